package org.specialexams.bench.units;

/**
 * DynamoDB's published limits, in units a second. A partition key's items of a table or an index
 * lie in one partition; an on-demand table is ready for twice its last peak, and may throttle what
 * goes beyond that within 30 minutes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/throttling-key-range-limit-exceeded-mitigation.html">Key
 *     range throughput exceeded</a>, and <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput-scenarios.html">DynamoDB
 *     warm throughput</a>, as of 2026-09
 */
public final class Limits {

  public static final double PARTITION_READS = 3_000;
  public static final double PARTITION_WRITES = 1_000;

  /** What a new on-demand table takes at once, without warming it up. */
  public static final double NEW_TABLE_READS = 12_000;

  public static final double NEW_TABLE_WRITES = 4_000;

  private Limits() {}
}
