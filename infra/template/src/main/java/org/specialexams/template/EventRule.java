package org.specialexams.template;

/**
 * A rule of the default event bus that calls a function.
 *
 * @param name the event's name in the template
 * @param pattern which events it takes: JSON, in the language of EventBridge
 */
public record EventRule(String name, String pattern) implements Trigger {}
