package org.specialexams.local.lambda;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.Template;
import org.specialexams.wiring.Services;

/**
 * The template's functions. Each has one instance, which serves calls side by side (Lambda gives
 * each its own), with its own environment. A class that is not there fails the start.
 */
public final class Functions implements AutoCloseable {

  /** Lambda's limit on an event, and, 100 bytes more, on an answer. */
  public static final int LONGEST_EVENT = 6 << 20;

  private static final int LONGEST_ANSWER = LONGEST_EVENT + 100;

  private final Map<String, Hosted> hosted = new LinkedHashMap<>();
  private final List<Death> deaths = new CopyOnWriteArrayList<>();
  private final Set<Invocation> running = ConcurrentHashMap.newKeySet();
  private final Set<Invocation> dying = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final LogSink logs;

  private record Hosted(LambdaFunction function, Code code) {}

  private record Death(String function, Moment moment, Predicate<String> event) {}

  /** When a function dies. */
  public enum Moment {
    BEFORE_THE_HANDLER,
    AFTER_THE_HANDLER
  }

  /** Finds all handlers, to run them in this process. */
  public Functions(Template template, Map<String, String> local, Clock clock, LogSink logs) {
    this(template, local, clock, logs, Hosting.HERE);
  }

  /**
   * Finds all handlers.
   *
   * @param local variables that Lambda would set, and the local endpoints; they win
   * @param clock what the functions of this process take for the time
   */
  public Functions(
      Template template, Map<String, String> local, Clock clock, LogSink logs, Hosting hosting) {
    this.logs = logs;
    for (LambdaFunction function : template.functions()) {
      Map<String, String> environment = new HashMap<>(function.environment());
      environment.putAll(local);
      environment.put("AWS_LAMBDA_FUNCTION_NAME", function.logicalId());
      // the credentials of its own role tell AWS who asks; these tell whoever listens
      environment.put("AWS_SESSION_TOKEN", function.logicalId());
      Code here = Code.here(function, () -> new Services(environment, clock));
      Code code = hosting.of(function, Map.copyOf(environment), here);
      hosted.put(function.logicalId(), new Hosted(function, code));
    }
  }

  /** Calls a function and waits until it ended or its time-out has come. */
  public Outcome invoke(String function, String event) {
    return invoke(function, event, hosted(function).function().timeout());
  }

  /** Calls a function and waits for it, but no longer than the caller's patience lasts. */
  public Outcome invoke(String function, String event, Duration patience) {
    if (event.getBytes(StandardCharsets.UTF_8).length > LONGEST_EVENT) {
      throw new IllegalArgumentException("an event of more than 6 MB");
    }
    Hosted called = hosted(function);
    Duration timeout = called.function().timeout();
    Invocation context = new Invocation(called.function(), UUID.randomUUID().toString(), logs);
    Future<Outcome> running = threads.submit(() -> run(called, event, context));
    Duration wait = patience.compareTo(timeout) < 0 ? patience : timeout;
    try {
      return running.get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      if (wait.equals(timeout)) {
        running.cancel(true);
        return failed(
            context,
            "Sandbox.Timedout",
            "Task timed out after " + timeout.toSeconds() + " seconds");
      }
      // its own time-out is left to end it
      var _ = threads.submit(() -> endLater(running, timeout.minus(wait)));
      return new Outcome.StillRunning();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running.cancel(true);
      return failed(context, "Interrupted", "the stack is closing");
    } catch (ExecutionException e) {
      return failed(context, "Unhandled", String.valueOf(e.getCause()));
    }
  }

  /**
   * The next call of a function whose event is meant ends in its death, as when Lambda kills its
   * sandbox: nobody gets its answer.
   */
  public void dieOnce(String function, Moment moment, Predicate<String> event) {
    deaths.add(new Death(hosted(function).function().logicalId(), moment, event));
  }

  /**
   * All calls that run now end in death: nobody gets their answers. Java cannot end a thread, so
   * whatever they still ask for is to be refused until {@link #isDying} is over.
   */
  public void dieNow() {
    synchronized (running) {
      dying.addAll(running);
    }
  }

  /** Whether something runs on that is dead to everybody else. */
  public boolean isDying() {
    return !dying.isEmpty();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private Outcome run(Hosted called, String event, Invocation context) {
    running.add(context);
    try {
      Outcome outcome = handle(called, event, context);
      return dying.contains(context) ? failed(context, "Runtime.ExitError", "died") : outcome;
    } finally {
      synchronized (running) {
        running.remove(context);
        dying.remove(context);
      }
    }
  }

  private Outcome handle(Hosted called, String event, Invocation context) {
    if (dies(called, Moment.BEFORE_THE_HANDLER, event)) {
      return failed(context, "Runtime.ExitError", "died before its handler ran");
    }
    String answer;
    try {
      answer = called.code().handle(event, context);
    } catch (Exception | LinkageError e) {
      logs.write(called.function().logicalId(), context.getAwsRequestId(), trace(e));
      return new Outcome.Failed(e.getClass().getName(), String.valueOf(e.getMessage()));
    }
    if (dies(called, Moment.AFTER_THE_HANDLER, event)) {
      return failed(context, "Runtime.ExitError", "died after its handler ran");
    }
    if (answer.getBytes(StandardCharsets.UTF_8).length > LONGEST_ANSWER) {
      return failed(
          context,
          "Function.ResponseSizeTooLarge",
          "Response payload size exceeded maximum allowed payload size (6291556 bytes).");
    }
    return new Outcome.Answered(answer);
  }

  private boolean dies(Hosted called, Moment moment, String event) {
    return deaths.stream()
        .filter(death -> death.function().equals(called.function().logicalId()))
        .filter(death -> death.moment() == moment && death.event().test(event))
        .findFirst()
        .map(deaths::remove)
        .orElse(false);
  }

  private Outcome failed(Invocation context, String type, String message) {
    logs.write(context.getFunctionName(), context.getAwsRequestId(), type + ": " + message);
    return new Outcome.Failed(type, message);
  }

  private static Void endLater(Future<Outcome> running, Duration rest) throws Exception {
    try {
      running.get(rest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      running.cancel(true);
    }
    return null;
  }

  private Hosted hosted(String function) {
    Hosted found = hosted.get(function);
    if (found == null) {
      throw new IllegalArgumentException("the template has no function " + function);
    }
    return found;
  }

  private static String trace(Throwable e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
