package org.specialexams.acceptance;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.specialexams.template.HttpRoute;
import org.specialexams.template.Template;

/**
 * The contract's section 2: every route of template.yaml by everybody, in a course that there is
 * and in one that there is not. A route without a row fails.
 */
class AccessTest {

  /** The routes that are deployed. */
  static Stream<String> routes() {
    return Template.read(Path.of("..", "..", "template.yaml")).functions().stream()
        .flatMap(function -> function.events(HttpRoute.class))
        .filter(route -> route.authorizer().isPresent())
        .map(HttpRoute::routeKey);
  }

  @Test
  void every_row_is_a_route() {
    assertThat(routes().collect(toSet())).hasSizeGreaterThan(30).isEqualTo(Rights.ROWS.keySet());
  }

  @ParameterizedTest
  @MethodSource("routes")
  void a_route_takes_those_it_is_for(String route) {
    Rights.Row row = Rights.of(route);
    Scene scene = Scene.set();
    row.preparation().accept(scene);
    List<Reply> replies = new ArrayList<>();
    Map<Who, Integer> expected = row.statuses();
    List<List<JsonNode>> before = scene.course().everything();
    expected.forEach(
        (who, status) -> {
          if (status >= 400) {
            replies.add(scene.call(who, route, row).expect(status));
          }
        });
    assertThat(scene.course().everything())
        .as("the refused have changed nothing")
        .isEqualTo(before);
    expected.forEach(
        (who, status) -> {
          if (status < 400) {
            // of its own, for what one has done to leave it possible to the next
            Scene own = Scene.set();
            row.preparation().accept(own);
            own.call(who, route, row).expect(status);
          }
        });
    row.statusesUnborn()
        .forEach((who, status) -> replies.add(scene.callUnborn(who, route, row).expect(status)));
    assertThat(replies)
        .filteredOn(reply -> reply.status() == 403)
        .extracting(reply -> reply.text("/type"))
        .isSubsetOf("urn:problem:forbidden", "urn:problem:not-enrolled");
  }

  // learners

  @Test
  void the_learner_is_whose_username_the_attempt_bears_whatever_groups_they_have() {
    Course course = Course.fresh();
    String attempt = course.created("maria", "quiz");
    String start = course.path("/attempts/" + attempt + "/start");
    Caller.as("MARIA", "support", "instructor:elsewhere").post(start).expect(200);
    Caller.as("maria", "reviewer").get(course.path("/attempts/" + attempt)).expect(200);
    Caller.as("maria2", "support").post(start).problem(403, "forbidden");
  }

  // reviewers

  @Test
  void reviewers_see_what_touches_proctored_exams_and_nothing_else() {
    Course course = Course.fresh();
    String timed = course.submitted("maria", "quiz");
    String proctored = course.submitted("maria", "final");
    course.grant("lee", "quiz", Course.minutes(5));
    course.grant("lee", "final", Course.minutes(5));
    course.grant("lee", "*", Course.minutes(5));

    Caller reviewer = course.reviewer();
    assertThat(reviewer.all(course.path("/exams")))
        .extracting(exam -> exam.path("examId").textValue())
        .containsExactly("final");
    assertThat(reviewer.all(course.path("/attempts")))
        .extracting(attempt -> attempt.path("attemptId").textValue())
        .containsExactly(proctored);
    assertThat(reviewer.get(course.path("/attempts?exam=quiz")).expect(200).items()).isEmpty();
    reviewer.get(course.path("/attempts/" + proctored)).expect(200);
    reviewer.get(course.path("/attempts/" + timed)).problem(404, "not-found");
    for (String what : List.of("/answers", "/review-brief")) {
      reviewer.get(course.path("/attempts/" + timed + what)).problem(404, "not-found");
    }
    reviewer
        .post(course.path("/attempts/" + timed + "/error"), "{\"reason\": \"A cough.\"}")
        .problem(404, "not-found");
    reviewer
        .post(
            course.path("/attempts/" + timed + "/review"),
            "{\"decision\": \"verified\", \"briefVersion\": 1}")
        .problem(404, "not-found");
    assertThat(reviewer.all(course.path("/allowances")))
        .extracting(allowance -> allowance.path("examId").textValue())
        .containsExactly("*", "final");
    Caller.as("rita", "reviewer", "lms").get(course.path("/attempts/" + timed)).expect(200);
  }

  // courses

  @Test
  void what_a_path_names_must_belong_to_its_course() {
    Scene scene = Scene.set();
    List<List<JsonNode>> before = scene.course().everything();
    Scene elsewhere = scene.in(Course.fresh());
    routes()
        .filter(route -> route.matches(".*\\{(attempt|allowance|request)Id}.*"))
        .forEach(
            route ->
                Rights.of(route)
                    .statusesUnborn()
                    .forEach(
                        (who, status) ->
                            elsewhere.call(who, route, Rights.of(route)).expect(status)));
    assertThat(scene.course().everything()).isEqualTo(before);
  }

  @Test
  void a_receipt_belongs_to_its_course_too() {
    Course course = Course.fresh();
    Course other = Course.fresh();
    String attempt = course.started("maria", "final");
    course.clear(attempt).expect(200);
    other.clear(attempt).problem(404, "not-found");
    other
        .support()
        .delete(other.path("/exams/final/learners/maria/attempt"))
        .problem(404, "not-found");
    course.learner("maria").post(course.path("/exams/nothing/attempts")).problem(404, "not-found");
  }

  @Test
  void a_course_exists_once_an_exam_or_a_learner_was_saved_in_it() {
    Course byExam = Course.unborn();
    byExam.support().get(byExam.path("/learners")).problem(404, "not-found");
    byExam.withExam("quiz", "timed", 60);
    byExam.support().get(byExam.path("/learners")).expect(200);

    Course byLearner = Course.unborn();
    byLearner.lms().put(byLearner.path("/learners/maria"), Rights.LEARNER).expect(200);
    byLearner.support().get(byLearner.path("/exams")).expect(200);

    Course byRoster = Course.unborn().withLearners("maria");
    byRoster.support().get(byRoster.path("/attempts")).expect(200);
  }

  @Test
  void a_call_that_saves_nothing_makes_no_course() {
    Course course = Course.unborn();
    course.lms().put(course.path("/exams/quiz"), "{}").expect(400);
    course.lms().put(course.path("/learners/maria"), "{}").expect(400);
    course.lms().post(course.path("/learners"), "[{\"username\": \"maria\"}]").expect(200);
    course.support().get(course.path("/exams")).problem(404, "not-found");
  }

  @Test
  void staff_of_all_courses_list_them_and_instructors_theirs() {
    Course course = Course.fresh();
    for (Caller everywhere : List.of(course.support(), course.reviewer(), course.lms())) {
      assertThat(everywhere.all("/v1/courses?limit=100"))
          .extracting(item -> item.path("courseId").textValue())
          .contains(course.id())
          .doesNotHaveDuplicates();
    }
    Course other = Course.fresh();
    String[] groups = {
      "instructor:" + course.id(), "instructor:" + Course.unborn().id(), "instructor:" + other.id()
    };
    assertThat(Caller.as("ines", groups).all("/v1/courses?limit=1"))
        .extracting(item -> item.path("courseId").textValue())
        .containsExactlyInAnyOrder(course.id(), other.id());
  }
}
