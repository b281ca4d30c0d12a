package org.specialexams.local.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.specialexams.template.LambdaFunction;

/**
 * A function in a process of its own: Lambda's runtime client in a JVM with the function's memory
 * and environment, before a runtime API that has no other client. It serves one call at a time.
 */
public final class Instance implements AutoCloseable {

  private static final Duration END = Duration.ofMinutes(2);

  private final LambdaFunction function;
  private final RuntimeApi api;
  private final Process process;
  private final long begin;

  private Instance(LambdaFunction function, RuntimeApi api, Process process, long begin) {
    this.function = function;
    this.api = api;
    this.process = process;
    this.begin = begin;
  }

  /**
   * Starts a process; it polls for its first call some time later.
   *
   * @param environment the function's own variables, and those that say where AWS is
   * @param log takes what the process prints
   */
  public static Instance start(
      LambdaFunction function, Map<String, String> environment, Launch launch, Path log)
      throws IOException {
    RuntimeApi api = RuntimeApi.start();
    ProcessBuilder builder =
        launch
            .prepare(function)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putAll(ofLambda(function, launch));
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    long begin = System.nanoTime();
    Process process = builder.start();
    Instance instance = new Instance(function, api, process, begin);
    var _ =
        process
            .onExit()
            .thenAccept(ended -> api.fail("ended with " + ended.exitValue() + ", see " + log));
    return instance;
  }

  /**
   * The answer to an event.
   *
   * @throws FunctionError what the function reported instead, or that it has ended
   */
  public String handle(String event) throws FunctionError, InterruptedException {
    if (!process.isAlive()) {
      throw new FunctionError("has ended");
    }
    return api.invoke(event, function.arn(), function.timeout());
  }

  /** Waits until a snapshot of it could be taken: its hooks have run. */
  public void awaitSnapshot() throws InterruptedException {
    api.awaitSnapshot(END);
  }

  /** What its process has taken since it was started. */
  public Spent spent() {
    Duration time = Duration.ofNanos(System.nanoTime() - begin);
    return new Spent(time, process.info().totalCpuDuration().orElseThrow());
  }

  /**
   * What a process has taken.
   *
   * @param cpu of all its threads, in steps of 10 ms; what else the machine does hardly counts here
   */
  public record Spent(Duration time, Duration cpu) {}

  /** The most memory that its process has held, in megabytes, as Linux counts it. */
  public long peakMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  /** Lets the process end by itself, which may write a cache, and waits for it. */
  public void end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(function.logicalId() + " does not end");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    api.close();
  }

  /** What Lambda sets, as far as the runtime client and the functions read it. */
  private static Map<String, String> ofLambda(LambdaFunction function, Launch launch) {
    return Map.ofEntries(
        Map.entry("_HANDLER", function.handler()),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.logicalId()),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes())),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.logicalId()),
        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "local"),
        Map.entry("AWS_LAMBDA_LOG_FORMAT", "JSON"),
        Map.entry("AWS_LAMBDA_LOG_LEVEL", "INFO"),
        Map.entry("LAMBDA_TASK_ROOT", launch.task()),
        Map.entry("PATH", "/usr/local/bin:/usr/bin:/bin:/opt/bin"),
        Map.entry("TZ", ":UTC"),
        Map.entry("LANG", "en_US.UTF-8"));
  }
}
