package org.specialexams.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Notice;
import org.specialexams.domain.Username;

class EdxAllowanceTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Exam EXAM =
      new Exam(
          new CourseId("course-v1:U+C+R"),
          new ExamId("midterm"),
          "Midterm",
          ExamType.PROCTORED,
          60,
          Optional.empty(),
          Optional.empty(),
          true,
          false,
          1);

  private static Mapped<Allowance> read(String values) {
    return EdxAllowance.of(
        Exports.row(Source.ALLOWANCES, values), new Username("maria"), EXAM, "olga", NOW);
  }

  private static Mapped.Taken<Allowance> taken(String values) {
    return switch (read(values)) {
      case Mapped.Taken<Allowance> taken -> taken;
      case Mapped.Refused<Allowance>(String why) -> throw new AssertionError(why);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "30, 30, false",
    "1, 1, false",
    "10080, 10080, false",
    "30.0, 30, false",
    "15.5, 16, true",
  })
  void additional_minutes_are_taken_and_rounded_up(String value, int minutes, boolean changed) {
    Mapped.Taken<Allowance> taken = taken("key=additional_time_granted, value=" + value);

    assertThat(taken.value().value()).isEqualTo(new AllowanceValue.AdditionalTime(minutes));
    assertThat(taken.changes()).hasSize(changed ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"1.5, 1.5, false", "2, 2, false", "10, 10, false", "1.333, 1.34, true"})
  void a_factor_is_taken_and_rounded_up(String value, BigDecimal factor, boolean changed) {
    Mapped.Taken<Allowance> taken = taken("key=time_multiplier, value=" + value);

    assertThat(taken.value().value()).isEqualTo(new AllowanceValue.TimeMultiplier(factor));
    assertThat(taken.changes()).hasSize(changed ? 1 : 0);
  }

  @Test
  void an_exception_is_taken_word_for_word() {
    assertThat(taken("key=review_policy_exception, value=A scribe.").value().value())
        .isEqualTo(new AllowanceValue.ReviewPolicyException("A scribe."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key=additional_time_granted, value=0 | value is not from 1 to 10080 minutes",
        "key=additional_time_granted, value=-5 | value is not from 1 to 10080 minutes",
        "key=additional_time_granted, value=10081 | value is not from 1 to 10080 minutes",
        "key=additional_time_granted, value=much | value is not a number",
        "key=additional_time_granted, value=1e99 | value is out of bounds",
        "key=time_multiplier, value=1 | value is not above 1 and at most 10",
        "key=time_multiplier, value=10.01 | value is not above 1 and at most 10",
        "key=review_policy_exception, value=NULL | has no value",
        "key=free_snacks, value=1 | the key free_snacks is not known",
        "value=1 | has no key",
      })
  void a_value_that_cannot_be_is_refused(String values, String why) {
    assertThat(read(values)).isEqualTo(new Mapped.Refused<>(why));
  }

  @Test
  void the_grant_keeps_its_time_and_nobody_waits_for_its_notice() {
    Instant changed = Instant.parse("2026-08-21T09:00:00Z");
    Allowance allowance =
        taken(
                "key=additional_time_granted, value=30, created=2026-08-20 09:00:00,"
                    + " modified=2026-08-21 09:00:00")
            .value();

    assertThat(allowance.grantedAt()).isEqualTo(changed);
    assertThat(allowance.grantedBy()).isEqualTo("olga");
    assertThat(allowance.notice()).isEqualTo(new Notice(Notice.State.SENT, changed));
    assertThat(allowance.reason()).isEmpty();
  }

  @Test
  void a_row_has_the_same_id_in_every_run_and_another_row_another_one() {
    String values = "key=additional_time_granted, created=2026-08-20 09:00:00, value=";
    String id = taken(values + "30").value().allowanceId();

    assertThat(taken(values + "45").value().allowanceId()).isEqualTo(id).matches("[0-9A-Z]{26}");
    assertThat(taken(values + "30, id=18").value().allowanceId()).isNotEqualTo(id);
  }

  @Test
  void without_a_time_it_counts_as_granted_now() {
    Mapped.Taken<Allowance> taken = taken("key=additional_time_granted, value=30");

    assertThat(taken.value().grantedAt()).isEqualTo(NOW);
    assertThat(taken.changes()).isEqualTo(List.of());
  }
}
