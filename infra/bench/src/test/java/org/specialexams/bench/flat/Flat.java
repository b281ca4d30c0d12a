package org.specialexams.bench.flat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.specialexams.bench.QuietService;
import org.specialexams.bench.Settings;
import org.specialexams.bench.Table;
import org.specialexams.bench.api.Call;
import org.specialexams.bench.api.LargeScene;
import org.specialexams.bench.api.Operations;
import org.specialexams.bench.api.Scene;
import org.specialexams.domain.CourseId;
import org.specialexams.local.lambda.Hosting;
import org.specialexams.store.LargeCourse;
import org.specialexams.store.TestCourse;

/**
 * The capacity units and the calls of DynamoDB of every operation, in courses of several sizes: the
 * same in all of them.
 */
public final class Flat {

  private final List<Integer> sizes;
  private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

  private Flat(Settings settings) {
    this.sizes = settings.sizes();
  }

  /** Measures, prints a line for each operation, and answers whether all of them are flat. */
  public static boolean run(Settings settings) throws IOException {
    Flat flat = new Flat(settings);
    for (int size : flat.sizes) {
      // tables of its own: what is listed over all courses grows with the size too
      try (QuietService service = QuietService.start(settings.root(), Hosting.HERE)) {
        flat.measure(service, size);
      }
    }
    boolean clears;
    try (QuietService service = QuietService.start(settings.root(), Hosting.HERE)) {
      clears = Sweeping.run(service, new Scene(service.api(), "course-v1:Bench+Sweep+2026"));
    }
    boolean calls = flat.print();
    return calls && clears;
  }

  private void measure(QuietService service, int attempts) {
    String course = "course-v1:Bench+Flat+2026";
    TestCourse loaded = new TestCourse(service.services(), new CourseId(course));
    LargeCourse.load(loaded, attempts / LargeScene.EACH);
    Scene scene = new Scene(service.api(), course);
    Map<String, Supplier<Call>> calls =
        new LinkedHashMap<>(new LargeScene(scene, attempts).calls());
    calls.putAll(new Operations(scene).calls());
    calls.forEach(
        (name, supplier) -> {
          Call call = supplier.get();
          costs
              .computeIfAbsent(name, any -> new ArrayList<>())
              .add(Cost.of(() -> scene.send(call)));
        });
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
        "%nCapacity units (reads, and writes with their indexes) and calls of DynamoDB.%n%n%s",
        table);
    return flat;
  }
}
