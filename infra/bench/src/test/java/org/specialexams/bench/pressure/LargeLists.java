package org.specialexams.bench.pressure;

import org.specialexams.bench.QuietService;
import org.specialexams.bench.api.LargeScene;
import org.specialexams.bench.api.Scene;
import org.specialexams.domain.CourseId;
import org.specialexams.store.TestCourse;

/** Lists and searches in a large course, each several times. */
final class LargeLists {

  private static final String COURSE = "course-v1:Bench+Large+2026";
  private static final int TIMES = 10;

  private LargeLists() {}

  static void run(Steps steps, QuietService service, int attempts) throws InterruptedException {
    LargeScene.load(new TestCourse(service.services(), new CourseId(COURSE)), attempts);
    Scene scene = new Scene(service.api(), COURSE);
    for (var call : new LargeScene(scene, attempts).calls().entrySet()) {
      steps.step(
          "%s, of %,d".formatted(call.getKey(), attempts),
          () -> {
            var prepared = call.getValue().get();
            for (int i = 0; i < TIMES; i++) {
              scene.send(prepared);
            }
          });
    }
  }
}
