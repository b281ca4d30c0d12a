package org.specialexams.template;

import java.time.Duration;

/**
 * A queue that calls a function.
 *
 * @param queue the queue's ARN
 * @param batchSize how many messages one call may bring
 * @param batchingWindow how long a batch may wait to fill
 * @param reportsItemFailures whether the function's answer names the messages that failed
 */
public record QueueMapping(
    String queue, int batchSize, Duration batchingWindow, boolean reportsItemFailures)
    implements Trigger {}
