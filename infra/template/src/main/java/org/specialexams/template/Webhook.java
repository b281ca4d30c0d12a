package org.specialexams.template;

import java.net.URI;
import java.util.Optional;

/**
 * An address that a topic's messages are posted to, in SNS's envelope.
 *
 * @param name the subscription's logical id
 * @param topic the topic's ARN
 * @param endpoint an https address; http on one machine
 * @param filterPolicy JSON over the message attributes; empty: every message
 * @param retries how often a message is posted again that was not taken
 * @param onFailureQueue the ARN of the queue for what was never taken
 */
public record Webhook(
    String name,
    String topic,
    URI endpoint,
    Optional<String> filterPolicy,
    int retries,
    Optional<String> onFailureQueue) {

  static final int DEFAULT_RETRIES = 3;
}
