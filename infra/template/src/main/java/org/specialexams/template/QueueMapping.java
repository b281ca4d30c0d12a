package org.specialexams.template;

import java.time.Duration;
import java.util.Optional;

/**
 * A queue that calls a function.
 *
 * @param queue the queue's ARN
 * @param batchSize how many messages one call may bring
 * @param batchingWindow how long a batch may wait to fill
 * @param reportsItemFailures whether the function's answer names the messages that failed
 * @param maximumConcurrency how many calls may run at once
 */
public record QueueMapping(
    String queue,
    int batchSize,
    Duration batchingWindow,
    boolean reportsItemFailures,
    Optional<Integer> maximumConcurrency)
    implements Trigger {}
