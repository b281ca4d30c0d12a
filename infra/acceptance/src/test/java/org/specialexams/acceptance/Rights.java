package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The contract's section 2, as a table: each route, and how it answers each who may call it. */
final class Rights {

  private static final String EXAM =
      """
      {"name": "Final", "type": "proctored", "timeLimitMinutes": 90}\
      """;

  static final String LEARNER = "{\"email\": \"maria@example.edu\"}";

  /**
   * A route's row.
   *
   * @param body what is sent, if anything is
   * @param course the statuses in a course that there is, in the order of {@link Who}
   * @param unborn the statuses in a course that there is not
   * @param preparation what has to come before
   */
  record Row(Optional<String> body, String course, String unborn, Consumer<Scene> preparation) {
    static Row of(String course, String unborn) {
      return new Row(Optional.empty(), course, unborn, _ -> {});
    }

    Row with(String json) {
      return new Row(Optional.of(json), course, unborn, preparation);
    }

    /** What has to come before, for the call to be possible. */
    Row after(Consumer<Scene> needed) {
      return new Row(body, course, unborn, needed);
    }

    /** In a course that there is. */
    Map<Who, Integer> statuses() {
      return read(course);
    }

    /** In a course that there is not. */
    Map<Who, Integer> statusesUnborn() {
      return read(unborn);
    }

    /** Whether the route does what somebody asks for, as far as their rights go. */
    boolean isFor(Who who) {
      return !List.of(403, 404).contains(read(course).get(who));
    }

    private static Map<Who, Integer> read(String statuses) {
      String[] each = statuses.split(" ", -1);
      assertThat(each).hasSameSizeAs(Who.values());
      Map<Who, Integer> read = new EnumMap<>(Who.class);
      for (Who who : Who.values()) {
        read.put(who, Integer.parseInt(each[read.size()]));
      }
      return read;
    }
  }

  /** The row of a route such as {@code GET /v1/courses}. */
  static Row of(String route) {
    return Optional.ofNullable(ROWS.get(route))
        .orElseThrow(() -> new AssertionError("no row for " + route));
  }

  //           support instructor elsewhere reviewer lms maria lee stranger
  static final Map<String, Row> ROWS =
      Map.ofEntries(
          Map.entry(
              "GET /v1/courses",
              Row.of("200 200 200 200 200 403 403 403", "200 200 200 200 200 403 403 403")),
          Map.entry(
              "PUT /v1/courses/{courseId}/exams/{examId}",
              Row.of("200 200 403 403 200 403 403 403", "200 200 403 403 200 403 403 403")
                  .with(EXAM)),
          Map.entry(
              "GET /v1/courses/{courseId}/exams",
              Row.of("200 200 403 200 200 403 403 403", "404 404 403 404 404 403 403 403")),
          Map.entry(
              "PUT /v1/courses/{courseId}/learners/{username}",
              Row.of("200 200 403 403 200 403 403 403", "200 200 403 403 200 403 403 403")
                  .with(LEARNER)),
          Map.entry(
              "POST /v1/courses/{courseId}/learners",
              Row.of("200 200 403 403 200 403 403 403", "200 200 403 403 200 403 403 403")
                  .with("[" + Course.row("ada", "ada@example.edu") + "]")),
          Map.entry(
              "GET /v1/courses/{courseId}/learners",
              Row.of("200 200 403 403 200 403 403 403", "404 404 403 403 404 403 403 403")),
          Map.entry(
              "GET /v1/courses/{courseId}/events",
              Row.of("200 200 403 403 403 403 403 403", "404 404 403 403 403 403 403 403")),
          Map.entry(
              "POST /v1/courses/{courseId}/allowances",
              Row.of("200 403 403 403 403 403 403 403", "404 403 403 403 403 403 403 403")
                  .with(Course.grantBody("[\"lee\"]", "[\"final\"]", Course.minutes(5)))),
          Map.entry(
              "GET /v1/courses/{courseId}/allowances",
              Row.of("200 200 403 200 403 403 403 403", "404 404 403 404 403 403 403 403")),
          Map.entry(
              "DELETE /v1/courses/{courseId}/allowances/{allowanceId}",
              Row.of("204 403 403 403 403 403 403 403", "404 403 403 403 403 403 403 403")),
          Map.entry(
              "GET /v1/me/exams",
              Row.of("403 403 403 403 403 200 200 403", "403 403 403 403 403 403 403 403")),
          Map.entry(
              "POST /v1/courses/{courseId}/exams/{examId}/attempts",
              Row.of("403 403 403 403 403 409 201 403", "403 403 403 403 403 403 403 403")),
          Map.entry(
              "POST /v1/courses/{courseId}/attempts/{attemptId}/start",
              Row.of("403 403 403 403 403 200 404 404", "403 403 403 403 403 404 404 404")),
          Map.entry(
              "PUT /v1/courses/{courseId}/attempts/{attemptId}/answers/{questionId}",
              Row.of("403 403 403 403 403 204 404 404", "403 403 403 403 403 404 404 404")
                  .with("{\"answer\": 1}")),
          Map.entry(
              "GET /v1/courses/{courseId}/attempts/{attemptId}/answers",
              Row.of("403 200 403 200 200 200 404 404", "403 404 403 404 404 404 404 404")),
          Map.entry(
              "POST /v1/courses/{courseId}/attempts/{attemptId}/submit",
              Row.of("403 403 403 403 403 200 404 404", "403 403 403 403 403 404 404 404")),
          Map.entry(
              "GET /v1/courses/{courseId}/attempts",
              Row.of("200 200 403 200 200 403 403 403", "404 404 403 404 404 403 403 403")),
          Map.entry(
              "GET /v1/courses/{courseId}/attempts/{attemptId}",
              Row.of("200 200 403 200 200 200 404 404", "404 404 403 404 404 404 404 404")),
          Map.entry(
              "DELETE /v1/courses/{courseId}/attempts/{attemptId}",
              Row.of("200 200 403 403 403 403 403 403", "404 404 403 403 403 403 403 403")),
          Map.entry(
              "DELETE /v1/courses/{courseId}/exams/{examId}/learners/{username}/attempt",
              Row.of("200 200 403 403 403 403 403 403", "404 404 403 403 403 403 403 403")),
          Map.entry(
              "POST /v1/courses/{courseId}/requests",
              Row.of("201 201 403 403 403 403 403 403", "404 404 403 403 403 403 403 403")
                  .with(Course.requestBody("lee", "final"))),
          Map.entry(
              "GET /v1/courses/{courseId}/requests",
              Row.of("200 200 403 403 403 403 403 403", "404 404 403 403 403 403 403 403")),
          Map.entry(
              "GET /v1/requests",
              Row.of("200 403 403 403 403 403 403 403", "200 403 403 403 403 403 403 403")),
          Map.entry(
              "POST /v1/courses/{courseId}/requests/{requestId}/grant",
              Row.of("200 403 403 403 403 403 403 403", "404 403 403 403 403 403 403 403")
                  .with("{\"allowances\": [" + Course.minutes(5) + "]}")),
          Map.entry(
              "POST /v1/courses/{courseId}/requests/{requestId}/decline",
              Row.of("200 403 403 403 403 403 403 403", "404 403 403 403 403 403 403 403")
                  .with("{\"reason\": \"Out of date.\"}")),
          Map.entry(
              "POST /v1/courses/{courseId}/requests/{requestId}/withdraw",
              Row.of("200 200 403 403 403 403 403 403", "404 404 403 403 403 403 403 403")),
          Map.entry(
              "POST /v1/courses/{courseId}/attempts/{attemptId}/error",
              Row.of("200 403 403 200 200 403 403 403", "404 403 403 404 404 403 403 403")
                  .with("{\"reason\": \"The lights went out.\"}")),
          Map.entry(
              "POST /v1/courses/{courseId}/attempts/{attemptId}/resume",
              Row.of("200 200 403 403 403 403 403 403", "404 404 403 403 403 403 403 403")
                  .after(scene -> scene.course().error(scene.attempt()).expect(200))),
          Map.entry(
              "GET /v1/reviews",
              Row.of("200 403 403 200 403 403 403 403", "200 403 403 200 403 403 403 403")),
          Map.entry(
              "GET /v1/courses/{courseId}/attempts/{attemptId}/review-brief",
              Row.of("200 200 403 200 403 403 403 403", "404 404 403 404 403 403 403 403")),
          Map.entry(
              "POST /v1/courses/{courseId}/attempts/{attemptId}/review",
              Row.of("403 403 403 200 403 403 403 403", "403 403 403 404 403 403 403 403")
                  .with("{\"decision\": \"verified\", \"briefVersion\": BRIEF}")
                  .after(scene -> scene.course().submit("maria", scene.attempt()).expect(200))));
}
