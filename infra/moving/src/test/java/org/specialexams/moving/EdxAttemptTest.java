package org.specialexams.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.AllowancesInForce;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Notice;
import org.specialexams.domain.Timing;
import org.specialexams.domain.Username;

class EdxAttemptTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Username MARIA = new Username("maria");

  /** Sat on the first of September, from nine o'clock; 60 minutes and 30 on top. */
  private static final String SAT =
      "created=2026-09-01 08:55:00, started_at=2026-09-01 09:00:00, allowed_time_limit_mins=90,"
          + " taking_as_proctored=1";

  private static final Instant STARTED = Instant.parse("2026-09-01T09:00:00Z");
  private static final Instant DEADLINE = Instant.parse("2026-09-01T10:30:00Z");

  private static Exam exam(ExamType type) {
    return new Exam(
        new CourseId("course-v1:U+C+R"),
        new ExamId("midterm"),
        "Midterm",
        type,
        60,
        Optional.empty(),
        Optional.empty(),
        true,
        false,
        1);
  }

  private static final AllowancesInForce THIRTY_MORE =
      new AllowancesInForce(
          List.of(
              new Allowance(
                  "01AAAAAAAAAAAAAAAAAAAAAAAA",
                  new CourseId("course-v1:U+C+R"),
                  ExamScope.of(new ExamId("midterm")),
                  MARIA,
                  new AllowanceValue.AdditionalTime(30),
                  Optional.empty(),
                  "olga",
                  NOW,
                  new Notice(Notice.State.SENT, NOW),
                  1)));

  private static Mapped<Attempt> read(ExamType type, String values) {
    return EdxAttempt.of(Exports.row(Source.ATTEMPTS, values), MARIA, exam(type), THIRTY_MORE, NOW);
  }

  private static Mapped.Taken<Attempt> taken(ExamType type, String values) {
    return switch (read(type, values)) {
      case Mapped.Taken<Attempt> taken -> taken;
      case Mapped.Refused<Attempt>(String why) -> throw new AssertionError(why);
    };
  }

  /** Every status that edx-proctoring knows, of an attempt that began, at either type of exam. */
  @ParameterizedTest
  @CsvSource({
    "created, CREATED",
    "download_software_clicked, CREATED",
    "ready_to_start, CREATED",
    "started, SUBMITTED",
    "ready_to_submit, SUBMITTED",
    "timed_out, SUBMITTED",
    "submitted, SUBMITTED",
    "second_review_required, SECOND_REVIEW_REQUIRED",
    "verified, VERIFIED",
    "rejected, REJECTED",
    "error, ERROR",
    "ready_to_resume, READY_TO_RESUME",
  })
  void a_status_is_said_as_this_service_says_it(String status, AttemptStatus here) {
    String values = SAT + ", completed_at=2026-09-01 10:00:00, status=" + status;

    assertThat(taken(ExamType.PROCTORED, values).value().status()).isEqualTo(here);
    assertThat(taken(ExamType.TIMED, values).value().status()).isEqualTo(here);
  }

  @ParameterizedTest
  @CsvSource({
    // what was taken as proctored, and what was reviewed, whatever the exam is now
    "TIMED, 1, submitted, PROCTORED",
    "TIMED, 1, timed_out, PROCTORED",
    "TIMED, 0, second_review_required, PROCTORED",
    "TIMED, 0, verified, PROCTORED",
    "PROCTORED, 0, rejected, PROCTORED",
    "PROCTORED, 0, submitted, TIMED",
    // without a word of it
    "TIMED, NULL, submitted, TIMED",
    "PROCTORED, NULL, submitted, PROCTORED",
    // what is yet to be taken is taken as the exam is now
    "TIMED, 1, created, TIMED",
    "TIMED, 1, error, TIMED",
    "PROCTORED, 0, error, PROCTORED",
  })
  void an_attempt_that_ended_is_of_the_type_that_it_was_taken_as(
      ExamType exam, String asProctored, String status, ExamType type) {
    String values = SAT + ", completed_at=2026-09-01 10:00:00, taking_as_proctored=" + asProctored;

    assertThat(taken(exam, values + ", status=" + status).value().examType()).isEqualTo(type);
  }

  @Test
  void an_attempt_that_was_proctored_in_an_exam_that_is_not_is_told() {
    assertThat(
            taken(ExamType.TIMED, SAT + ", completed_at=2026-09-01 10:00:00, status=rejected")
                .changes())
        .containsExactly("was taken as proctored, which the exam is no longer: it stays so");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eligible | is eligible: no exam was taken",
        "declined | is declined: no exam was taken",
        "expired | is expired: no exam was taken",
        "resumed | a later attempt went on with it",
        "onboarding_reset | is the set-up of a learner, of which there is none here",
        "onboarding_missing | is the set-up of a learner, of which there is none here",
        "onboarding_pending | is the set-up of a learner, of which there is none here",
        "onboarding_failed | is the set-up of a learner, of which there is none here",
        "onboarding_expired | is the set-up of a learner, of which there is none here",
        "sat | the status sat is not known",
        "NULL | has no status",
      })
  void what_is_no_attempt_here_is_refused(String status, String why) {
    assertThat(read(ExamType.PROCTORED, SAT + ", status=" + status))
        .isEqualTo(new Mapped.Refused<>(why));
  }

  @ParameterizedTest
  @ValueSource(strings = {"started", "ready_to_submit"})
  void an_attempt_whose_clock_runs_stays_where_its_answers_are(String status) {
    assertThat(
            read(
                ExamType.TIMED,
                "created=2026-11-23 08:00:00, started_at=2026-11-23 08:30:00,"
                    + " allowed_time_limit_mins=60, status="
                    + status))
        .isEqualTo(
            new Mapped.Refused<>(
                "runs until 2026-11-23T09:30:00.000Z: import it once it has ended"));
  }

  @Test
  void an_attempt_that_was_left_running_is_submitted_at_its_deadline() {
    Mapped.Taken<Attempt> taken = taken(ExamType.PROCTORED, SAT + ", status=started");

    assertThat(taken.value().completedAt()).contains(DEADLINE);
    assertThat(taken.changes()).containsExactly("its time was up: it is submitted here");
  }

  @Test
  void an_attempt_keeps_its_clock_and_its_times() {
    Attempt attempt =
        taken(ExamType.PROCTORED, SAT + ", completed_at=2026-09-01 10:00:00, status=submitted")
            .value();

    assertThat(attempt.createdAt()).isEqualTo(Instant.parse("2026-09-01T08:55:00Z"));
    assertThat(attempt.completedAt()).contains(Instant.parse("2026-09-01T10:00:00Z"));
    assertThat(attempt.timing())
        .contains(new Timing(STARTED, STARTED, Duration.ZERO, Optional.empty(), 90, DEADLINE));
    assertThat(attempt.extraMinutes()).contains(30);
    assertThat(attempt.awaitsReview()).isTrue();
  }

  @Test
  void minutes_that_a_due_date_had_cut_leave_the_deadline_where_it_was() {
    Mapped.Taken<Attempt> taken =
        taken(
            ExamType.PROCTORED,
            SAT
                + ", allowed_time_limit_mins=20, completed_at=2026-09-01 09:10:00,"
                + " status=submitted");

    assertThat(taken.value().deadlineAt()).contains(STARTED.plus(Duration.ofMinutes(20)));
    assertThat(taken.value().extraMinutes()).contains(0);
    assertThat(taken.changes())
        .containsExactly("had less than the exam's minutes: its deadline stays");
  }

  @Test
  void without_a_word_of_its_minutes_exam_and_allowances_give_them() {
    assertThat(
            taken(
                    ExamType.TIMED,
                    SAT
                        + ", allowed_time_limit_mins=NULL, completed_at=2026-09-01 10:00:00,"
                        + " status=submitted")
                .value()
                .deadlineAt())
        .contains(DEADLINE);
  }

  @Test
  void whoever_opted_out_of_proctoring_waits_for_no_review() {
    Mapped.Taken<Attempt> taken =
        taken(
            ExamType.PROCTORED,
            SAT + ", taking_as_proctored=0, completed_at=2026-09-01 10:00:00, status=submitted");

    assertThat(taken.value().awaitsReview()).isFalse();
    assertThat(taken.changes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    // seconds left of 90 minutes, and so many used
    "600, 80",
    "0, 90",
    "5400, 0",
    // more than there is here
    "9999, 0",
  })
  void after_an_error_the_time_that_was_left_is_left(int secondsLeft, int minutesUsed) {
    Attempt attempt =
        taken(ExamType.TIMED, SAT + ", status=error, time_remaining_seconds=" + secondsLeft)
            .value();

    assertThat(attempt.timing().orElseThrow().used()).isEqualTo(Duration.ofMinutes(minutesUsed));
    assertThat(attempt.deadlineAt()).isEmpty();
    assertThat(attempt.completedAt()).isEmpty();
  }

  @Test
  void an_error_that_staff_let_go_on_is_ready_to_resume() {
    assertThat(
            taken(
                    ExamType.TIMED,
                    SAT + ", status=error, ready_to_resume=1, time_remaining_seconds=60")
                .value()
                .status())
        .isEqualTo(AttemptStatus.READY_TO_RESUME);
  }

  @Test
  void without_a_word_of_the_time_left_it_ends_when_the_row_was_last_changed() {
    Mapped.Taken<Attempt> taken =
        taken(ExamType.TIMED, SAT + ", status=error, modified=2026-09-01 09:40:00");

    assertThat(taken.value().timing().orElseThrow().used()).isEqualTo(Duration.ofMinutes(40));
    assertThat(taken.changes()).hasSize(1);
  }

  /** To edx-proctoring, no seconds are the same as no word of them. */
  @ParameterizedTest
  @CsvSource({
    "status=error, NULL",
    "status=error, 0",
    "status=ready_to_resume, 0",
  })
  void whoever_goes_on_without_a_word_of_the_time_left_has_all_of_it(String status, String left) {
    Mapped.Taken<Attempt> taken =
        taken(
            ExamType.TIMED,
            SAT
                + ", ready_to_resume=1, modified=2026-09-03 12:00:00, "
                + status
                + ", time_remaining_seconds="
                + left);

    assertThat(taken.value().status()).isEqualTo(AttemptStatus.READY_TO_RESUME);
    assertThat(taken.value().timing().orElseThrow().used()).isZero();
    assertThat(taken.changes())
        .containsExactly("goes on without time_remaining_seconds: it has its full time, as there");
  }

  @Test
  void more_time_than_there_is_here_is_told() {
    Mapped.Taken<Attempt> taken =
        taken(ExamType.TIMED, SAT + ", status=error, time_remaining_seconds=5401");

    assertThat(taken.value().timing().orElseThrow().used()).isZero();
    assertThat(taken.changes())
        .containsExactly("had more time left than the exam and the allowances give: it has these");
  }

  @ParameterizedTest
  @ValueSource(strings = {"submitted", "rejected"})
  void an_attempt_that_ended_and_could_be_resumed_there_is_told(String status) {
    Mapped.Taken<Attempt> taken =
        taken(
            ExamType.PROCTORED,
            SAT + ", completed_at=2026-09-01 10:00:00, ready_to_resume=1, status=" + status);

    assertThat(taken.value().status()).isEqualTo(AttemptStatus.of(status));
    assertThat(taken.changes())
        .containsExactly(
            "could be resumed there: it stays " + status + " here, unless it is cleared");
  }

  @ParameterizedTest
  @CsvSource({
    "error, NULL",
    // what edx-proctoring writes for it
    "error, 0",
    "created, 0",
    "ready_to_start, 0",
  })
  void an_attempt_that_never_started_has_everything_to_begin(String status, String left) {
    Mapped.Taken<Attempt> taken =
        taken(
            ExamType.TIMED,
            SAT + ", started_at=NULL, time_remaining_seconds=" + left + ", status=" + status);

    assertThat(taken.value().status()).isEqualTo(AttemptStatus.CREATED);
    assertThat(taken.value().timing()).isEmpty();
    assertThat(taken.changes())
        .isEqualTo(status.equals("created") ? List.of() : List.of(status + " is created here"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"created", "ready_to_start", "error"})
  void what_is_to_go_on_with_an_attempt_that_stopped_has_the_time_that_it_left(String status) {
    Mapped.Taken<Attempt> taken =
        taken(
            ExamType.TIMED,
            SAT + ", started_at=NULL, time_remaining_seconds=600, status=" + status);

    assertThat(taken.value().status()).isEqualTo(AttemptStatus.READY_TO_RESUME);
    assertThat(taken.value().timing().orElseThrow().used()).isEqualTo(Duration.ofMinutes(80));
    assertThat(taken.changes())
        .containsExactly("is to go on with the time that was left: it is ready to resume here");
  }

  @Test
  void what_ended_without_a_beginning_is_refused() {
    assertThat(read(ExamType.TIMED, SAT + ", started_at=NULL, status=submitted"))
        .isEqualTo(new Mapped.Refused<>("has no started_at"));
  }

  @Test
  void attempts_sort_by_when_they_were_made() {
    String earlier = taken(ExamType.TIMED, SAT + ", id=2, status=created").value().attemptId();
    String later =
        taken(ExamType.TIMED, SAT + ", id=1, created=2026-09-01 08:56:00, status=created")
            .value()
            .attemptId();

    assertThat(earlier).isLessThan(later).matches("[0-9A-Z]{26}");
  }
}
