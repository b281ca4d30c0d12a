package org.specialexams.local;

import java.time.Duration;

/** What is asynchronous is asked again until it is so, or the deadline has passed. */
public final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Eventually() {}

  /** Passes as soon as the assertion does; fails with its last failure. */
  public static void assertThatSoon(Runnable assertion) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() - deadline > 0) {
          throw e;
        }
        Thread.sleep(Duration.ofMillis(10));
      }
    }
  }
}
