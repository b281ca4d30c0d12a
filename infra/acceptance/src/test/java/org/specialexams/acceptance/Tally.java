package org.specialexams.acceptance;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How often each operation was called, and how it was answered. */
final class Tally {

  private final Map<String, Integer> sent = new ConcurrentHashMap<>();
  private final Map<String, Integer> done = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();

  /**
   * Counts a call.
   *
   * @param good whether it was sent as the document has it
   */
  void count(ApiOperation operation, boolean good, Reply reply) {
    sent.merge(operation.id(), 1, Integer::sum);
    statuses.merge(reply.status(), 1, Integer::sum);
    if (good && reply.status() < 300) {
      done.merge(operation.id(), 1, Integer::sum);
    }
  }

  int all() {
    return sent.values().stream().mapToInt(Integer::intValue).sum();
  }

  int sent(ApiOperation operation) {
    return sent.getOrDefault(operation.id(), 0);
  }

  /** Good calls that were answered with a 2xx. */
  int done(ApiOperation operation) {
    return done.getOrDefault(operation.id(), 0);
  }

  /** How many calls were answered with each status. */
  @Override
  public String toString() {
    return "input of any shape: %d calls of %d operations, answered %s"
        .formatted(all(), sent.size(), new TreeMap<>(statuses));
  }
}
