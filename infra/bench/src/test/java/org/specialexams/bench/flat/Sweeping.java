package org.specialexams.bench.flat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.specialexams.bench.QuietService;
import org.specialexams.bench.Table;
import org.specialexams.bench.api.Scene;
import org.specialexams.bench.api.Scene.Attempt;
import org.specialexams.local.lambda.Functions;
import org.specialexams.local.lambda.Outcome;

/** What a clear costs whatever was answered, and what is left to the sweep. */
final class Sweeping {

  private static final List<Integer> ANSWERS = List.of(0, 1_000, 20_000);

  /** A sweep takes what was cleared a minute before. */
  private static final Duration LATER = Duration.ofMinutes(2);

  private Sweeping() {}

  /** Prints a line for each number of answers; answers whether the clears cost the same. */
  static boolean run(QuietService service, Scene scene) {
    Table table =
        new Table("answers", "clear: units", "calls", "sweep: units", "calls", "units an answer");
    Set<Cost> clears = new HashSet<>();
    for (int answers : ANSWERS) {
      Attempt attempt = scene.started("quiz");
      for (int i = 0; i < answers; i++) {
        scene.send(scene.answer(attempt, "q" + i));
      }
      // so that what a function keeps for a while, such as its course, is there for all of them
      scene.send(scene.clear(scene.started("quiz")));
      Cost clear = Cost.of(() -> scene.send(scene.clear(attempt)));
      Cost sweep = Cost.of(() -> sweep(service));
      clears.add(clear);
      table.add(
          "%,d".formatted(answers),
          "%.1f".formatted(clear.units()),
          Integer.toString(clear.calls()),
          "%.1f".formatted(sweep.units()),
          Integer.toString(sweep.calls()),
          answers == 0 ? "" : "%.2f".formatted(sweep.units() / answers));
    }
    System.out.printf("%nA clear, and the sweep of its answers.%n%n%s", table);
    return clears.size() == 1;
  }

  private static void sweep(QuietService service) {
    try (Functions later = service.functionsIn(LATER)) {
      Outcome outcome = later.invoke("SweepAnswers", "{}");
      if (!(outcome instanceof Outcome.Answered)) {
        throw new IllegalStateException(outcome.toString());
      }
    }
  }
}
