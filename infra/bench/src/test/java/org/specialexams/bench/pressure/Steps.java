package org.specialexams.bench.pressure;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.specialexams.bench.Median;
import org.specialexams.bench.Table;
import org.specialexams.bench.instance.Fleet;

/** What is done under pressure, step by step, and what came of it, a line for each function. */
final class Steps {

  private static final Duration REST = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Fleet fleet;
  private final Table table;
  private boolean good = true;

  Steps(Fleet fleet) {
    this.fleet = fleet;
    this.table =
        new Table(
            "what",
            "function",
            "calls",
            "median ms",
            "worst ms",
            "time-out ms",
            "peak MB",
            "memory MB",
            "kept");
  }

  /** Does a step, waits for what follows from it by itself, and notes what all that took. */
  void step(String what, Runnable step) throws InterruptedException {
    System.out.println("- " + what);
    long begin = System.nanoTime();
    try {
      step.run();
    } catch (IllegalStateException e) {
      // the rest is worth knowing all the same
      good = false;
      System.out.println("  FAILED: " + e.getMessage());
    }
    settle();
    System.out.printf(Locale.ROOT, "  %.1f s%n", (System.nanoTime() - begin) / 1_000_000_000.0);
    for (Fleet.Work work : fleet.work()) {
      good &= work.isGood();
      table.add(
          what,
          work.function().logicalId(),
          Integer.toString(work.calls().size()),
          Long.toString(Median.of(work.calls()).toMillis()),
          Long.toString(work.worst().toMillis()),
          Long.toString(work.function().timeout().toMillis()),
          Long.toString(work.peakMegabytes()),
          Integer.toString(work.function().memoryMegabytes()),
          work.isGood() ? "yes" : "NO");
    }
  }

  /** Calls so many, as many at once as a function has instances. */
  static void sideBySide(int count, IntConsumer call) {
    try (ExecutorService threads = Executors.newFixedThreadPool(Fleet.MOST)) {
      List<Future<?>> all =
          IntStream.range(0, count)
              .<Future<?>>mapToObj(i -> threads.submit(() -> call.accept(i)))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Streams and queues call functions some time after a call. */
  private void settle() throws InterruptedException {
    long begin = System.nanoTime();
    long seen;
    do {
      seen = fleet.begun();
      Thread.sleep(REST);
      if (System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw new IllegalStateException("what follows does not come to an end");
      }
    } while (fleet.begun() != seen || !fleet.isIdle());
  }

  boolean good() {
    return good;
  }

  @Override
  public String toString() {
    return table.toString();
  }
}
