package org.specialexams.acceptance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every body that infra/openapi.yaml gives as an example is sent, and is good. */
class ExamplesTest {

  private static final OpenApi OPEN_API = OpenApi.read();

  /** Sends a body of some media type to an operation, in a course where it has its place. */
  private interface Sender extends BiFunction<Course, Sent, Reply> {}

  record Sent(String route, String mediaType, String body) {

    Reply as(Caller caller, String method, String path) {
      return caller.send(method, path, mediaType, body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static final Map<String, Sender> SENDERS =
      Map.ofEntries(
          Map.entry(
              "PUT /v1/courses/{courseId}/exams/{examId}",
              (course, sent) -> sent.as(course.lms(), "PUT", course.path("/exams/midterm"))),
          Map.entry(
              "PUT /v1/courses/{courseId}/learners/{username}",
              (course, sent) -> sent.as(course.lms(), "PUT", course.path("/learners/maria"))),
          Map.entry(
              "POST /v1/courses/{courseId}/learners",
              (course, sent) -> sent.as(course.lms(), "POST", course.path("/learners"))),
          Map.entry(
              "POST /v1/courses/{courseId}/allowances",
              (course, sent) -> sent.as(course.support(), "POST", course.path("/allowances"))),
          Map.entry(
              "POST /v1/courses/{courseId}/requests",
              (course, sent) -> sent.as(course.instructor(), "POST", course.path("/requests"))),
          Map.entry(
              "POST /v1/courses/{courseId}/requests/{requestId}/grant",
              (course, sent) -> decided(course, sent, "/grant")),
          Map.entry(
              "POST /v1/courses/{courseId}/requests/{requestId}/decline",
              (course, sent) -> decided(course, sent, "/decline")),
          Map.entry(
              "PUT /v1/courses/{courseId}/attempts/{attemptId}/answers/{questionId}",
              (course, sent) ->
                  sent.as(course.learner("maria"), "PUT", started(course) + "/answers/question-1")),
          Map.entry(
              "POST /v1/courses/{courseId}/attempts/{attemptId}/error",
              (course, sent) -> sent.as(course.lms(), "POST", started(course) + "/error")),
          Map.entry(
              "DELETE /v1/courses/{courseId}/attempts/{attemptId}",
              (course, sent) -> sent.as(course.instructor(), "DELETE", started(course))),
          Map.entry(
              "DELETE /v1/courses/{courseId}/exams/{examId}/learners/{username}/attempt",
              (course, sent) -> {
                course.created("maria", "midterm");
                return sent.as(
                    course.instructor(),
                    "DELETE",
                    course.path("/exams/midterm/learners/maria/attempt"));
              }),
          Map.entry(
              "POST /v1/courses/{courseId}/attempts/{attemptId}/review",
              (course, sent) -> {
                // the examples answer a brief of version 1
                course.grant("maria", "midterm", Course.minutes(30));
                String attempt = course.submitted("maria", "midterm");
                return sent.as(
                    course.reviewer(), "POST", course.path("/attempts/" + attempt + "/review"));
              }));

  private static String started(Course course) {
    return course.path("/attempts/" + course.started("maria", "midterm"));
  }

  private static Reply decided(Course course, Sent sent, String how) {
    String request = course.filed("maria", "midterm");
    return sent.as(course.support(), "POST", course.path("/requests/" + request + how));
  }

  private static Map<String, Map<String, List<JsonNode>>> byRoute() {
    return OPEN_API.operations().stream()
        .filter(operation -> !OPEN_API.examplesOf(operation).isEmpty())
        .collect(Collectors.toMap(ApiOperation::route, OPEN_API::examplesOf));
  }

  @Test
  void every_operation_that_takes_a_body_has_examples_that_are_sent() {
    assertThat(byRoute().keySet()).isEqualTo(SENDERS.keySet());
    assertThat(byRoute().values())
        .allSatisfy(byMediaType -> assertThat(byMediaType.values()).noneMatch(List::isEmpty));
  }

  static List<Sent> examples() {
    List<Sent> examples = new ArrayList<>();
    byRoute()
        .forEach(
            (route, byMediaType) ->
                byMediaType.forEach(
                    (mediaType, bodies) -> {
                      for (JsonNode body : bodies) {
                        String text = body.isTextual() ? body.textValue() : body.toString();
                        examples.add(new Sent(route, mediaType, text));
                      }
                    }));
    return examples;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_is_taken(Sent sent) {
    Course course =
        Course.unborn()
            .withExam("midterm", "proctored", 90)
            .withExam("final", "timed", 60)
            .withLearners("maria", "lee");
    Reply reply = requireNonNull(SENDERS.get(sent.route())).apply(course, sent);
    assertThat(reply.status()).as("%s", reply).isIn(200, 201, 204);
    if (reply.status() == 200 && !reply.at("/rejected").isMissingNode()) {
      assertThat(reply.at("/rejected")).isEmpty();
    }
  }
}
