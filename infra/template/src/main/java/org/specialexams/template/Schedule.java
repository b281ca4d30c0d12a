package org.specialexams.template;

import java.time.Duration;

/**
 * A rule that calls a function again and again.
 *
 * @param name the event's name in the template
 * @param rate the time from one call to the next
 */
public record Schedule(String name, Duration rate) implements Trigger {}
