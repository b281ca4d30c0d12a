package org.specialexams.template;

import java.util.Optional;

/**
 * A queue's subscription to a topic.
 *
 * @param topic the topic's ARN
 * @param queue the queue's ARN
 * @param filterPolicy JSON over the message attributes; empty: every message
 * @param raw whether the queue gets the message itself rather than SNS's envelope
 */
public record Subscription(
    String topic, String queue, Optional<String> filterPolicy, boolean raw) {}
