package org.specialexams.bench.snapstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.specialexams.bench.QuietService;
import org.specialexams.bench.Settings;
import org.specialexams.bench.Table;
import org.specialexams.bench.api.Operations;
import org.specialexams.bench.api.Scene;
import org.specialexams.bench.instance.Deployment;
import org.specialexams.bench.instance.JvmFlags;
import org.specialexams.local.lambda.Code;
import org.specialexams.local.lambda.FunctionError;
import org.specialexams.local.lambda.Instance;
import org.specialexams.priming.Recording;
import org.specialexams.template.LambdaFunction;

/**
 * What is left for the first request behind a snapshot (SnapStart): the classes that it loads, out
 * of those that a function has. Processes cannot be frozen here as Lambda does; each goes on at
 * once where its snapshot would be taken.
 */
public final class SnapStart {

  /** A request of its own has other lengths and values than the one that was played before it. */
  static final int NEAR_ZERO = 30;

  private final Deployment deployment;
  private final Path work;
  private final Listener listener;
  private @Nullable String next;
  private @Nullable Behind found;

  /**
   * A function behind its snapshot.
   *
   * @param askedBefore what it asked of DynamoDB before the snapshot
   * @param classesBefore how many classes were loaded then
   * @param classes those that the first request has loaded
   */
  record Behind(List<String> askedBefore, int classesBefore, List<String> classes) {}

  private SnapStart(Deployment deployment, Path work, Listener listener) {
    this.deployment = deployment;
    this.work = work;
    this.listener = listener;
  }

  /** Measures, and prints a line for each function. */
  public static boolean run(Settings settings) throws IOException {
    Table table =
        new Table("function", "classes before the snapshot", "loaded by the first request");
    boolean met = true;
    for (var one : measure(settings.root(), settings.work(), settings.functions()).entrySet()) {
      Behind behind = one.getValue();
      int classes = behind.classes().size();
      met &= classes < NEAR_ZERO;
      table.add(one.getKey(), Integer.toString(behind.classesBefore()), Integer.toString(classes));
    }
    System.out.printf(
        "%nClasses behind a snapshot. Goal: fewer than %d: %s.%n%n%s",
        NEAR_ZERO, met ? "met" : "not met", table);
    return met;
  }

  /** By function; all of the API if none is named. */
  static Map<String, Behind> measure(Path root, Path work, Set<String> functions)
      throws IOException {
    Deployment deployment = Deployment.of(Settings.zip(root), work);
    try (Listener listener = Listener.open()) {
      SnapStart bench = new SnapStart(deployment, work, listener);
      try (QuietService service = QuietService.start(root, bench::hosted)) {
        return bench.measure(new Scene(service.api(), "course-v1:Bench+Snapshot+2026"), functions);
      }
    }
  }

  private Map<String, Behind> measure(Scene scene, Set<String> functions) {
    Map<String, Behind> all = new TreeMap<>();
    for (var call : new Operations(scene).calls().entrySet()) {
      if (functions.isEmpty() || functions.contains(call.getKey())) {
        var prepared = call.getValue().get();
        next = call.getKey();
        scene.send(prepared);
        next = null;
        Behind behind = found;
        found = null;
        if (behind == null) {
          throw new IllegalStateException("the call did not reach " + call.getKey());
        }
        all.put(call.getKey(), behind);
      }
    }
    return all;
  }

  private Code hosted(LambdaFunction function, Map<String, String> environment, Code here) {
    return (event, context) ->
        function.logicalId().equals(next)
            ? behind(function, environment, event)
            : here.handle(event, context);
  }

  private String behind(LambdaFunction function, Map<String, String> environment, String event)
      throws IOException, FunctionError, InterruptedException {
    Map<String, String> before = new HashMap<>(environment);
    before.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    before.put(
        "AWS_ENDPOINT_URL_DYNAMODB",
        listener.before(environment.getOrDefault("AWS_ENDPOINT_URL_DYNAMODB", "")));
    Path classes = Files.createTempFile(work, function.logicalId(), ".classes").toAbsolutePath();
    try (Instance instance =
        Instance.start(
            function,
            before,
            deployment.with(JvmFlags.snapshot(classes)),
            work.resolve("instances.log"))) {
      instance.awaitSnapshot();
      List<String> asked = listener.heard().stream().map(Recording.Answer::operation).toList();
      List<String> loaded = loaded(classes);
      String answer = instance.handle(event);
      List<String> then = loaded(classes);
      found =
          new Behind(asked, new HashSet<>(loaded).size(), then.subList(loaded.size(), then.size()));
      listener.heard();
      return answer;
    }
  }

  private static List<String> loaded(Path classes) throws IOException {
    return Files.readAllLines(classes).stream()
        .filter(line -> line.contains(" source: "))
        .map(line -> line.substring(line.lastIndexOf(']') + 1, line.indexOf(" source: ")).strip())
        .toList();
  }
}
