package org.specialexams.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls that do not wait for one another. */
public final class Parallel {

  private Parallel() {}

  /** At most so many calls at once; otherwise as {@link #map(List, Function)}. */
  public static <A, B> List<B> map(List<A> inputs, int atOnce, Function<A, B> call) {
    if (inputs.size() <= atOnce) {
      return map(inputs, call);
    }
    Semaphore places = new Semaphore(atOnce);
    return map(
        inputs,
        input -> {
          places.acquireUninterruptibly();
          try {
            return call.apply(input);
          } finally {
            places.release();
          }
        });
  }

  /** The results in the order of the inputs; the first failure ends it. */
  public static <A, B> List<B> map(List<A> inputs, Function<A, B> call) {
    if (inputs.size() < 2) {
      return inputs.stream().map(call).toList();
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<B>> running = new ArrayList<>();
      for (A input : inputs) {
        Supplier<B> work = Correlation.carried(() -> call.apply(input));
        running.add(threads.submit(() -> work.get()));
      }
      List<B> results = new ArrayList<>();
      for (Future<B> result : running) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e);
    }
  }
}
