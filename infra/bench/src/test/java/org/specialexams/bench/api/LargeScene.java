package org.specialexams.bench.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What staff ask of a course that is large: lists, filters and searches, first and deep pages. */
public final class LargeScene {

  /** Attempts that a learner has. */
  public static final int EACH = 4;

  private static final int PAGE = 25;

  private final Scene scene;
  private final int deepPage;
  private final Map<String, Supplier<Call>> calls = new LinkedHashMap<>();

  /**
   * In a course loaded with {@code LargeCourse}.
   *
   * @param attempts how many it has
   */
  public LargeScene(Scene scene, int attempts) {
    this.scene = scene;
    // the last full page where there are fewer
    this.deepPage = Math.min(400, attempts / PAGE);
    list("attempts", "/attempts?limit=25");
    list("attempts of an exam", "/attempts?limit=25&exam=exam2");
    list("attempts by status", "/attempts?limit=25&status=created");
    list("attempts by exam and status", "/attempts?limit=25&exam=exam2&status=created");
    list("attempts, search 'smith'", "/attempts?limit=25&search=smith");
    list("attempts, search 's'", "/attempts?limit=25&search=s");
    list("attempts, search of one learner", "/attempts?limit=25&search=smith00042");
    list("learners", "/learners?limit=25");
    list("learners, search 'smith'", "/learners?limit=25&search=smith");
    list("events", "/events?limit=25");
    list("events of an exam", "/events?limit=25&exam=exam2");
    list("events of a learner", "/events?limit=25&learner=smith00042");
    deep("attempts, page 400", "/attempts?limit=25");
    deep("attempts, search 'smith', page 400", "/attempts?limit=25&search=smith");
    deep("events, page 400", "/events?limit=25");
  }

  /** By what they are; a supplier makes the call. */
  public Map<String, Supplier<Call>> calls() {
    return new LinkedHashMap<>(calls);
  }

  private void list(String name, String below) {
    calls.put(name, () -> scene.instructor("GET", below));
  }

  /** Walks up to the page before. */
  private void deep(String name, String below) {
    calls.put(
        name,
        () -> {
          Call call = scene.instructor("GET", below);
          for (int page = 1; page < deepPage; page++) {
            String cursor = scene.send(call).path("nextCursor").asText();
            call = scene.instructor("GET", below + "&cursor=" + cursor);
          }
          return call;
        });
  }
}
