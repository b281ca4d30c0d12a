package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.domain.World.FINAL;
import static org.specialexams.domain.World.MIDTERM;
import static org.specialexams.domain.World.atMinute;
import static org.specialexams.domain.World.due;
import static org.specialexams.domain.World.exception;
import static org.specialexams.domain.World.factor;
import static org.specialexams.domain.World.inactive;
import static org.specialexams.domain.World.minutes;
import static org.specialexams.domain.World.until;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.specialexams.domain.Grant.Outcome;
import org.specialexams.domain.Grant.WarningCode;

/** What becomes of a grant, exam by exam. */
final class GrantingTest {

  private final World world = new World();

  private static AllowanceValue someOf(AllowanceType type) {
    return switch (type) {
      case ADDITIONAL_TIME -> minutes(30);
      case TIME_MULTIPLIER -> factor("1.5");
      case EXTENDED_DUE_DATE -> until(atMinute(600));
      case REVIEW_POLICY_EXCEPTION -> exception("a scribe");
    };
  }

  private static AllowanceValue otherOf(AllowanceType type) {
    return switch (type) {
      case ADDITIONAL_TIME -> minutes(45);
      case TIME_MULTIPLIER -> factor("2");
      case EXTENDED_DUE_DATE -> until(atMinute(700));
      case REVIEW_POLICY_EXCEPTION -> exception("two scribes");
    };
  }

  private static Stream<Arguments> typesAndScopes() {
    return Stream.of(AllowanceType.values())
        .flatMap(type -> Stream.of("midterm", "*").map(scope -> Arguments.of(type, scope)));
  }

  private static List<WarningCode> codes(Grant.Result result) {
    return result.warnings().stream().map(Grant.Warning::code).toList();
  }

  // granted, changed, unchanged

  @ParameterizedTest
  @MethodSource("typesAndScopes")
  void it_is_granted_then_unchanged_then_changed(AllowanceType type, String scope) {
    Grant.Result granted = world.grantOne(someOf(type), scope);
    assertThat(granted.outcome()).isEqualTo(Outcome.GRANTED);
    assertThat(world.allowances.all())
        .singleElement()
        .satisfies(
            allowance -> {
              assertThat(Optional.of(allowance)).isEqualTo(granted.allowance());
              assertThat(allowance.version()).isEqualTo(1);
              assertThat(allowance.grantedBy()).isEqualTo("sam");
              assertThat(allowance.notice().state()).isEqualTo(Notice.State.PENDING);
            });

    world.events.clear();
    Standing before = world.standing;
    Grant.Result again = world.grantOne(someOf(type), scope);
    assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(again.allowance()).isEqualTo(granted.allowance());
    assertThat(world.events).isEmpty();
    assertThat(world.standing).isEqualTo(before);

    Grant.Result changed = world.grantOne(otherOf(type), scope);
    assertThat(changed.outcome()).isEqualTo(Outcome.CHANGED);
    assertThat(world.allowances.all()).hasSize(1);
    assertThat(changed.allowance().orElseThrow().allowanceId())
        .isEqualTo(granted.allowance().orElseThrow().allowanceId());
    assertThat(changed.allowance().orElseThrow().version()).isEqualTo(2);
    assertThat(world.standing.allowancesVersion()).isEqualTo(2);
    assertThat(world.events).extracting(Event::type).containsExactly(EventType.ALLOWANCE_CHANGED);
  }

  @Test
  void the_same_factor_written_otherwise_is_unchanged() {
    world.grant(factor("1.50"), "midterm");
    assertThat(world.grantOne(factor("1.5"), "midterm").outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void what_is_in_force_already_is_unchanged_whatever_else_holds() {
    world.grant(minutes(30), "midterm");
    world.begin(MIDTERM);
    world.put(inactive(world.exam(MIDTERM)));
    assertThat(world.grantOne(minutes(30), "midterm").outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(world.grantToRunning(minutes(30), "midterm"))
        .extracting(Grant.Result::outcome)
        .containsExactly(Outcome.UNCHANGED);
  }

  @Test
  void the_exams_come_in_their_order_each_by_itself() {
    world.grant(minutes(30), "final");
    assertThat(world.grant(minutes(30), "nowhere", "final", "midterm"))
        .extracting(Grant.Result::outcome)
        .containsExactly(Outcome.REJECTED, Outcome.UNCHANGED, Outcome.GRANTED);
    assertThat(world.allowances.all()).hasSize(2);
  }

  @Test
  void a_double_is_granted_once() {
    assertThat(world.grant(minutes(30), "midterm", "midterm"))
        .extracting(Grant.Result::outcome)
        .containsExactly(Outcome.GRANTED, Outcome.UNCHANGED);
    assertThat(world.events).hasSize(1);
  }

  @Test
  void one_grant_for_many_exams_is_one_step_of_the_standing() {
    world.grant(minutes(30), "midterm", "final");
    assertThat(world.standing.version()).isEqualTo(1);
    assertThat(world.standing.allowancesVersion()).isEqualTo(1);
  }

  @Test
  void the_answer_tells_the_learners_time_in_the_exam() {
    world.grant(minutes(10), "*");
    assertThat(world.grantOne(factor("1.5"), "midterm").allowedMinutes()).hasValue(100);
    assertThat(world.grantOne(factor("1.25"), "*").allowedMinutes()).isEmpty();
  }

  // rejected

  private void assertRejected(Grant.Result result, Refusal why) {
    assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(result.problem()).hasValue(why);
    assertThat(result.allowance()).isEmpty();
    assertThat(world.allowances.all()).isEmpty();
    assertThat(world.events).noneMatch(event -> event.type() == EventType.ALLOWANCE_GRANTED);
  }

  @ParameterizedTest
  @EnumSource(AllowanceType.class)
  void an_exam_that_is_not_there_is_rejected(AllowanceType type) {
    assertRejected(world.grantOne(someOf(type), "nowhere"), Refusal.UNKNOWN_EXAM);
  }

  @ParameterizedTest
  @EnumSource(AllowanceType.class)
  void an_inactive_exam_is_rejected(AllowanceType type) {
    world.put(inactive(world.exam(MIDTERM)));
    assertRejected(world.grantOne(someOf(type), "midterm"), Refusal.EXAM_INACTIVE);
  }

  @ParameterizedTest
  @EnumSource(AllowanceType.class)
  void time_for_an_exam_that_the_learner_is_in_is_rejected(AllowanceType type) {
    world.begin(MIDTERM);
    Grant.Result result = world.grantOne(someOf(type), "midterm");
    if (type.isTime()) {
      assertRejected(result, Refusal.ATTEMPT_ALREADY_STARTED);
    } else {
      assertThat(result.outcome()).isEqualTo(Outcome.GRANTED);
      assertThat(codes(result)).containsExactly(WarningCode.ATTEMPT_ALREADY_STARTED);
    }
  }

  @ParameterizedTest
  @EnumSource(AttemptStatus.class)
  void only_a_running_attempt_is_in_the_way(AttemptStatus status) {
    world.begin(MIDTERM);
    world.force(MIDTERM, status);
    assertThat(world.grantOne(minutes(30), "midterm").outcome())
        .isEqualTo(status == AttemptStatus.STARTED ? Outcome.REJECTED : Outcome.GRANTED);
  }

  @Test
  void a_run_out_attempt_is_not_in_the_way() {
    world.begin(MIDTERM);
    world.passes(60);
    assertThat(world.grantOne(minutes(30), "midterm").outcome()).isEqualTo(Outcome.GRANTED);
  }

  @Test
  void an_attempt_at_another_exam_is_not_in_the_way() {
    world.begin(FINAL);
    assertThat(world.grantOne(minutes(30), "midterm").outcome()).isEqualTo(Outcome.GRANTED);
    assertThat(codes(world.grantOne(minutes(45), "midterm"))).isEmpty();
  }

  // running attempts

  @Test
  void time_for_every_exam_is_granted_whatever_runs_and_the_attempt_keeps_its_deadline() {
    world.begin(MIDTERM);
    Attempt before = world.attempt(MIDTERM);
    Grant.Result result = world.grantOne(minutes(30), "*");
    assertThat(result.outcome()).isEqualTo(Outcome.GRANTED);
    assertThat(codes(result)).containsExactly(WarningCode.ATTEMPT_ALREADY_STARTED);
    assertThat(world.attempt(MIDTERM)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"midterm", "*"})
  void applied_to_running_attempts_it_moves_the_deadline_with_it(String scope) {
    world.begin(MIDTERM);
    world.passes(10);
    assertThat(world.grantToRunning(minutes(30), scope))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.outcome()).isEqualTo(Outcome.GRANTED);
              assertThat(codes(result)).isEmpty();
            });
    assertThat(world.attempt(MIDTERM).deadlineAt()).hasValue(atMinute(90));
    assertThat(world.attempt(MIDTERM).extraMinutes()).hasValue(30);
    assertThat(world.standing.attempt(MIDTERM).orElseThrow().deadlineAt()).hasValue(atMinute(90));
    assertThat(world.events)
        .extracting(Event::type)
        .endsWith(EventType.ALLOWANCE_GRANTED, EventType.ATTEMPT_EXTENDED);
    assertThat(world.events.getLast().data())
        .containsEntry("deadlineAt", "2026-11-23T10:30:00.000Z");
  }

  @Test
  void applied_for_every_exam_it_moves_every_running_attempt() {
    world.begin(MIDTERM);
    world.begin(FINAL);
    world.grantToRunning(factor("2"), "*");
    assertThat(world.attempt(MIDTERM).deadlineAt()).hasValue(atMinute(120));
    assertThat(world.attempt(FINAL).deadlineAt()).hasValue(atMinute(120));
  }

  @Test
  void a_deadline_never_moves_earlier() {
    world.grant(minutes(60), "midterm");
    world.begin(MIDTERM);
    Attempt before = world.attempt(MIDTERM);
    assertThat(world.grantToRunning(minutes(5), "midterm"))
        .extracting(Grant.Result::outcome)
        .containsExactly(Outcome.CHANGED);
    assertThat(world.attempt(MIDTERM)).isEqualTo(before);
    assertThat(world.events).noneMatch(event -> event.type() == EventType.ATTEMPT_EXTENDED);
  }

  @Test
  void a_deadline_moves_on_the_terms_of_the_attempts_start() {
    world.begin(MIDTERM);
    world.put(due(World.exam(MIDTERM, ExamType.TIMED, 10), atMinute(20)));
    world.grantToRunning(minutes(30), "midterm");
    assertThat(world.attempt(MIDTERM).deadlineAt()).hasValue(atMinute(90));
  }

  @Test
  void a_later_due_date_gives_back_the_time_that_was_cut() {
    world.put(due(world.exam(MIDTERM), atMinute(30)));
    world.begin(MIDTERM);
    assertThat(world.attempt(MIDTERM).deadlineAt()).hasValue(atMinute(30));
    world.grantToRunning(until(atMinute(50)), "midterm");
    assertThat(world.attempt(MIDTERM).deadlineAt()).hasValue(atMinute(50));
    world.grantToRunning(until(atMinute(500)), "midterm");
    assertThat(world.attempt(MIDTERM).deadlineAt()).hasValue(atMinute(60));
  }

  @ParameterizedTest
  @CsvSource({"48, CHANGED", "49, REJECTED"})
  void a_grant_for_every_exam_moves_as_many_deadlines_as_one_transaction_takes(
      int running, Grant.Outcome outcome) {
    world.grant(minutes(10), "*");
    for (int i = 0; i < running; i++) {
      ExamId exam = new ExamId("exam" + i);
      world.put(World.exam(exam, ExamType.TIMED, 60));
      world.begin(exam);
    }
    world.events.clear();
    Grant.Result result = world.grantToRunning(minutes(30), "*").getFirst();
    assertThat(result.outcome()).isEqualTo(outcome);
    assertThat(result.problem())
        .isEqualTo(
            outcome == Grant.Outcome.REJECTED
                ? Optional.of(Refusal.ATTEMPT_ALREADY_STARTED)
                : Optional.empty());
    assertThat(world.events).hasSize(outcome == Grant.Outcome.REJECTED ? 0 : running + 1);
    // one by one it goes
    assertThat(world.grantToRunning(minutes(30), "exam0").getFirst().took()).isTrue();
  }

  @Test
  void an_attempt_that_an_error_has_stopped_is_given_its_time_when_it_goes_on() {
    world.begin(MIDTERM);
    world.passes(10);
    world.error(MIDTERM);
    Attempt stopped = world.attempt(MIDTERM);
    world.grantToRunning(minutes(30), "midterm");
    assertThat(world.attempt(MIDTERM)).isEqualTo(stopped);
    assertThat(world.events)
        .extracting(Event::type)
        .contains(EventType.ALLOWANCE_GRANTED)
        .doesNotContain(EventType.ATTEMPT_EXTENDED);
  }

  @ParameterizedTest
  @EnumSource(AttemptStatus.class)
  void a_grant_looks_at_the_attempts_that_have_begun_and_not_ended(AttemptStatus status) {
    world.begin(MIDTERM);
    world.force(MIDTERM, status);
    Grant grant =
        new Grant(List.of(ExamScope.of(MIDTERM)), List.of(minutes(30)), Optional.empty(), true);
    assertThat(grant.looksAt(world.standing, world.now))
        .hasSize(
            switch (status) {
              case STARTED, ERROR, READY_TO_RESUME -> 1;
              case CREATED, SUBMITTED, VERIFIED, REJECTED, SECOND_REVIEW_REQUIRED -> 0;
            });
  }

  @Test
  void a_run_out_attempt_never_revives() {
    world.begin(MIDTERM);
    Attempt before = world.attempt(MIDTERM);
    world.passes(60);
    world.grantToRunning(minutes(600), "midterm");
    world.grantToRunning(factor("10"), "*");
    assertThat(world.attempt(MIDTERM)).isEqualTo(before);
    assertThat(world.attempt(MIDTERM).at(world.now).status()).isEqualTo(AttemptStatus.SUBMITTED);
  }

  @Test
  void an_exception_moves_nothing_and_says_that_the_attempt_runs() {
    world.begin(MIDTERM);
    Attempt before = world.attempt(MIDTERM);
    assertThat(world.grantToRunning(exception("a scribe"), "midterm"))
        .singleElement()
        .satisfies(
            result ->
                assertThat(codes(result)).containsExactly(WarningCode.ATTEMPT_ALREADY_STARTED));
    assertThat(world.attempt(MIDTERM)).isEqualTo(before);
  }

  // warnings

  @ParameterizedTest
  @CsvSource({
    "30, 20, true", // less than for the whole course
    "30, 30, false",
    "30, 31, false",
  })
  void one_that_gives_less_than_the_course_wide_one_says_so(int every, int own, boolean warned) {
    world.grant(minutes(every), "*");
    assertThat(codes(world.grantOne(minutes(own), "midterm")))
        .isEqualTo(warned ? List.of(WarningCode.REPLACES_COURSE_WIDE) : List.of());
  }

  @Test
  void less_is_by_each_types_own_measure() {
    world.grant(factor("2"), "*");
    world.grant(until(atMinute(600)), "*");
    world.grant(exception("a scribe"), "*");
    assertThat(codes(world.grantOne(factor("2"), "final"))).isEmpty();
    assertThat(codes(world.grantOne(until(atMinute(600)), "final"))).isEmpty();
    assertThat(codes(world.grantOne(factor("1.5"), "midterm")))
        .containsExactly(WarningCode.REPLACES_COURSE_WIDE);
    assertThat(codes(world.grantOne(until(atMinute(500)), "midterm")))
        .containsExactly(WarningCode.REPLACES_COURSE_WIDE);
    assertThat(codes(world.grantOne(exception("none"), "midterm"))).isEmpty();
    assertThat(codes(world.grantOne(minutes(1), "midterm"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"100, 30, ", "90, 30, ", "89, 30, 89", "0, 30, 0", "-5, 30, 0"})
  void time_that_the_due_date_cuts_says_how_much_would_remain(
      long due, int additional, Integer remaining) {
    world.put(due(world.exam(MIDTERM), atMinute(due)));
    assertThat(world.grantOne(minutes(additional), "midterm").warnings())
        .isEqualTo(
            remaining == null
                ? List.of()
                : List.of(
                    new Grant.Warning(WarningCode.CUT_BY_DUE_DATE, OptionalInt.of(remaining))));
  }

  // who is told

  @ParameterizedTest
  @CsvSource({"midterm, false", "final, true", "*, true"})
  void learners_are_told_and_reviewers_where_a_proctored_exam_is_touched(
      String scope, boolean reviewers) {
    world.grant(minutes(30), scope);
    Event.Reach reach = world.events.getLast().reach();
    assertThat(reach.audience())
        .isEqualTo(
            reviewers ? Set.of(Audience.LEARNER, Audience.REVIEWER) : Set.of(Audience.LEARNER));
    assertThat(reach.examTypes().contains(ExamType.PROCTORED)).isEqualTo(reviewers);
  }

  @Test
  void an_event_says_who_was_given_what_and_where() {
    world.grant(minutes(30), "midterm");
    world.grant(factor("1.5"), "*");
    world.grant(until(atMinute(600)), "final");
    assertThat(world.events)
        .extracting(event -> event.subject().courseId())
        .containsOnly(World.COURSE);
    assertThat(world.events)
        .extracting(event -> event.subject().learner())
        .containsOnly(Optional.of(World.MARIA));
    assertThat(world.events)
        .extracting(event -> event.subject().exam().orElseThrow().toString())
        .containsExactly("midterm", "*", "final");
    assertThat(world.events)
        .extracting(Event::data)
        .extracting(facts -> facts.get("allowanceType"))
        .containsExactly("additional_time", "time_multiplier", "extended_due_date");
    assertThat(world.events.get(0).data()).containsEntry("minutes", 30);
    assertThat(world.events.get(1).data()).containsEntry("factor", new BigDecimal("1.5"));
    assertThat(world.events.get(2).data()).containsEntry("dueAt", "2026-11-23T19:00:00.000Z");
  }

  @Test
  void a_result_took_unless_it_was_rejected_and_says_for_what() {
    Grant.Result took = world.grantOne(minutes(30), "midterm");
    assertThat(took.took()).isTrue();
    assertThat(took.isFor(Refusal.UNKNOWN_EXAM)).isFalse();
    Grant.Result rejected = world.grantOne(minutes(30), "nowhere");
    assertThat(rejected.took()).isFalse();
    assertThat(rejected.isFor(Refusal.UNKNOWN_EXAM)).isTrue();
    assertThat(rejected.isFor(Refusal.BUSY)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(AllowanceType.class)
  void no_event_holds_the_reason_or_the_exceptions_text(AllowanceType type) {
    world.grant(someOf(type), "final");
    assertThat(world.events.getLast().toString())
        .doesNotContain("she is blind")
        .doesNotContain("a scribe");
  }

  @Test
  void the_standing_knows_the_exceptions() {
    world.grant(exception("a scribe"), "midterm");
    assertThat(world.standing.hasException(MIDTERM)).isTrue();
    assertThat(world.standing.hasException(FINAL)).isFalse();
    world.grant(exception("a scribe"), "*");
    assertThat(world.standing.hasException(FINAL)).isTrue();
  }

  @Test
  void an_event_bears_the_standings_version_so_that_events_of_a_learner_have_an_order() {
    world.grant(minutes(30), "midterm");
    world.grant(minutes(40), "midterm");
    assertThat(world.events)
        .extracting(event -> event.subject().version().orElseThrow())
        .containsExactly(1L, 2L);
  }
}
