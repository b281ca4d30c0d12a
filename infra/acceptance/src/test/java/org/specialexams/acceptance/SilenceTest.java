package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may not see something does not learn that it exists: what they are answered is byte for byte
 * what they would be answered if it did not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SilenceTest {

  /** They differ from one call to the next, whatever is answered. */
  private static final List<String> OF_EACH_CALL = List.of("apigw-requestid", "date");

  private final Scene scene = Scene.set();
  private final List<List<JsonNode>> before = scene.course().everything();

  @AfterAll
  void nothing_was_written() {
    assertThat(scene.course().everything()).isEqualTo(before);
  }

  static Stream<String> routesWithIds() {
    return AccessTest.routes().filter(route -> route.contains("Id}"));
  }

  /** Two paths that are answered the same, be the rest of the call good or bad. */
  private static void same(Caller caller, String method, String one, String two, Rights.Row row) {
    Optional<String> good = row.body().map(body -> body.replace("BRIEF", "1"));
    String bad = one.contains("?") ? "&limit=0" : "?x=1";
    same(caller, method, one, two, good);
    same(caller, method, one + bad, two + bad, good);
    same(caller.with("if-match", "\"1\""), method, one, two, good);
    for (String body : List.of("", "{", "{\"x\": 1}")) {
      same(caller, method, one, two, Optional.of(body));
    }
  }

  private static void same(
      Caller caller, String method, String one, String two, Optional<String> body) {
    Reply there = caller.send(method, one, body);
    Reply nowhere = caller.send(method, two, body);
    assertThat(there.status()).as("%s with %s", there, body).isBetween(400, 499);
    assertThat(there.body()).as("%s with %s", there, body).isEqualTo(nowhere.body());
    assertThat(there.status()).isEqualTo(nowhere.status());
    assertThat(headers(there)).isEqualTo(headers(nowhere));
  }

  private static Map<String, List<String>> headers(Reply reply) {
    Map<String, List<String>> headers = new HashMap<>(reply.headers().map());
    headers.keySet().removeAll(OF_EACH_CALL);
    return headers;
  }

  @ParameterizedTest
  @MethodSource("routesWithIds")
  void nobody_learns_of_what_is_anothers(String route) {
    Rights.Row row = Rights.of(route);
    String there = scene.path(route);
    String nowhere =
        scene.withoutIds().path(route.replace("{examId}", "nothing")).replace("maria", "nobody");
    String noCourse = scene.withoutIds().in(Course.unborn()).path(route);
    for (Who who : Who.values()) {
      // who is let in is told what there is, and Lee may sit the exam too
      boolean letIn = row.isFor(who) || row.statuses().getOrDefault(who, 0) == 409;
      if (!letIn && !(who == Who.ANOTHER_LEARNER && route.endsWith("/attempts"))) {
        Caller caller = who.of(scene.course(), scene.elsewhere());
        same(caller, Scene.method(route), there, nowhere, row);
        same(caller, Scene.method(route), there, noCourse, row.body());
      }
    }
  }

  @Test
  void a_learner_of_no_course_does_not_learn_which_there_are() {
    Course course = Course.fresh();
    same(
        course.learner("stranger"),
        "GET",
        "/v1/me/exams?course=" + course.id(),
        "/v1/me/exams?course=" + Course.unborn().id(),
        Rights.of("GET /v1/me/exams"));
  }

  /** Reviewers see proctored exams alone. */
  @Test
  void a_reviewer_does_not_learn_of_a_timed_exams_attempts() {
    Course course = Course.fresh();
    String timed = course.submitted("maria", "quiz");
    Scene timedOnly = Scene.of(course, timed);
    AccessTest.routes()
        .filter(route -> route.contains("{attemptId}"))
        .filter(route -> Rights.of(route).isFor(Who.REVIEWER))
        .forEach(
            route ->
                same(
                    course.reviewer(),
                    Scene.method(route),
                    timedOnly.path(route),
                    timedOnly.withoutIds().path(route),
                    Rights.of(route)));
  }

  /** Once it is cleared, an attempt was never there, for its learner too. */
  @Test
  void a_learner_does_not_learn_of_what_was_cleared() {
    Course course = Course.fresh();
    String attempt = course.submitted("maria", "final");
    course.clear(attempt).expect(200);
    Scene cleared = Scene.of(course, attempt);
    AccessTest.routes()
        .filter(route -> route.contains("{attemptId}"))
        .forEach(
            route ->
                same(
                    course.learner("maria"),
                    Scene.method(route),
                    cleared.path(route),
                    cleared.withoutIds().path(route),
                    Rights.of(route)));
  }
}
