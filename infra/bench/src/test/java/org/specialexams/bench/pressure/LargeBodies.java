package org.specialexams.bench.pressure;

import org.specialexams.bench.api.Scene;

/** Bodies as large as the gateway, the function and the roster take, and larger. */
final class LargeBodies {

  private static final int ROWS = 5_000;
  private static final int MOST_BYTES = 5 << 20;

  private LargeBodies() {}

  static void run(Steps steps, Scene scene) throws InterruptedException {
    steps.step(
        "a body of 6 MB, refused by the gateway",
        () -> scene.send(scene.lms("POST", "/learners").with(roster(6 << 20)).expecting(413)));
    steps.step(
        "a body of over 5 MB, refused by the function",
        () ->
            scene.send(
                scene
                    .lms("POST", "/learners")
                    .with(roster(MOST_BYTES) + " ".repeat(1_000))
                    .expecting(413)));
    steps.step(
        "a roster of 5,000 in 5 MB",
        () -> scene.send(scene.lms("POST", "/learners").with(roster(MOST_BYTES))));
    steps.step(
        "the same roster once more",
        () -> scene.send(scene.lms("POST", "/learners").with(roster(MOST_BYTES))));
    steps.step(
        "a search in it", () -> scene.send(scene.instructor("GET", "/learners?search=row0471")));
  }

  /** As many bytes of JSON as asked for: the names are escaped, the rest is white space. */
  private static String roster(int bytes) {
    StringBuilder roster = new StringBuilder("[");
    for (int row = 0; row < ROWS; row++) {
      String username = "row%04d".formatted(row);
      roster
          .append(row == 0 ? "" : ",")
          .append("{\"username\":\"")
          .append(username)
          .append("\",\"email\":\"")
          .append(username)
          .append("@uni.example.edu")
          .append("\",\"name\":\"")
          .append("\\u5F20".repeat(150))
          .append("\"}");
    }
    roster.append("]");
    return roster + " ".repeat(bytes - roster.length());
  }
}
