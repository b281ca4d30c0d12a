package org.specialexams.bench.instance;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.specialexams.local.lambda.Code;
import org.specialexams.local.lambda.FunctionError;
import org.specialexams.local.lambda.Hosting;
import org.specialexams.local.lambda.Instance;
import org.specialexams.local.lambda.Launch;
import org.specialexams.template.LambdaFunction;

/**
 * Runs every function in instances of its own, which are started as they are needed, a few at most:
 * this machine has not Lambda's many. It keeps what each call took and the most memory of each.
 */
public final class Fleet implements Hosting, AutoCloseable {

  /** Instances of a function; who calls more at once waits, which is not counted. */
  public static final int MOST = 4;

  private final Launch launch;
  private final Path log;
  private final Map<String, Pool> pools = new ConcurrentSkipListMap<>();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicLong calls = new AtomicLong();

  /** What became of a function's calls. */
  public record Work(
      LambdaFunction function, List<Duration> calls, int failed, long peakMegabytes) {

    public Work {
      calls = List.copyOf(calls);
    }

    public Duration worst() {
      return calls.stream().max(Duration::compareTo).orElseThrow();
    }

    /** Within the time-out and the memory that template.yaml gives the function. */
    public boolean isGood() {
      return failed == 0
          && worst().compareTo(function.timeout()) < 0
          && peakMegabytes <= function.memoryMegabytes();
    }
  }

  public Fleet(Launch launch, Path log) {
    this.launch = launch;
    this.log = log;
  }

  @Override
  public Code of(LambdaFunction function, Map<String, String> environment, Code here) {
    Pool pool = new Pool(function, environment);
    pools.put(function.logicalId(), pool);
    return pool;
  }

  /** The work since this was asked last, by function, for those that were called. */
  public List<Work> work() {
    return pools.values().stream().map(Pool::take).filter(one -> !one.calls().isEmpty()).toList();
  }

  /** Whether no call runs. */
  public boolean isIdle() {
    return running.get() == 0;
  }

  /** How many calls have begun. */
  public long begun() {
    return calls.get();
  }

  @Override
  public void close() {
    pools.values().forEach(Pool::close);
  }

  private final class Pool implements Code {
    private final LambdaFunction function;
    private final Map<String, String> environment;
    private final Semaphore places = new Semaphore(MOST, true);
    private final Deque<Instance> idle = new ConcurrentLinkedDeque<>();
    private final List<Duration> taken = new ArrayList<>();
    private int failed;
    private long peak;

    Pool(LambdaFunction function, Map<String, String> environment) {
      this.function = function;
      this.environment = environment;
    }

    @Override
    public String handle(String event, Context context)
        throws IOException, FunctionError, InterruptedException {
      places.acquire();
      running.incrementAndGet();
      calls.incrementAndGet();
      try {
        return call(event);
      } finally {
        running.decrementAndGet();
        places.release();
      }
    }

    private String call(String event) throws IOException, FunctionError, InterruptedException {
      long begin = System.nanoTime();
      Instance instance = idle.poll();
      if (instance == null) {
        instance = Instance.start(function, environment, launch, log);
      }
      boolean answered = false;
      try {
        String answer = instance.handle(event);
        answered = true;
        return answer;
      } finally {
        note(Duration.ofNanos(System.nanoTime() - begin), answered, instance);
        if (answered) {
          idle.push(instance);
        } else {
          // it ran out of time or memory, or is in an unknown state
          instance.close();
        }
      }
    }

    private synchronized void note(Duration time, boolean answered, Instance instance)
        throws IOException {
      taken.add(time);
      failed += answered ? 0 : 1;
      peak = Math.max(peak, instance.peakMegabytes());
    }

    synchronized Work take() {
      Work work = new Work(function, taken, failed, peak);
      taken.clear();
      failed = 0;
      return work;
    }

    void close() {
      idle.forEach(Instance::close);
    }
  }
}
