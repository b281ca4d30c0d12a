package org.specialexams.acceptance.histories;

/**
 * Something that goes wrong between the service and AWS.
 *
 * @param actor whose calls it hits
 * @param step which of the actor's steps, from 0
 * @param call from which of the step's calls of AWS on, counted from 1, retries included
 * @param times how many calls in a row it hits; of {@link Kind#INDEX_LAGS} how many writes the
 *     table's indexes lie behind, all the round long
 * @param table the table whose indexes lag, or empty
 */
record Fault(Kind kind, String actor, int step, int call, int times, String table) {

  enum Kind {
    /** The table refuses a request that comes too fast. */
    THROTTLED,
    /** The connection breaks before a request is carried out. */
    LOST_BEFORE,
    /** A write is carried out and its answer lost. */
    LOST_AFTER,
    /** A write meets another transaction. */
    CONFLICT,
    /** The function dies before a call of AWS. */
    DIES,
    /** The function dies when it has done everything, and nobody gets its answer. */
    DIES_AT_THE_END,
    /** Stream records come twice. */
    STREAM_TWICE,
    /** Stream records come one by one. */
    STREAM_SPLIT,
    /** Stream records come late, in a larger batch with those that follow. */
    STREAM_HELD,
    /** SNS is down. */
    SNS_DOWN,
    /** SES is down. */
    SES_DOWN,
    /** Reads that need not be consistent are answered from an older state. */
    INDEX_LAGS
  }

  static Fault at(Kind kind, String actor, int step, int call, int times) {
    return new Fault(kind, actor, step, call, times, "");
  }

  static Fault lag(String table, int writes) {
    return new Fault(Kind.INDEX_LAGS, "", 0, 0, writes, table);
  }

  @Override
  public String toString() {
    return table.isEmpty()
        ? "%s at %s's step %d, call %d, %d in a row".formatted(kind, actor, step, call, times)
        : "%s: %s, %d writes behind".formatted(kind, table, times);
  }
}
