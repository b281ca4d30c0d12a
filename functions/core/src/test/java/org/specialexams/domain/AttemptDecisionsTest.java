package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.domain.World.FINAL;
import static org.specialexams.domain.World.MIDTERM;
import static org.specialexams.domain.World.NINE;
import static org.specialexams.domain.World.assertRefused;
import static org.specialexams.domain.World.assertUnchanged;
import static org.specialexams.domain.World.atMinute;
import static org.specialexams.domain.World.done;
import static org.specialexams.domain.World.due;
import static org.specialexams.domain.World.inactive;
import static org.specialexams.domain.World.minutes;
import static org.specialexams.domain.World.until;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An attempt from its creation to its clear, status by status. */
final class AttemptDecisionsTest {

  private final World world = new World();

  /** An attempt at the midterm in that status; with the deadline ahead, if it was started. */
  private void given(AttemptStatus status) {
    world.create(MIDTERM);
    if (status != AttemptStatus.CREATED) {
      world.start(MIDTERM);
      world.passes(10);
    }
    if (status != AttemptStatus.CREATED && status != AttemptStatus.STARTED) {
      world.force(MIDTERM, status);
    }
    world.events.clear();
  }

  private List<EventType> told() {
    return world.events.stream().map(Event::type).toList();
  }

  // create

  @Test
  void a_new_attempt_is_created_with_no_time_on_its_clock() {
    world.grant(minutes(30), "midterm");
    Attempt attempt = done(world.create(MIDTERM));
    assertThat(attempt.status()).isEqualTo(AttemptStatus.CREATED);
    assertThat(attempt.createdAt()).isEqualTo(NINE);
    assertThat(attempt.timeLimitMinutes()).isEqualTo(60);
    assertThat(attempt.allowedMinutes()).isEmpty();
    assertThat(attempt.extraMinutes()).isEmpty();
    assertThat(attempt.deadlineAt()).isEmpty();
    assertThat(told()).endsWith(EventType.ATTEMPT_CREATED);
    assertThat(world.events.getLast().reach().audience()).isEmpty();
  }

  @Test
  void the_first_attempt_puts_the_exam_to_use_once() {
    world.create(MIDTERM);
    Exam inUse = world.exam(MIDTERM);
    assertThat(inUse.inUse()).isTrue();
    world.clear(MIDTERM);
    world.create(MIDTERM);
    assertThat(world.exam(MIDTERM)).isEqualTo(inUse);
  }

  @ParameterizedTest
  @EnumSource(AttemptStatus.class)
  void there_is_one_attempt_at_an_exam_whatever_its_status(AttemptStatus status) {
    given(status);
    assertRefused(world.create(MIDTERM), Refusal.ATTEMPT_EXISTS);
    assertThat(world.create(FINAL)).isInstanceOf(Decision.Done.class);
  }

  @Test
  void a_run_out_attempt_is_still_the_one() {
    given(AttemptStatus.STARTED);
    world.passes(600);
    assertRefused(world.create(MIDTERM), Refusal.ATTEMPT_EXISTS);
  }

  @Test
  void an_inactive_exam_takes_no_attempts() {
    world.put(inactive(world.exam(MIDTERM)));
    assertRefused(world.create(MIDTERM), Refusal.EXAM_INACTIVE);
  }

  @ParameterizedTest
  @CsvSource({"1, , true", "0, , false", "-1, , false", "-1, 1, true", "-1, 0, false"})
  void attempts_are_made_before_the_learners_due_date(Long due, Long extended, boolean made) {
    world.put(due(world.exam(MIDTERM), atMinute(due)));
    if (extended != null) {
      world.grant(until(atMinute(extended)), "midterm");
    }
    if (made) {
      assertThat(world.create(MIDTERM)).isInstanceOf(Decision.Done.class);
    } else {
      assertRefused(world.create(MIDTERM), Refusal.PAST_DUE);
    }
  }

  // start

  @Test
  void the_clock_starts_with_the_allowances_and_the_limit_of_that_moment() {
    world.create(MIDTERM);
    world.grant(minutes(30), "midterm");
    world.put(World.exam(MIDTERM, ExamType.TIMED, 80));
    world.passes(5);
    Attempt attempt = done(world.start(MIDTERM));
    assertThat(attempt.status()).isEqualTo(AttemptStatus.STARTED);
    assertThat(attempt.startedAt()).hasValue(atMinute(5));
    assertThat(attempt.deadlineAt()).hasValue(atMinute(115));
    assertThat(attempt.timeLimitMinutes()).isEqualTo(80);
    assertThat(attempt.allowedMinutes()).hasValue(110);
    assertThat(attempt.extraMinutes()).hasValue(30);
    assertThat(attempt.version()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(AttemptStatus.class)
  void only_a_created_or_resumable_attempt_starts_and_a_running_one_goes_on(AttemptStatus status) {
    given(status);
    Attempt before = world.attempt(MIDTERM);
    Decision<Attempt> started = world.start(MIDTERM);
    switch (status) {
      case CREATED, READY_TO_RESUME ->
          assertThat(told()).containsExactly(EventType.ATTEMPT_STARTED);
      case STARTED -> {
        assertUnchanged(started);
        assertThat(done(started)).isEqualTo(before);
      }
      default -> assertRefused(started, Refusal.WRONG_STATE);
    }
  }

  @Test
  void a_run_out_attempt_does_not_start_again() {
    given(AttemptStatus.STARTED);
    world.passes(50);
    assertRefused(world.start(MIDTERM), Refusal.WRONG_STATE);
  }

  @Test
  void no_attempt_starts_once_the_exam_is_closed() {
    world.create(MIDTERM);
    world.create(FINAL);
    world.put(inactive(world.exam(MIDTERM)));
    world.put(due(world.exam(FINAL), NINE));
    assertRefused(world.start(MIDTERM), Refusal.EXAM_INACTIVE);
    assertRefused(world.start(FINAL), Refusal.PAST_DUE);
  }

  // submit

  @ParameterizedTest
  @EnumSource(AttemptStatus.class)
  void only_a_running_attempt_is_submitted_and_a_submitted_one_stays_so(AttemptStatus status) {
    given(status);
    Decision<Attempt> submitted = world.submit(MIDTERM);
    switch (status) {
      case STARTED -> {
        assertThat(done(submitted).status()).isEqualTo(AttemptStatus.SUBMITTED);
        assertThat(done(submitted).completedAt()).hasValue(atMinute(10));
        assertThat(told()).containsExactly(EventType.ATTEMPT_SUBMITTED);
      }
      case SUBMITTED -> assertUnchanged(submitted);
      default -> assertRefused(submitted, Refusal.WRONG_STATE);
    }
  }

  @Test
  void a_run_out_attempt_is_submitted_already_at_its_deadline() {
    given(AttemptStatus.STARTED);
    world.passes(300);
    Decision<Attempt> submitted = world.submit(MIDTERM);
    assertUnchanged(submitted);
    assertThat(done(submitted).completedAt()).hasValue(atMinute(60));
  }

  @ParameterizedTest
  @CsvSource({
    "midterm, none,    false",
    "midterm, midterm, false",
    "final,   none,    false",
    "final,   midterm, false",
    "final,   final,   true",
    "final,   *,       true"
  })
  void reviewers_are_told_of_a_submission_with_allowances(
      String exam, String allowance, boolean told) {
    if (!allowance.equals("none")) {
      world.grant(minutes(30), allowance);
    }
    world.begin(new ExamId(exam));
    world.submit(new ExamId(exam));
    assertThat(world.events.getLast().reach().audience())
        .isEqualTo(told ? Set.of(Audience.REVIEWER) : Set.of());
  }

  // answers

  @ParameterizedTest
  @EnumSource(AttemptStatus.class)
  void only_a_running_attempt_takes_answers(AttemptStatus status) {
    given(status);
    assertThat(AttemptDecisions.refusesAnswers(world.attempt(MIDTERM), world.now))
        .isEqualTo(
            status == AttemptStatus.STARTED ? Optional.empty() : Optional.of(Refusal.NOT_RUNNING));
  }

  @ParameterizedTest
  @CsvSource({"59, false", "60, true", "61, true"})
  void answers_are_taken_until_the_deadline(long minute, boolean up) {
    world.begin(MIDTERM);
    assertThat(AttemptDecisions.refusesAnswers(world.attempt(MIDTERM), atMinute(minute)))
        .isEqualTo(up ? Optional.of(Refusal.TIME_IS_UP) : Optional.empty());
  }

  // clear

  @ParameterizedTest
  @EnumSource(AttemptStatus.class)
  void an_attempt_is_cleared_from_every_status_and_the_learner_may_begin_anew(
      AttemptStatus status) {
    world.grant(minutes(30), "midterm");
    given(status);
    Attempt before = world.attempt(MIDTERM);
    Receipt receipt = done(world.clear(MIDTERM));
    assertThat(receipt)
        .isEqualTo(
            new Receipt(
                before.attemptId(),
                World.COURSE,
                MIDTERM,
                ExamType.TIMED,
                World.MARIA,
                status,
                "sam",
                world.now,
                Optional.of("why")));
    assertThat(world.standing.attempt(MIDTERM)).isEmpty();
    assertThat(told()).containsExactly(EventType.ATTEMPT_CLEARED);
    assertThat(world.events.getLast().reach().audience()).containsExactly(Audience.LEARNER);
    assertThat(world.events.getLast().toString()).doesNotContain("why");

    Attempt next = done(world.create(MIDTERM));
    assertThat(next.attemptId()).isNotEqualTo(before.attemptId());
    assertThat(done(world.start(MIDTERM)).extraMinutes()).hasValue(30);
  }

  @Test
  void a_clear_leaves_the_learners_other_attempts() {
    given(AttemptStatus.STARTED);
    world.begin(FINAL);
    Attempt other = world.attempt(FINAL);
    world.clear(MIDTERM);
    assertThat(world.attempt(FINAL)).isEqualTo(other);
  }

  @ParameterizedTest
  @CsvSource({"10, 2, true", "10, 3, false", "60, 3, true", "60, 2, false"})
  void a_clear_agrees_to_the_version_that_reads_show(long minute, long seen, boolean agreed) {
    world.begin(MIDTERM);
    world.now = atMinute(minute);
    Decision<Receipt> cleared =
        AttemptDecisions.clear(
            world.occasion(),
            world.standing,
            world.attempt(MIDTERM),
            version -> version == seen,
            Optional.empty());
    if (agreed) {
      assertThat(cleared).isInstanceOf(Decision.Done.class);
    } else {
      assertRefused(cleared, Refusal.CHANGED_MEANWHILE);
    }
  }

  @Test
  void a_run_out_attempt_is_cleared_as_submitted() {
    world.begin(MIDTERM);
    world.passes(90);
    world.events.clear();
    assertThat(done(world.clear(MIDTERM)).statusWhenCleared()).isEqualTo(AttemptStatus.SUBMITTED);
    assertThat(told()).containsExactly(EventType.ATTEMPT_SUBMITTED, EventType.ATTEMPT_CLEARED);
  }

  // run-out reads

  @ParameterizedTest
  @EnumSource(AttemptStatus.class)
  void past_its_deadline_a_started_attempt_reads_as_submitted_at_it(AttemptStatus status) {
    given(status);
    Attempt stored = world.attempt(MIDTERM);
    assertThat(stored.at(atMinute(59))).isEqualTo(stored);
    Attempt read = stored.at(atMinute(60));
    if (status == AttemptStatus.STARTED) {
      assertThat(read.status()).isEqualTo(AttemptStatus.SUBMITTED);
      assertThat(read.completedAt()).hasValue(atMinute(60));
      assertThat(read.version()).isEqualTo(stored.version() + 1);
      assertThat(read.at(atMinute(600))).isEqualTo(read);
    } else {
      assertThat(read).isEqualTo(stored);
    }
    Standing.Entry entry = world.standing.attempt(MIDTERM).orElseThrow();
    assertThat(entry.statusAt(atMinute(60))).isEqualTo(read.status());
    assertThat(entry.isRunning(atMinute(59))).isEqualTo(status == AttemptStatus.STARTED);
    assertThat(entry.isRunning(atMinute(60))).isFalse();
  }
}
