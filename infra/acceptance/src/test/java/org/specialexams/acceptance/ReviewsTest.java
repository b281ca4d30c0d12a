package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract's section 6: reviews that cannot miss an allowance. */
class ReviewsTest {

  private final Course course = Course.fresh();

  // the queue

  @Test
  void the_queue_shows_what_waits_in_all_courses_longest_waiting_first() {
    Course other = Course.fresh();
    String running = course.started("lee", "final");
    course.submitted("maria", "quiz");
    String one = course.submitted("maria", "final");
    String two = other.submitted("lee", "final");
    String three = other.submitted("maria", "final");
    course.submit("lee", running).expect(200);

    assertThat(queue(course.reviewer(), course, other)).containsExactly(one, two, three, running);
    assertThat(queue(course.support(), course, other)).containsExactly(one, two, three, running);
    course.review(one, "verified").expect(200);
    other.review(two, "rejected").expect(200);
    other.clear(three).expect(200);
    assertThat(queue(course.reviewer(), course, other)).containsExactly(running);
  }

  @Test
  void the_queue_turns_pages_and_an_item_is_the_attempt_as_it_is_read() {
    String one = course.submitted("maria", "final");
    String two = course.submitted("lee", "final");
    assertThat(
            course.reviewer().all("/v1/reviews?limit=3").stream()
                .filter(item -> item.path("courseId").textValue().equals(course.id())))
        .containsExactly(course.attempt(one), course.attempt(two));
  }

  @Test
  void what_needs_a_second_review_waits_again() {
    String attempt = course.submitted("maria", "final");
    course.review(attempt, "second_review_required").expect(200);
    assertThat(queue(course.reviewer(), course)).containsExactly(attempt);
    course.review(attempt, "rejected").expect(200);
    assertThat(queue(course.reviewer(), course)).isEmpty();
  }

  // the brief

  @Test
  void the_brief_shows_the_attempt_the_rules_and_the_allowances_in_force() {
    course.withExam(
        "final",
        """
        {"name": "Final", "type": "proctored", "timeLimitMinutes": 90,
         "reviewRules": "No second person in the room."}\
        """);
    course.grant("maria", "*", Course.minutes(10));
    course.grant("maria", "final", Course.minutes(20));
    course.grant("maria", "*", Course.exception("A scribe."));
    course.grant("maria", "final", Course.exception("A lamp."));
    course.grant("maria", "quiz", Course.exception("A drink."));
    course.grant("lee", "final", Course.exception("A dog."));
    String attempt = course.submitted("maria", "final");

    JsonNode brief = course.brief(attempt);
    assertThat(brief.path("attempt")).isEqualTo(course.attempt(attempt));
    assertThat(brief.path("reviewRules").textValue()).isEqualTo("No second person in the room.");
    assertThat(brief.path("allowances").findValuesAsText("text"))
        .as("exceptions add up")
        .containsExactlyInAnyOrder("A scribe.", "A lamp.");
    assertThat(brief.path("allowances").findValuesAsText("minutes"))
        .as("the exam's wins")
        .containsExactly("20");
    String path = course.path("/attempts/" + attempt + "/review-brief");
    assertThat(course.support().get(path).expect(200).at("/briefVersion"))
        .isEqualTo(brief.path("briefVersion"));
    // the notices may go out between one read and the next
    Eventually.holds(
        () ->
            assertThat(course.instructor().get(path).expect(200).json())
                .isEqualTo(course.brief(attempt)));
  }

  @Test
  void why_an_allowance_was_granted_is_for_support_alone() {
    String body = Course.grantBody("[\"maria\"]", "[\"final\"]", Course.minutes(20));
    course
        .support()
        .post(
            course.path("/allowances"),
            body.substring(0, body.length() - 1) + ", \"reason\": \"A diagnosis.\"}")
        .expect(200);
    String path = course.path("/attempts/" + course.submitted("maria", "final") + "/review-brief");
    assertThat(course.support().get(path).expect(200).body()).contains("A diagnosis.");
    assertThat(course.reviewer().get(path).expect(200).body()).doesNotContain("diagnosis");
    assertThat(course.instructor().get(path).expect(200).body()).doesNotContain("diagnosis");
  }

  @Test
  void an_exception_granted_after_the_exam_reaches_the_brief() {
    String attempt = course.submitted("maria", "final");
    assertThat(course.brief(attempt).path("allowances")).isEmpty();
    course.grant("maria", "final", Course.exception("A scribe."));
    JsonNode brief = course.brief(attempt);
    assertThat(brief.at("/allowances/0/text").textValue()).isEqualTo("A scribe.");
    assertThat(brief.at("/attempt/hasException").booleanValue()).isTrue();
    Mails.await("reviewer", course.events("AllowanceGranted").getFirst());
  }

  @Test
  void a_timed_attempt_has_a_brief_for_staff_and_none_for_reviewers() {
    String attempt = course.submitted("maria", "quiz");
    String path = course.path("/attempts/" + attempt);
    course.support().get(path + "/review-brief").expect(200);
    course.reviewer().get(path + "/review-brief").problem(404, "not-found");
    course
        .reviewer()
        .post(path + "/review", "{\"decision\": \"verified\", \"briefVersion\": 0}")
        .problem(404, "not-found");
    assertThat(course.attempt(attempt).path("status").textValue()).isEqualTo("submitted");
  }

  // the decision

  @Test
  void a_decision_is_recorded_once() {
    String attempt = course.submitted("maria", "final");
    JsonNode before = course.attempt(attempt);
    JsonNode version = course.brief(attempt).path("briefVersion");
    Reply verified =
        course
            .reviewer()
            .post(
                course.path("/attempts/" + attempt + "/review"),
                """
                {"decision": "verified", "comment": "All is well.", "briefVersion": %s}\
                """
                    .formatted(version))
            .expect(200);
    assertThat(verified.text("/status")).isEqualTo("verified");
    assertThat(verified.at("/version").intValue()).isEqualTo(before.path("version").intValue() + 1);
    assertThat(verified.at("/completedAt")).isEqualTo(before.path("completedAt"));
    assertThat(course.attempt(attempt)).isEqualTo(verified.json());
    course.review(attempt, "rejected", version).problem(409, "wrong-state");

    List<JsonNode> recorded = course.events("ReviewRecorded");
    assertThat(recorded).hasSize(1);
    assertThat(recorded.getFirst().at("/actor/username").textValue()).isEqualTo("rita");
    assertThat(recorded.getFirst().at("/actor/role").textValue()).isEqualTo("reviewer");
  }

  static Stream<Named<Consumer<Course>>> changesOfAllowances() {
    return Stream.of(
        Named.of("granted", course -> course.grant("maria", "final", Course.exception("A lamp."))),
        Named.of("granted for all", course -> course.grant("maria", "*", Course.factor("1.5"))),
        Named.of("changed", course -> course.grant("maria", "final", Course.minutes(6))),
        Named.of(
            "revoked",
            course ->
                course
                    .support()
                    .delete(
                        course.path(
                            "/allowances/"
                                + course
                                    .support()
                                    .get(course.path("/allowances"))
                                    .text("/items/0/allowanceId")))
                    .expect(204)),
        Named.of(
            "granted on request",
            course ->
                course
                    .grantRequest(course.filed("maria", "final"), Course.exception("A lamp."))
                    .expect(200)));
  }

  @ParameterizedTest
  @MethodSource("changesOfAllowances")
  void a_brief_is_outdated_by_any_change_of_an_allowance(Consumer<Course> change) {
    course.grant("maria", "final", Course.minutes(5));
    String attempt = course.submitted("maria", "final");
    JsonNode seen = course.brief(attempt).path("briefVersion");
    change.accept(course);

    for (String decision : List.of("verified", "rejected", "second_review_required")) {
      course.review(attempt, decision, seen).problem(409, "brief-outdated");
    }
    assertThat(course.attempt(attempt).path("status").textValue()).isEqualTo("submitted");
    assertThat(course.events("ReviewRecorded")).isEmpty();
    course.review(attempt, "verified").expect(200);
  }

  @Test
  void a_brief_that_was_never_given_is_outdated() {
    String attempt = course.submitted("maria", "final");
    long version = course.brief(attempt).path("briefVersion").longValue();
    course
        .review(attempt, "verified", Json.read("" + (version + 1)))
        .problem(409, "brief-outdated");
  }

  @Test
  void what_leaves_the_allowances_as_they_are_leaves_the_brief_good() {
    course.grant("maria", "final", Course.minutes(5));
    String attempt = course.submitted("maria", "final");
    JsonNode seen = course.brief(attempt).path("briefVersion");
    course.grant("maria", "final", Course.minutes(5));
    course.grant("lee", "final", Course.minutes(5));
    course.grants("[\"maria\"]", "[\"nothing\"]", Course.minutes(5)).expect(422);
    course.created("maria", "quiz");
    course.filed("maria", "quiz");
    course.review(attempt, "verified", seen).expect(200);
  }

  // told

  @Test
  void reviewers_are_told_of_a_submitted_attempt_of_a_learner_with_allowances() {
    course.grant("maria", "*", Course.exception("A scribe."));
    course.submitted("maria", "final");
    JsonNode mail = Mails.await("reviewer", course.events("AttemptSubmitted").getFirst());
    assertThat(mail.path("text").textValue())
        .contains("maria")
        .contains("The final")
        .contains("A scribe.");
  }

  private static List<String> queue(Caller caller, Course... courses) {
    List<String> ids = Stream.of(courses).map(Course::id).toList();
    return caller.all("/v1/reviews?limit=100").stream()
        .filter(item -> ids.contains(item.path("courseId").textValue()))
        .map(item -> item.path("attemptId").textValue())
        .toList();
  }
}
