package org.specialexams.bench.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.specialexams.store.LargeCourse;
import org.specialexams.store.TestCourse;

/** What staff ask of a course that is large: lists, filters and searches, first and deep pages. */
public final class LargeScene {

  /** Attempts that a learner has. */
  public static final int EACH = 4;

  /** Attempts of the learner who has the most, at exams of their own. */
  private static final int BUSIEST = 100;

  private static final int PAGE = 25;

  private final Scene scene;
  private final Map<String, Supplier<Call>> calls = new LinkedHashMap<>();

  /**
   * In a course loaded with {@code LargeCourse}, its busiest learner included.
   *
   * @param attempts how many it has
   */
  public LargeScene(Scene scene, int attempts) {
    this.scene = scene;
    list("attempts", "/attempts?limit=25");
    list("attempts of an exam", "/attempts?limit=25&exam=exam2");
    list("attempts by status", "/attempts?limit=25&status=created");
    list("attempts by exam and status", "/attempts?limit=25&exam=exam2&status=created");
    list("attempts, search 'smith'", "/attempts?limit=25&search=smith");
    list("attempts, search 's'", "/attempts?limit=25&search=s");
    list("attempts, search of one learner", "/attempts?limit=25&search=smith000042");
    list("attempts of the busiest learner", "/attempts?limit=25&search=zoe");
    list("learners", "/learners?limit=25");
    list("learners, search 'smith'", "/learners?limit=25&search=smith");
    list("events", "/events?limit=25");
    list("events of an exam", "/events?limit=25&exam=exam2");
    list("events of a learner", "/events?limit=25&learner=smith000042");
    list("events of the busiest learner", "/events?limit=25&learner=zoe");
    list("allowances of the busiest learner", "/allowances?limit=25&learner=zoe");
    deep("attempts, page 400", "/attempts?limit=25", attempts);
    deep("attempts, search 'smith', page 400", "/attempts?limit=25&search=smith", attempts);
    deep("attempts of an exam, page 400", "/attempts?limit=25&exam=exam2", attempts / EACH);
    deep("events, page 400", "/events?limit=25", attempts);
    deep("events of the busiest learner, page 400", "/events?limit=25&learner=zoe", attempts / 10);
  }

  /** Loads it: so many attempts, and one learner who has done the most. */
  public static void load(TestCourse course, int attempts) {
    LargeCourse.load(course, attempts / EACH);
    LargeCourse.loadBusiest(course, BUSIEST, attempts / 10);
  }

  /** By what they are; a supplier makes the call. */
  public Map<String, Supplier<Call>> calls() {
    return new LinkedHashMap<>(calls);
  }

  private void list(String name, String below) {
    calls.put(name, () -> scene.instructor("GET", below));
  }

  /** Walks up to the page before; to the middle where there are fewer than twice as many. */
  private void deep(String name, String below, int entries) {
    int deepPage = Math.max(1, Math.min(400, entries / PAGE / 2));
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
