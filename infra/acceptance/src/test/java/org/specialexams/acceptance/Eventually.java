package org.specialexams.acceptance;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** What comes true by itself, a little later. */
final class Eventually {

  private static final Duration DEADLINE = Duration.ofSeconds(40);
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private Eventually() {}

  /** Asks again and again until the assertion holds; fails as it does at the deadline. */
  static void holds(ThrowingRunnable assertion) {
    Awaitility.await().atMost(DEADLINE).pollInterval(INTERVAL).untilAsserted(assertion);
  }
}
