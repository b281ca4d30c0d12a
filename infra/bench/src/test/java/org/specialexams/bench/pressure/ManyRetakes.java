package org.specialexams.bench.pressure;

import org.specialexams.bench.api.Scene;
import org.specialexams.bench.api.Scene.Attempt;

/** A learner who has come back for years: attempts that were made, started and cleared again. */
final class ManyRetakes {

  private ManyRetakes() {}

  static void run(Steps steps, Scene scene, int attempts) throws InterruptedException {
    String learner = scene.newLearner();
    String many = "%,d attempts of one learner".formatted(attempts);
    steps.step(
        many + ", created, started, cleared",
        () -> {
          for (int i = 0; i < attempts; i++) {
            scene.send(scene.clear(started(scene, learner)));
          }
        });
    steps.step(
        many + ", then search, history, one more and its clear",
        () -> {
          Attempt last = started(scene, learner);
          scene.send(scene.instructor("GET", "/attempts?search=" + learner));
          scene.send(scene.instructor("GET", "/events?limit=100&learner=" + learner));
          scene.send(scene.support("GET", "/allowances?learner=" + learner));
          scene.send(scene.clear(last));
          scene.send(scene.clear(last));
        });
  }

  private static Attempt started(Scene scene, String learner) {
    Attempt attempt = scene.created(learner, "quiz");
    scene.send(scene.start(attempt));
    return attempt;
  }
}
