package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.specialexams.domain.World.FINAL;
import static org.specialexams.domain.World.MIDTERM;
import static org.specialexams.domain.World.NINE;
import static org.specialexams.domain.World.atMinute;
import static org.specialexams.domain.World.exception;
import static org.specialexams.domain.World.factor;
import static org.specialexams.domain.World.minutes;
import static org.specialexams.domain.World.until;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much time a learner's allowances give. */
final class AllowancesInForceTest {

  private static Allowance allowance(String scope, AllowanceValue value) {
    return new Allowance(
        "id",
        World.COURSE,
        ExamScope.parse(scope).orElseThrow(),
        World.MARIA,
        value,
        Optional.empty(),
        "sam",
        NINE,
        new Notice(Notice.State.PENDING, NINE),
        1);
  }

  private static ExamTime time(int limit, Optional<Instant> due, Allowance... all) {
    return new AllowancesInForce(List.of(all)).timeFor(MIDTERM, limit, due);
  }

  /** Limits × factors in hundredths × additional minutes, in whole numbers throughout. */
  private static Stream<Arguments> times() {
    List<Arguments> cases = new ArrayList<>();
    for (int limit : new int[] {1, 21, 60, 90, 10_080}) {
      for (int hundredths : new int[] {100, 101, 125, 150, 200, 333, 1_000}) {
        for (int additional : new int[] {0, 1, 30, 10_080}) {
          cases.add(
              Arguments.of(
                  limit, hundredths, additional, (limit * hundredths + 99) / 100 + additional));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("times")
  void the_limit_is_multiplied_and_rounded_up_and_then_added_to(
      int limit, int hundredths, int additional, int allowed) {
    for (String scope : List.of("midterm", "*")) {
      List<Allowance> all = new ArrayList<>();
      if (hundredths > 100) {
        all.add(allowance(scope, factor(BigDecimal.valueOf(hundredths, 2).toString())));
      }
      if (additional > 0) {
        all.add(allowance(scope, minutes(additional)));
      }
      ExamTime time = time(limit, Optional.empty(), all.toArray(Allowance[]::new));
      assertThat(time.allowedMinutes()).isEqualTo(allowed);
      assertThat(time.standardMinutes()).isEqualTo(limit);
      assertThat(time.extraMinutes()).isEqualTo(allowed - limit);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // limit, factor, additional, allowed: by hand, so that not only the formula agrees
    "1, 1.01, 0, 2",
    "21, 1.25, 0, 27",
    "90, 1.5, 30, 165",
    "60, 1.25, 5, 80",
    "10080, 10, 10080, 110880"
  })
  void some_times_by_hand(int limit, String factor, int additional, int allowed) {
    Allowance multiplier = allowance("midterm", factor(factor));
    ExamTime time =
        additional == 0
            ? time(limit, Optional.empty(), multiplier)
            : time(limit, Optional.empty(), multiplier, allowance("*", minutes(additional)));
    assertThat(time.allowedMinutes()).isEqualTo(allowed);
  }

  @Test
  void the_exams_own_allowance_goes_before_the_one_for_every_exam_type_by_type() {
    Allowance everyMinutes = allowance("*", minutes(60));
    Allowance everyFactor = allowance("*", factor("2"));
    Allowance ownMinutes = allowance("midterm", minutes(5));
    assertThat(time(60, Optional.empty(), everyMinutes, everyFactor, ownMinutes).allowedMinutes())
        .isEqualTo(125);
    assertThat(
            new AllowancesInForce(List.of(everyMinutes, everyFactor, ownMinutes)).forExam(MIDTERM))
        .containsExactly(everyFactor, ownMinutes);
    assertThat(new AllowancesInForce(List.of(everyMinutes, everyFactor, ownMinutes)).forExam(FINAL))
        .containsExactly(everyMinutes, everyFactor);
  }

  @Test
  void exceptions_add_up() {
    Allowance every = allowance("*", exception("a scribe"));
    Allowance own = allowance("midterm", exception("headphones"));
    assertThat(new AllowancesInForce(List.of(own, every)).forExam(MIDTERM))
        .containsExactly(every, own);
    assertThat(new AllowancesInForce(List.of(own, every)).forExam(FINAL)).containsExactly(every);
  }

  @Test
  void another_exams_allowances_give_nothing() {
    assertThat(time(60, Optional.empty(), allowance("final", minutes(30))).allowedMinutes())
        .isEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource({
    // the exam's due date, the extended one, and when 60 minutes from nine end at the latest
    "     ,     , 60",
    "     ,   30, 60", // an exam without a due date has none
    "  -1 ,     , -1",
    "   0 ,     ,  0",
    "  30 ,     , 30",
    "  60 ,     , 60",
    "  90 ,     , 60",
    "  30 ,   45, 45",
    "  30 ,   20, 30", // only a later date counts
    "  30 ,   30, 30",
    "  30 ,  100, 60",
    "  -1 ,   45, 45"
  })
  void the_deadline_is_the_end_of_the_time_or_the_due_date_if_that_comes_first(
      Long due, Long extended, long deadline) {
    for (String scope : List.of("midterm", "*")) {
      Optional<Instant> dueAt = Optional.ofNullable(due).map(World::atMinute);
      ExamTime time =
          extended == null
              ? time(60, dueAt)
              : time(60, dueAt, allowance(scope, until(atMinute(extended))));
      assertThat(time.deadline(NINE, Duration.ZERO)).isEqualTo(atMinute(deadline));
      assertThat(time.isPastDue(NINE)).isEqualTo(deadline <= 0);
      assertThat(time.cutTo(NINE, Duration.ZERO))
          .isEqualTo(
              deadline == 60 ? OptionalInt.empty() : OptionalInt.of((int) Math.max(0, deadline)));
    }
  }

  @Test
  void they_come_by_exam_then_type() {
    Allowance every = allowance("*", minutes(10));
    Allowance later = allowance("midterm", factor("2"));
    Allowance earlier = allowance("midterm", minutes(10));
    assertThat(new AllowancesInForce(List.of(later, earlier, every)).all())
        .containsExactly(every, earlier, later);
  }

  @Test
  void the_exams_own_extended_date_goes_before_a_later_one_for_every_exam() {
    assertThat(
            time(
                    60,
                    Optional.of(atMinute(10)),
                    allowance("*", until(atMinute(50))),
                    allowance("midterm", until(atMinute(40))))
                .deadline(NINE, Duration.ZERO))
        .isEqualTo(atMinute(40));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.00", "0.5", "-2", "10.01", "1.001", "11", "1e9"})
  void a_factor_has_bounds(String factor) {
    assertThatThrownBy(() -> factor(factor)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"1.01, 1.010", "1.5, 1.50", "10, 10.00", "2, 2.0"})
  void factors_are_the_same_however_they_are_written(String one, String other) {
    assertThat(factor(one)).isEqualTo(factor(other));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_081})
  void additional_minutes_have_bounds(int minutes) {
    assertThatThrownBy(() -> minutes(minutes)).isInstanceOf(IllegalArgumentException.class);
  }
}
