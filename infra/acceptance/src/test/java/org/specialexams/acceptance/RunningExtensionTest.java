package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract's section 4, {@code applyToRunningAttempts}: more time for who is in the exam. */
class RunningExtensionTest {

  private final Course course = Course.fresh();

  @Test
  void an_allowance_for_the_exam_moves_the_deadline_of_the_attempt_that_runs() {
    String attempt = course.started("maria", "quiz");
    JsonNode before = course.attempt(attempt);
    Reply extended = course.extend("maria", "quiz", Course.minutes(30)).expect(200);
    assertThat(extended.text("/results/0/outcome")).isEqualTo("granted");
    assertThat(extended.at("/results/0/allowedMinutes").intValue()).isEqualTo(90);

    JsonNode after = course.attempt(attempt);
    assertThat(moved(before, after)).isEqualTo(Duration.ofMinutes(30));
    assertThat(after.path("allowedMinutes").intValue()).isEqualTo(90);
    assertThat(after.path("extraMinutes").intValue()).isEqualTo(30);
    assertThat(after.path("startedAt")).isEqualTo(before.path("startedAt"));
    assertThat(after.path("status").textValue()).isEqualTo("started");
    assertThat(after.path("version").intValue()).isGreaterThan(before.path("version").intValue());
    assertThat(course.start("maria", attempt).expect(200).json()).isEqualTo(after);
    assertThat(course.learner("maria").get(course.path("/attempts/" + attempt)).json())
        .isEqualTo(after);
    assertThat(course.support().get(course.path("/attempts")).items()).containsExactly(after);
  }

  @Test
  void without_it_the_pair_is_rejected_and_nothing_moves() {
    String attempt = course.started("maria", "quiz");
    List<List<JsonNode>> before = course.everything();
    Reply refused = course.grants("[\"maria\"]", "[\"quiz\"]", Course.minutes(30)).expect(422);
    assertThat(refused.text("/results/0/problem/type"))
        .isEqualTo("urn:problem:attempt-already-started");
    assertThat(course.everything()).isEqualTo(before);
    assertThat(course.attempt(attempt).path("allowedMinutes").intValue()).isEqualTo(60);
  }

  @Test
  void an_allowance_for_every_exam_moves_all_that_run() {
    String quiz = course.started("maria", "quiz");
    String last = course.started("maria", "final");
    String lee = course.started("lee", "quiz");
    JsonNode quizBefore = course.attempt(quiz);
    JsonNode lastBefore = course.attempt(last);
    JsonNode leeBefore = course.attempt(lee);
    Reply extended = course.extend("maria", "*", Course.factor("1.5")).expect(200);
    assertThat(extended.at("/results/0/warnings").findValuesAsText("code"))
        .doesNotContain("attempt-already-started");
    assertThat(moved(quizBefore, course.attempt(quiz))).isEqualTo(Duration.ofMinutes(30));
    assertThat(moved(lastBefore, course.attempt(last))).isEqualTo(Duration.ofMinutes(45));
    assertThat(course.attempt(lee)).isEqualTo(leeBefore);
  }

  @Test
  void without_it_an_allowance_for_every_exam_leaves_the_deadline_and_says_so() {
    String attempt = course.started("maria", "quiz");
    JsonNode before = course.attempt(attempt);
    JsonNode granted = course.grant("maria", "*", Course.minutes(30));
    assertThat(granted.path("outcome").textValue()).isEqualTo("granted");
    assertThat(granted.path("warnings").findValuesAsText("code"))
        .containsExactly("attempt-already-started");
    assertThat(course.attempt(attempt)).isEqualTo(before);
    assertThat(course.events("AttemptExtended")).isEmpty();
  }

  @Test
  void it_does_no_more_than_a_grant_where_nothing_runs() {
    String waiting = course.created("maria", "quiz");
    course.submitted("lee", "quiz");
    course.extend("maria", "quiz", Course.minutes(30)).expect(200);
    course.extend("lee", "quiz", Course.minutes(30)).expect(200);
    assertThat(course.events("AttemptExtended")).isEmpty();
    assertThat(course.start("maria", waiting).expect(200).at("/allowedMinutes").intValue())
        .isEqualTo(90);
  }

  @Test
  void a_dry_run_moves_nothing() {
    course.started("maria", "quiz");
    List<List<JsonNode>> before = course.everything();
    String body = Course.grantBody("[\"maria\"]", "[\"quiz\"]", Course.minutes(30));
    Reply dry =
        course
            .support()
            .post(
                course.path("/allowances?dryRun=true"),
                body.substring(0, body.length() - 1) + ", \"applyToRunningAttempts\": true}")
            .expect(200);
    assertThat(dry.text("/results/0/outcome")).isEqualTo("granted");
    assertThat(dry.at("/results/0/allowedMinutes").intValue()).isEqualTo(90);
    assertThat(course.everything()).isEqualTo(before);
  }

  @Test
  void a_revoked_allowance_never_shortens_an_attempt_that_runs() {
    String attempt = course.started("maria", "quiz");
    String allowance =
        course
            .extend("maria", "quiz", Course.minutes(30))
            .expect(200)
            .text("/results/0/allowanceId");
    JsonNode extended = course.attempt(attempt);
    course.support().delete(course.path("/allowances/" + allowance)).expect(204);
    assertThat(course.attempt(attempt).path("deadlineAt")).isEqualTo(extended.path("deadlineAt"));
  }

  @Test
  void a_deadline_never_moves_earlier() {
    String attempt = course.started("maria", "quiz");
    course.extend("maria", "quiz", Course.minutes(30)).expect(200);
    JsonNode extended = course.attempt(attempt);
    Reply less = course.extend("maria", "quiz", Course.minutes(10)).expect(200);
    assertThat(less.text("/results/0/outcome")).isEqualTo("changed");
    assertThat(course.attempt(attempt).path("deadlineAt")).isEqualTo(extended.path("deadlineAt"));
    assertThat(course.events("AttemptExtended")).hasSize(1);
    course.extend("maria", "quiz", Course.minutes(40)).expect(200);
    assertThat(moved(extended, course.attempt(attempt))).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void the_due_date_cuts_the_extension_and_a_later_one_moves_it() {
    Instant due = Service.get().now().plus(Duration.ofMinutes(70)).truncatedTo(ChronoUnit.MILLIS);
    course.withExam(
        "due",
        """
        {"name": "Due", "type": "timed", "timeLimitMinutes": 60, "dueAt": "%s"}\
        """
            .formatted(due));
    String attempt = course.started("maria", "due");
    Reply cut = course.extend("maria", "due", Course.minutes(30)).expect(200);
    JsonNode warning = cut.at("/results/0/warnings/0");
    assertThat(warning.path("code").textValue()).isEqualTo("cut-by-due-date");
    assertThat(warning.path("minutes").intValue()).isBetween(68, 70);
    JsonNode after = course.attempt(attempt);
    assertThat(deadline(after)).isEqualTo(due);

    course.extend("maria", "due", Course.dueAt(due.plus(Duration.ofDays(1)))).expect(200);
    JsonNode full = course.attempt(attempt);
    assertThat(Duration.between(Instant.parse(full.path("startedAt").textValue()), deadline(full)))
        .isEqualTo(Duration.ofMinutes(90));
  }

  @Test
  void an_exception_reaches_the_reviewer_and_moves_nothing() {
    String attempt = course.started("maria", "final");
    JsonNode before = course.attempt(attempt);
    Reply granted = course.extend("maria", "final", Course.exception("A lamp.")).expect(200);
    assertThat(granted.text("/results/0/warnings/0/code")).isEqualTo("attempt-already-started");
    JsonNode after = course.attempt(attempt);
    assertThat(after.path("deadlineAt")).isEqualTo(before.path("deadlineAt"));
    assertThat(after.path("hasException").booleanValue()).isTrue();
    assertThat(course.brief(attempt).at("/allowances/0/text").textValue()).isEqualTo("A lamp.");
    assertThat(course.events("AttemptExtended")).isEmpty();
  }

  @Test
  void an_extension_has_its_event_and_the_learner_is_told() {
    course.started("maria", "final");
    course.extend("maria", "final", Course.minutes(25)).expect(200);
    JsonNode extended = course.events("AttemptExtended").getFirst();
    assertThat(extended.path("username").textValue()).isEqualTo("maria");
    assertThat(extended.path("examId").textValue()).isEqualTo("final");
    assertThat(extended.at("/actor/username").textValue()).isEqualTo("sam");
    assertThat(course.events("AllowanceGranted")).hasSize(1);

    JsonNode mail = Mails.await("learner", course.events("AllowanceGranted").getFirst());
    assertThat(mail.path("text").textValue()).contains("90").contains("25").contains("115");
    assertThat(Mails.await("learner", extended).path("to").textValue())
        .isEqualTo("maria@example.edu");
  }

  private static Duration moved(JsonNode before, JsonNode after) {
    return Duration.between(deadline(before), deadline(after));
  }

  private static Instant deadline(JsonNode attempt) {
    return Instant.parse(attempt.path("deadlineAt").textValue());
  }
}
