package org.specialexams.bench.flat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.specialexams.bench.QuietService;
import org.specialexams.bench.Settings;
import org.specialexams.bench.Table;
import org.specialexams.bench.api.Call;
import org.specialexams.bench.api.LargeScene;
import org.specialexams.bench.api.Operations;
import org.specialexams.bench.api.Scene;
import org.specialexams.domain.CourseId;
import org.specialexams.local.lambda.Hosting;
import org.specialexams.store.TestCourse;

/**
 * The capacity units and the calls of DynamoDB of every operation, in courses of several sizes: the
 * same in all of them.
 */
public final class Flat {

  /** More attempts than this do not fit into memory beside all else. */
  private static final int MOST_IN_MEMORY = 200_000;

  private final List<Integer> sizes;
  private final Map<String, List<Cost>> costs = new LinkedHashMap<>();
  private final Map<Integer, Duration> loading = new LinkedHashMap<>();

  private Flat(Settings settings) {
    this.sizes = settings.sizes();
  }

  /** Measures, prints a line for each operation, and answers whether all of them are flat. */
  public static boolean run(Settings settings) throws IOException {
    Flat flat = new Flat(settings);
    for (int size : flat.sizes) {
      flat.measure(settings, size);
    }
    boolean clears;
    try (QuietService service = QuietService.start(settings.root(), Hosting.HERE)) {
      Scene scene = new Scene(service.api(), "course-v1:Bench+Sweep+2026");
      clears = new Sweeping(service, scene, settings).run();
    }
    boolean calls = flat.print();
    return calls && clears;
  }

  /** In tables of its own: what is listed over all courses grows with the size too. */
  private void measure(Settings settings, int size) throws IOException {
    if (size <= MOST_IN_MEMORY) {
      try (QuietService service = QuietService.start(settings.root(), Hosting.HERE)) {
        measure(service, size);
      }
      return;
    }
    Files.createDirectories(settings.work());
    Path folder = Files.createTempDirectory(settings.work(), "tables");
    try (QuietService service = QuietService.startIn(folder, settings.root(), Hosting.HERE)) {
      measure(service, size);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  private void measure(QuietService service, int attempts) {
    String course = "course-v1:Bench+Flat+2026";
    long begin = System.nanoTime();
    LargeScene.load(new TestCourse(service.services(), new CourseId(course)), attempts);
    loading.put(attempts, Duration.ofNanos(System.nanoTime() - begin));
    Scene scene = new Scene(service.api(), course);
    Map<String, Supplier<Call>> calls =
        new LinkedHashMap<>(new LargeScene(scene, attempts).calls());
    calls.putAll(new Operations(scene).calls());
    calls.put("GrantAllowances to the busiest learner", () -> scene.grant("zoe", 30));
    calls.put(
        "ClearAttempt of the busiest learner", () -> scene.clear(scene.started("zoe", "quiz")));
    calls.forEach(
        (name, supplier) ->
            costs
                .computeIfAbsent(name, any -> new ArrayList<>())
                .add(cost(service, scene, supplier)));
  }

  /**
   * The cost once the function knows its course, which it keeps for a minute: a call like it goes
   * before.
   */
  private static Cost cost(QuietService service, Scene scene, Supplier<Call> supplier) {
    Call call = supplier.get();
    scene.send(call);
    Call again = call.method().equals("GET") ? call : supplier.get();
    return Cost.of(service.template(), () -> scene.send(again));
  }

  private boolean print() {
    List<String> columns = new ArrayList<>(List.of("operation"));
    sizes.forEach(size -> columns.add("units at %,d".formatted(size)));
    sizes.forEach(size -> columns.add("calls at %,d".formatted(size)));
    columns.add("flat");
    Table table = new Table(columns.toArray(String[]::new));
    boolean flat = true;
    for (var operation : costs.entrySet()) {
      Set<Cost> different = operation.getValue().stream().collect(Collectors.toSet());
      List<String> cells = new ArrayList<>(List.of(operation.getKey()));
      operation.getValue().forEach(cost -> cells.add("%.1f".formatted(cost.units())));
      operation.getValue().forEach(cost -> cells.add(Integer.toString(cost.calls())));
      cells.add(different.size() == 1 ? "yes" : "NO");
      flat &= different.size() == 1;
      table.add(cells.toArray(String[]::new));
    }
    System.out.printf(
        "%nCapacity units (reads, and writes with their indexes) and calls of DynamoDB, by the"
            + " attempts in the course.%n%n%s%n",
        table);
    loading.forEach(
        (size, time) ->
            System.out.printf("Loading %,d attempts took %d s.%n", size, time.toSeconds()));
    return flat;
  }
}
