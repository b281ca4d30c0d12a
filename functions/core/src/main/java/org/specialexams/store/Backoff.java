package org.specialexams.store;

import java.util.concurrent.ThreadLocalRandom;

/** Waits before a try that a conflict or a busy table asks for: longer each time, at random. */
final class Backoff {

  private static final long FIRST_MILLIS = 10;
  private static final long LONGEST_MILLIS = 640;

  private Backoff() {}

  static void pause(int tries) {
    long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(tries, 10));
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, most + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BusyException();
    }
  }
}
