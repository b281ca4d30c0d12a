package org.specialexams.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The time by which somebody is to be answered, whatever the database does meanwhile. A piece of
 * work makes several calls of the database, each with a time-out and tries of its own: no sum of
 * those is short enough.
 */
public final class TimeLimit {

  /** So often the clock is looked at while somebody waits. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private final InstantSource clock;
  private final Instant end;

  private TimeLimit(InstantSource clock, Instant end) {
    this.clock = clock;
    this.end = end;
  }

  /** A limit that ends so long from now. */
  public static TimeLimit of(InstantSource clock, Duration length) {
    return new TimeLimit(clock, clock.instant().plus(length));
  }

  public boolean isOver() {
    return !clock.instant().isBefore(end);
  }

  /**
   * The result of some work.
   *
   * @throws BusyException when it is not done by then; it is interrupted, and what it has asked of
   *     the database may be done all the same
   */
  public <T> T await(Supplier<T> work) {
    if (isOver()) {
      throw new BusyException();
    }
    FutureTask<T> task = new FutureTask<>(Correlation.carried(work)::get);
    // a virtual thread would bring its scheduler along, which is a part of a function's start
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    try {
      while (!isOver()) {
        try {
          return task.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
          // looks at the clock again
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    task.cancel(true);
    throw new BusyException();
  }
}
