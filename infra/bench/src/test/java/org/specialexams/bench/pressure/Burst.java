package org.specialexams.bench.pressure;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.specialexams.bench.api.Scene;
import org.specialexams.bench.api.Scene.Attempt;

/** An exam that all start at the same hour. */
final class Burst {

  private static final int ROWS = 5_000;

  private Burst() {}

  static void run(Steps steps, Scene scene, int learners) throws InterruptedException {
    List<String> names = IntStream.range(0, learners).mapToObj("burst%05d"::formatted).toList();
    for (int from = 0; from < learners; from += ROWS) {
      scene.send(
          scene
              .lms("POST", "/learners")
              .with(
                  names.subList(from, Math.min(from + ROWS, learners)).stream()
                      .map(
                          name ->
                              "{\"username\": \"%s\", \"email\": \"%s@example.edu\"}"
                                  .formatted(name, name))
                      .collect(Collectors.joining(",", "[", "]"))));
    }
    Attempt[] attempts = new Attempt[learners];
    steps.step(
        "%,d creations in one exam".formatted(learners),
        () -> Steps.sideBySide(learners, i -> attempts[i] = scene.created(names.get(i), "final")));
    steps.step(
        "%,d starts in one exam".formatted(learners),
        () -> Steps.sideBySide(learners, i -> scene.send(scene.start(attempts[i]))));
  }
}
