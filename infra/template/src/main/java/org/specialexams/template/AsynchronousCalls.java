package org.specialexams.template;

import java.util.Optional;

/**
 * What Lambda does with a call whose answer nobody waits for, such as a schedule's.
 *
 * @param maximumRetries how often a call that failed is tried again
 * @param onFailureQueue the ARN of the queue that hears of a call that failed for good
 */
public record AsynchronousCalls(int maximumRetries, Optional<String> onFailureQueue) {

  static final int DEFAULT_RETRIES = 2;
}
