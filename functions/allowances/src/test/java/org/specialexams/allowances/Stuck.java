package org.specialexams.allowances;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.specialexams.store.TestDatabase;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A call of the database that is answered never. */
final class Stuck {

  private Stuck() {}

  /** Meanwhile the time passes; whoever waits is interrupted one day. */
  static boolean until(TestDatabase database, Duration passes) {
    return until(new CountDownLatch(0), database, passes);
  }

  /** Likewise, but the time passes only after something else. */
  static boolean until(CountDownLatch after, TestDatabase database, Duration passes) {
    try {
      after.await();
      database.passes(passes);
      new CountDownLatch(1).await();
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SdkClientException.create("interrupted", e);
    }
  }
}
