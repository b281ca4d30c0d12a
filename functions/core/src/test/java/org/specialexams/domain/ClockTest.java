package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.domain.World.MIDTERM;
import static org.specialexams.domain.World.assertRefused;
import static org.specialexams.domain.World.atMinute;
import static org.specialexams.domain.World.done;
import static org.specialexams.domain.World.due;
import static org.specialexams.domain.World.factor;
import static org.specialexams.domain.World.minutes;
import static org.specialexams.domain.World.until;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of an attempt over errors: what is used stays used, and no more than that. */
final class ClockTest {

  private final World world = new World();

  /** So many minutes in the exam, an error, and so many until the learner goes on. */
  private void fails(long after, long pause) {
    world.passes(after);
    done(world.error(MIDTERM));
    world.passes(pause);
    done(world.resume(MIDTERM));
  }

  @Test
  void the_clock_stands_from_the_error_to_the_next_start() {
    world.begin(MIDTERM);
    world.passes(20);
    Attempt failed = done(world.error(MIDTERM));
    assertThat(failed.deadlineAt()).isEmpty();
    assertThat(failed.startedAt()).hasValue(atMinute(0));
    assertThat(failed.at(atMinute(10_000))).isEqualTo(failed);
    world.passes(1_000);
    Attempt resumable = done(world.resume(MIDTERM));
    assertThat(resumable.deadlineAt()).isEmpty();
    assertThat(resumable.at(atMinute(10_000))).isEqualTo(resumable);
    world.passes(1_000);
    Attempt goesOn = done(world.start(MIDTERM));
    assertThat(goesOn.deadlineAt()).hasValue(atMinute(2_020 + 40));
    assertThat(goesOn.startedAt()).hasValue(atMinute(0));
    assertThat(goesOn.allowedMinutes()).hasValue(60);
    assertThat(world.standing.attempt(MIDTERM).orElseThrow().deadlineAt())
        .isEqualTo(goesOn.deadlineAt());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void no_failure_gains_time(int failures) {
    world.begin(MIDTERM);
    Duration inExam = Duration.ZERO;
    for (int i = 0; i < failures; i++) {
      fails(7, 13);
      inExam = inExam.plusMinutes(7);
      done(world.start(MIDTERM));
    }
    Duration left = Duration.between(world.now, world.attempt(MIDTERM).deadlineAt().orElseThrow());
    assertThat(inExam.plus(left)).isEqualTo(Duration.ofMinutes(60));
  }

  @Test
  void nothing_is_gained_by_errors_and_starts_in_the_same_instant() {
    world.begin(MIDTERM);
    world.passes(10);
    for (int i = 0; i < 5; i++) {
      fails(0, 0);
      done(world.start(MIDTERM));
    }
    assertThat(world.attempt(MIDTERM).deadlineAt()).hasValue(atMinute(60));
  }

  @Test
  void an_error_after_the_deadline_saves_nothing() {
    world.begin(MIDTERM);
    world.passes(60);
    assertRefused(world.error(MIDTERM), Refusal.WRONG_STATE);
    world.passes(-1);
    done(world.error(MIDTERM));
    world.passes(100);
    done(world.resume(MIDTERM));
    assertThat(done(world.start(MIDTERM)).deadlineAt()).hasValue(world.now.plusSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({"midterm, 70", "*, 70"})
  void an_allowance_granted_between_error_and_start_counts(String scope, long left) {
    world.begin(MIDTERM);
    fails(20, 5);
    assertThat(world.grantOne(minutes(30), scope).outcome()).isEqualTo(Grant.Outcome.GRANTED);
    Attempt goesOn = done(world.start(MIDTERM));
    assertThat(goesOn.deadlineAt()).hasValue(world.now.plus(Duration.ofMinutes(left)));
    assertThat(goesOn.extraMinutes()).hasValue(30);
  }

  @Test
  void an_allowance_revoked_between_error_and_start_counts_no_more() {
    world.grant(minutes(30), "midterm");
    world.begin(MIDTERM);
    fails(20, 5);
    world.revoke("midterm", AllowanceType.ADDITIONAL_TIME);
    assertThat(done(world.start(MIDTERM)).deadlineAt())
        .hasValue(world.now.plus(Duration.ofMinutes(40)));
  }

  @Test
  void time_used_up_with_an_allowance_that_is_gone_leaves_none() {
    world.grant(minutes(30), "midterm");
    world.begin(MIDTERM);
    fails(60, 5);
    world.revoke("midterm", AllowanceType.ADDITIONAL_TIME);
    assertRefused(world.start(MIDTERM), Refusal.TIME_IS_UP);
    world.grant(minutes(1), "midterm");
    assertThat(done(world.start(MIDTERM)).deadlineAt()).hasValue(world.now.plusSeconds(60));
  }

  @Test
  void the_due_date_ends_what_goes_on_after_an_error_too() {
    world.put(due(world.exam(MIDTERM), atMinute(90)));
    world.begin(MIDTERM);
    fails(20, 45);
    assertThat(done(world.start(MIDTERM)).deadlineAt()).hasValue(atMinute(90));
    fails(5, 20);
    assertRefused(world.start(MIDTERM), Refusal.PAST_DUE);
    world.grant(until(atMinute(100)), "midterm");
    assertThat(done(world.start(MIDTERM)).deadlineAt()).hasValue(atMinute(100));
    // the due date cut what was used, so the rest is still there
    world.grantToRunning(until(atMinute(1_000)), "midterm");
    assertThat(world.attempt(MIDTERM).deadlineAt()).hasValue(atMinute(90 + 35));
  }

  @Test
  void an_extension_after_an_error_adds_to_what_is_left() {
    world.begin(MIDTERM);
    fails(20, 100);
    done(world.start(MIDTERM));
    world.passes(10);
    world.grantToRunning(factor("1.5"), "midterm");
    assertThat(world.attempt(MIDTERM).deadlineAt()).hasValue(atMinute(120 + 40 + 30));
  }

  // what a grant says of an attempt that runs

  @Test
  void a_cut_is_told_for_the_time_that_an_attempt_has_after_an_error() {
    world.put(due(world.exam(MIDTERM), atMinute(90)));
    world.begin(MIDTERM);
    fails(20, 20);
    done(world.start(MIDTERM));
    // 20 minutes used, on from minute 40 to minute 90 at most
    assertThat(world.grantToRunning(minutes(10), "midterm").getFirst().warnings()).isEmpty();
    assertThat(world.attempt(MIDTERM).deadlineAt()).hasValue(atMinute(90));
    assertThat(world.grantToRunning(minutes(15), "midterm").getFirst().warnings())
        .isEqualTo(
            List.of(new Grant.Warning(Grant.WarningCode.CUT_BY_DUE_DATE, OptionalInt.of(70))));
  }

  @ParameterizedTest
  @CsvSource({
    // 20 of 60 minutes are used, minute 90 is the latest: now, minutes more, those in the exam
    "25, 10, ",
    "25, 25, ",
    "25, 26, 85",
    "50, 1, 60",
    "89, 10, 21",
    "90, 10, 20",
    "200, 10, 20"
  })
  void a_cut_is_told_for_the_time_that_a_stopped_attempt_has_when_it_goes_on(
      long now, int more, Integer remaining) {
    for (AttemptStatus status : List.of(AttemptStatus.ERROR, AttemptStatus.READY_TO_RESUME)) {
      World stopped = new World();
      stopped.put(due(stopped.exam(MIDTERM), atMinute(90)));
      stopped.begin(MIDTERM);
      stopped.passes(20);
      done(stopped.error(MIDTERM));
      if (status == AttemptStatus.READY_TO_RESUME) {
        done(stopped.resume(MIDTERM));
      }
      stopped.passes(now - 20);
      for (boolean toRunning : new boolean[] {false, true}) {
        Grant.Result result =
            toRunning
                ? stopped.grantToRunning(minutes(more), "midterm").getFirst()
                : stopped.grantOne(minutes(more), "midterm");
        assertThat(result.warnings()).isEqualTo(cutTo(remaining));
      }
      if (status == AttemptStatus.READY_TO_RESUME && now < 90) {
        // and so it is
        int inExam = remaining == null ? 60 + more : remaining;
        assertThat(done(stopped.start(MIDTERM)).deadlineAt()).hasValue(atMinute(now + inExam - 20));
      }
    }
  }

  private static List<Grant.Warning> cutTo(Integer minutes) {
    return minutes == null
        ? List.of()
        : List.of(new Grant.Warning(Grant.WarningCode.CUT_BY_DUE_DATE, OptionalInt.of(minutes)));
  }

  @Test
  void a_repeated_grant_tells_the_cut_of_the_attempt_that_runs() {
    world.put(due(world.exam(MIDTERM), atMinute(90)));
    assertThat(world.grantOne(minutes(40), "midterm").warnings()).isEqualTo(cutTo(90));
    world.begin(MIDTERM);
    world.passes(30);
    assertThat(world.grantOne(minutes(40), "midterm").warnings()).containsAll(cutTo(90));
  }

  @Test
  void what_is_in_force_already_but_not_in_the_running_attempt_says_so() {
    world.begin(MIDTERM);
    world.grant(minutes(30), "*");
    Attempt before = world.attempt(MIDTERM);
    Grant.Result again = world.grantToRunning(minutes(30), "*").getFirst();
    assertThat(again.outcome()).isEqualTo(Grant.Outcome.UNCHANGED);
    assertThat(world.attempt(MIDTERM)).isEqualTo(before);
    assertThat(again.warnings())
        .isEqualTo(
            List.of(
                new Grant.Warning(Grant.WarningCode.ATTEMPT_ALREADY_STARTED, OptionalInt.empty())));
  }

  @Test
  void what_is_in_force_already_and_in_the_running_attempt_warns_of_nothing() {
    world.begin(MIDTERM);
    world.grantToRunning(minutes(30), "midterm");
    assertThat(world.grantToRunning(minutes(30), "midterm").getFirst().warnings()).isEmpty();
  }
}
