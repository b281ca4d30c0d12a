package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The contract's section 5, error and resume, on a clock that goes when the test says so. */
@Isolated("it moves the clock that all share")
class ErrorAndResumeTest {

  /** What the calls of a test may take. */
  private static final Duration SOME = Duration.ofSeconds(50);

  private final EmbeddedService service = Service.embedded();
  private final Course course = Course.fresh();

  @Test
  void the_time_used_is_kept_however_long_the_error_lasts() {
    String attempt = course.started("maria", "quiz");
    JsonNode started = course.attempt(attempt);
    pass(20);
    JsonNode error = course.error(attempt).expect(200).json();
    assertThat(error.path("status").textValue()).isEqualTo("error");
    assertThat(course.attempt(attempt)).isEqualTo(error);
    pass(300);
    assertThat(course.attempt(attempt)).as("no time runs out in an error").isEqualTo(error);
    assertThat(course.resume(attempt).expect(200).text("/status")).isEqualTo("ready_to_resume");
    pass(300);

    JsonNode goesOn = course.start("maria", attempt).expect(200).json();
    assertThat(goesOn.path("status").textValue()).isEqualTo("started");
    assertThat(goesOn.path("allowedMinutes").intValue()).isEqualTo(60);
    assertThat(goesOn.path("startedAt")).isEqualTo(started.path("startedAt"));
    assertIsLeft(goesOn, 40);
    pass(41);
    assertThat(course.attempt(attempt).path("status").textValue()).isEqualTo("submitted");
  }

  @Test
  void no_time_is_gained_by_failing_twice() {
    String attempt = course.started("maria", "quiz");
    for (int used : List.of(20, 15, 5)) {
      pass(used);
      course.error(attempt).expect(200);
      pass(30);
      course.resume(attempt).expect(200);
      course.start("maria", attempt).expect(200);
    }
    assertIsLeft(course.attempt(attempt), 20);
  }

  @Test
  void answers_are_kept_and_none_is_saved_until_it_goes_on() {
    String attempt = course.started("maria", "quiz");
    course.answer("maria", attempt, "q1", "\"before\"").expect(204);
    course.error(attempt).expect(200);
    course.answer("maria", attempt, "q2", "1").problem(409, "not-running");
    course.resume(attempt).expect(200);
    course.answer("maria", attempt, "q2", "1").problem(409, "not-running");
    course.start("maria", attempt).expect(200);
    course.answer("maria", attempt, "q2", "\"after\"").expect(204);
    course.submit("maria", attempt).expect(200);
    assertThat(course.instructor().get(course.path("/attempts/" + attempt + "/answers")).items())
        .extracting(
            answer -> answer.path("questionId").textValue(),
            answer -> answer.path("answer").textValue())
        .containsExactlyInAnyOrder(tuple("q1", "before"), tuple("q2", "after"));
  }

  @Test
  void an_allowance_granted_between_error_and_resume_counts() {
    String attempt = course.started("maria", "quiz");
    pass(20);
    course.error(attempt).expect(200);
    assertThat(course.grant("maria", "quiz", Course.minutes(30)).path("outcome").textValue())
        .as("the learner is not in the exam")
        .isEqualTo("granted");
    course.resume(attempt).expect(200);
    course.grant("maria", "quiz", Course.factor("1.5"));
    JsonNode goesOn = course.start("maria", attempt).expect(200).json();
    assertThat(goesOn.path("allowedMinutes").intValue()).as("60 × 1.5 + 30").isEqualTo(120);
    assertThat(goesOn.path("extraMinutes").intValue()).isEqualTo(60);
    assertIsLeft(goesOn, 100);
  }

  @Test
  void the_due_date_is_looked_at_anew() {
    String attempt = course.started("maria", "quiz");
    pass(20);
    course.error(attempt).expect(200);
    course.resume(attempt).expect(200);
    Instant due = service.now().plus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.MILLIS);
    course.withExam(
        "quiz",
        """
        {"name": "Quiz", "type": "timed", "timeLimitMinutes": 60, "dueAt": "%s"}\
        """
            .formatted(due));
    JsonNode goesOn = course.start("maria", attempt).expect(200).json();
    assertThat(Instant.parse(goesOn.path("deadlineAt").textValue())).isEqualTo(due);

    course.error(attempt).expect(200);
    course.resume(attempt).expect(200);
    pass(11);
    course.start("maria", attempt).problem(409, "past-due");
    course.grant("maria", "quiz", Course.dueAt(service.now().plus(Duration.ofDays(1))));
    assertIsLeft(course.start("maria", attempt).expect(200).json(), 40);
  }

  @Test
  void an_extension_after_an_error_says_where_the_due_date_cuts_it() {
    String attempt = course.started("maria", "quiz");
    pass(10);
    course.error(attempt).expect(200);
    course.resume(attempt).expect(200);
    pass(300);
    Instant due = service.now().plus(Duration.ofMinutes(60)).truncatedTo(ChronoUnit.MILLIS);
    course.withExam(
        "quiz",
        """
        {"name": "Quiz", "type": "timed", "timeLimitMinutes": 60, "dueAt": "%s"}\
        """
            .formatted(due));
    assertIsLeft(course.start("maria", attempt).expect(200).json(), 50);
    assertThat(
            course
                .extend("maria", "quiz", Course.minutes(30))
                .expect(200)
                .text("/results/0/warnings/0/code"))
        .isEqualTo("cut-by-due-date");
    assertThat(Instant.parse(course.attempt(attempt).path("deadlineAt").textValue()))
        .isEqualTo(due);
  }

  @Test
  void a_run_out_attempt_has_no_error() {
    String attempt = course.started("maria", "quiz");
    pass(61);
    course.error(attempt).problem(409, "wrong-state");
    assertThat(course.attempt(attempt).path("status").textValue()).isEqualTo("submitted");
  }

  @Test
  void a_reviewer_reports_an_error_of_a_proctored_attempt() {
    String attempt = course.started("maria", "final");
    course
        .reviewer()
        .post(course.path("/attempts/" + attempt + "/error"), "{\"reason\": \"A cough.\"}")
        .expect(200);
    assertThat(course.attempt(attempt).path("status").textValue()).isEqualTo("error");
  }

  @Test
  void error_and_resume_have_their_events_without_the_reason() {
    String attempt = course.started("maria", "quiz");
    course
        .lms()
        .post(course.path("/attempts/" + attempt + "/error"), "{\"reason\": \"A seizure.\"}")
        .expect(200);
    course.resume(attempt).expect(200);
    course.start("maria", attempt).expect(200);
    assertThat(course.support().all(course.path("/events?learner=maria")))
        .extracting(
            event -> event.path("type").textValue(),
            event -> event.at("/actor/username").textValue(),
            event -> event.at("/actor/role").textValue())
        .containsExactly(
            tuple("AttemptStarted", "maria", "learner"),
            tuple("AttemptResumable", "ines", "instructor"),
            tuple("AttemptErrored", "platform", "lms"),
            tuple("AttemptStarted", "maria", "learner"),
            tuple("AttemptCreated", "maria", "learner"));
    assertThat(course.events().toString()).doesNotContain("seizure");
  }

  @Test
  void what_waits_is_found_by_its_status_and_may_be_cleared() {
    String error = course.started("maria", "quiz");
    course.error(error).expect(200);
    String ready = course.started("lee", "quiz");
    course.error(ready).expect(200);
    course.resume(ready).expect(200);
    assertThat(list("?status=error")).containsExactly(error);
    assertThat(list("?status=ready_to_resume")).containsExactly(ready);
    assertThat(list("?status=started")).isEmpty();

    assertThat(course.clear(error).expect(200).text("/statusWhenCleared")).isEqualTo("error");
    assertThat(course.clear(ready).expect(200).text("/statusWhenCleared"))
        .isEqualTo("ready_to_resume");
    pass(1);
    assertIsLeft(course.attempt(course.started("maria", "quiz")), 60);
  }

  private void pass(int minutes) {
    service.moveClock(Duration.ofMinutes(minutes));
  }

  private void assertIsLeft(JsonNode attempt, int minutes) {
    Duration left =
        Duration.between(service.now(), Instant.parse(attempt.path("deadlineAt").textValue()));
    assertThat(left)
        .isBetween(Duration.ofMinutes(minutes).minus(SOME), Duration.ofMinutes(minutes));
  }

  private List<String> list(String query) {
    return course.support().all(course.path("/attempts" + query)).stream()
        .map(item -> item.path("attemptId").textValue())
        .toList();
  }
}
