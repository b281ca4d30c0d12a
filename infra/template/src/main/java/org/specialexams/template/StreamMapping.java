package org.specialexams.template;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A table's stream that calls a function.
 *
 * @param table the table's logical id
 * @param batchSize how many records one call may bring
 * @param batchingWindow how long a batch may wait to fill
 * @param filterPatterns a record passes if one of these event patterns (JSON) takes it, or if there
 *     are none
 * @param reportsItemFailures whether the function's answer names the records that failed
 * @param bisectsOnError whether a batch that failed is cut in two
 * @param maximumRetries empty: until the record expires
 * @param maximumAge records older than this are dropped; empty: until the stream drops them
 * @param onFailureQueue the ARN of the queue that hears of dropped records
 * @param fromTrimHorizon whether it starts with the oldest record rather than with the next
 */
public record StreamMapping(
    String table,
    int batchSize,
    Duration batchingWindow,
    List<String> filterPatterns,
    boolean reportsItemFailures,
    boolean bisectsOnError,
    Optional<Integer> maximumRetries,
    Optional<Duration> maximumAge,
    Optional<String> onFailureQueue,
    boolean fromTrimHorizon)
    implements Trigger {

  public StreamMapping {
    filterPatterns = List.copyOf(filterPatterns);
  }
}
