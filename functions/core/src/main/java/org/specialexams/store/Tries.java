package org.specialexams.store;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often, and how long, one piece of work is tried that conflicts or a busy table hold up: with
 * a pause before each further try that is longer each time, at random.
 */
final class Tries {

  private static final int MOST = 10;

  /** A function that answers callers runs 15 s, and one try may still be under way. */
  private static final Duration LONGEST = Duration.ofSeconds(6);

  private static final long FIRST_PAUSE_MILLIS = 10;
  private static final long LONGEST_PAUSE_MILLIS = 640;

  private final long begin = System.nanoTime();
  private int made;

  /**
   * Waits for the next try.
   *
   * @throws BusyException when there is none
   */
  void next() {
    made++;
    if (made == MOST || System.nanoTime() - begin > LONGEST.toNanos()) {
      throw new BusyException();
    }
    long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << made);
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, most + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BusyException();
    }
  }
}
