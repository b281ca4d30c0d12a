package org.specialexams.bench.flat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.specialexams.bench.Median;
import org.specialexams.bench.QuietService;
import org.specialexams.bench.Settings;
import org.specialexams.bench.Table;
import org.specialexams.bench.api.Call;
import org.specialexams.bench.api.Scene;
import org.specialexams.bench.api.Scene.Attempt;
import org.specialexams.local.lambda.Functions;
import org.specialexams.local.lambda.Outcome;
import org.specialexams.store.BulkLoad;

/**
 * What a clear costs whatever was answered, and what is left to the sweep. The numbers of answers
 * take turns, so that whatever else the machine does falls on all of them.
 */
final class Sweeping {

  private static final List<Integer> ANSWERS = List.of(0, 1_000, 20_000);
  private static final int TURNS = 5;

  /** A sweep takes what was cleared a minute before. */
  private static final Duration LATER = Duration.ofMinutes(2);

  /** Clears are not answered in the same time if one takes so many times another's. */
  private static final double SAME_TIME = 1.5;

  /** What a batch deletes at once. */
  private static final int BATCH = 25;

  private final QuietService service;
  private final Scene scene;
  private final Map<Integer, Measured> measured = new LinkedHashMap<>();

  /** What was measured for one number of answers. */
  private record Measured(List<Duration> times, List<Cost> clears, List<Cost> sweeps) {}

  Sweeping(QuietService service, Scene scene, Settings settings) {
    this.service = service;
    this.scene = scene;
    ANSWERS.forEach(
        answers ->
            measured.put(
                answers == 0 ? 0 : settings.scaled(answers),
                new Measured(new ArrayList<>(), new ArrayList<>(), new ArrayList<>())));
  }

  /**
   * Prints a line for each number of answers; answers whether clears take the same time and units,
   * and sweeps are linear and batched.
   */
  boolean run() {
    sweep();
    double empty = Cost.of(service.template(), this::sweep).units();
    for (int turn = 0; turn < TURNS; turn++) {
      measured.forEach(this::measure);
    }
    print();
    return sameClears() && linearSweeps(empty);
  }

  private void measure(int answers, Measured into) {
    Attempt attempt = scene.started("quiz");
    BulkLoad.answers(service.services(), attempt.id(), answers);
    // so that what a function keeps for a while, such as its course, is there for all of them
    scene.send(scene.clear(scene.started("quiz")));
    sweep();
    Call clear = scene.clear(attempt);
    into.clears()
        .add(
            Cost.of(
                service.template(),
                () -> {
                  long begin = System.nanoTime();
                  scene.send(clear);
                  into.times().add(Duration.ofNanos(System.nanoTime() - begin));
                }));
    into.sweeps().add(Cost.of(service.template(), this::sweep));
  }

  private void print() {
    Table table =
        new Table(
            "answers", "clear: ms", "units", "calls", "sweep: units", "calls", "units an answer");
    measured.forEach(
        (answers, all) -> {
          Cost clear = all.clears().getLast();
          Cost sweep = all.sweeps().getLast();
          table.add(
              "%,d".formatted(answers),
              "%.1f".formatted(millis(all.times())),
              "%.1f".formatted(clear.units()),
              Integer.toString(clear.calls()),
              "%.1f".formatted(sweep.units()),
              Integer.toString(sweep.calls()),
              answers == 0 ? "" : "%.2f".formatted(sweep.units() / answers));
        });
    System.out.printf(
        "%nA clear (times are medians of %d), and the sweep of its answers.%n%n%s", TURNS, table);
  }

  private boolean sameClears() {
    Set<Cost> costs = new HashSet<>();
    measured.values().forEach(all -> costs.addAll(all.clears()));
    List<Double> times =
        measured.values().stream().map(all -> millis(all.times())).sorted().toList();
    return costs.size() == 1 && times.getLast() <= SAME_TIME * times.getFirst();
  }

  /** An answer costs the same among many, and full batches of them are deleted at once. */
  private boolean linearSweeps(double empty) {
    Set<Long> each = new HashSet<>();
    boolean batched = true;
    for (var entry : measured.entrySet()) {
      int answers = entry.getKey();
      if (answers > 0) {
        Cost sweep = entry.getValue().sweeps().getLast();
        each.add(Math.round((sweep.units() - empty) / answers * 10));
        batched &= sweep.calls() <= 1.1 * answers / BATCH + 20;
      }
    }
    return batched && each.size() == 1;
  }

  private static double millis(List<Duration> times) {
    return Median.of(times).toNanos() / 1e6;
  }

  private void sweep() {
    try (Functions later = service.functionsIn(LATER)) {
      Outcome outcome = later.invoke("SweepAnswers", "{}");
      if (!(outcome instanceof Outcome.Answered)) {
        throw new IllegalStateException(outcome.toString());
      }
    }
  }
}
