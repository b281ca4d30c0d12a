package org.specialexams.moving;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.Characters;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Notice;
import org.specialexams.domain.Username;

/** What a row of {@code proctoring_proctoredexamstudentallowance} comes to here. */
final class EdxAllowance {

  private static final int DECIMALS_OF_A_FACTOR = 2;

  private EdxAllowance() {}

  /**
   * Reads a row.
   *
   * @param grantedBy who has it imported: an export does not tell who granted it
   * @param now taken for the time of the grant, where the export tells none
   */
  static Mapped<Allowance> of(Row row, Username learner, Exam exam, String grantedBy, Instant now) {
    return Mapped.of(
        changes -> {
          Optional<Instant> created = row.instant("created");
          Instant grantedAt = row.instant("modified").or(() -> created).orElse(now);
          return new Allowance(
              ImportedIds.of(exam.courseId(), row, created.orElse(Instant.EPOCH)),
              exam.courseId(),
              ExamScope.of(exam.examId()),
              learner,
              value(row, changes),
              Optional.empty(),
              grantedBy,
              grantedAt,
              // nobody is told anew of what was granted long ago, and nobody is to wait for it
              new Notice(Notice.State.SENT, grantedAt),
              1);
        });
  }

  private static AllowanceValue value(Row row, List<String> changes) {
    String key = row.requiredText("key");
    return switch (key) {
      case "additional_time_granted" -> additionalTime(row, changes);
      case "time_multiplier" -> multiplier(row, changes);
      case "review_policy_exception" -> exception(row);
      default -> throw new Row.Fault("the key " + key + " is not known");
    };
  }

  private static AllowanceValue additionalTime(Row row, List<String> changes) {
    int minutes = EdxExam.Minutes.of(row, "value", changes);
    if (minutes < 1 || minutes > AllowanceValue.AdditionalTime.MOST_MINUTES) {
      throw new Row.Fault(
          "value is not from 1 to %d minutes"
              .formatted(AllowanceValue.AdditionalTime.MOST_MINUTES));
    }
    return new AllowanceValue.AdditionalTime(minutes);
  }

  private static AllowanceValue multiplier(Row row, List<String> changes) {
    BigDecimal exact = row.number("value").orElseThrow(() -> new Row.Fault("has no value"));
    if (exact.compareTo(BigDecimal.ONE) <= 0
        || exact.compareTo(AllowanceValue.TimeMultiplier.MOST) > 0) {
      throw new Row.Fault("value is not above 1 and at most " + AllowanceValue.TimeMultiplier.MOST);
    }
    BigDecimal factor = exact.setScale(DECIMALS_OF_A_FACTOR, RoundingMode.CEILING);
    if (factor.compareTo(exact) != 0) {
      changes.add("value is rounded up to two decimals");
    }
    return new AllowanceValue.TimeMultiplier(factor);
  }

  private static AllowanceValue exception(Row row) {
    String text = row.requiredText("value");
    if (Characters.count(text) > Characters.LONGEST_TEXT) {
      throw new Row.Fault("value is longer than " + Characters.LONGEST_TEXT + " characters");
    }
    return new AllowanceValue.ReviewPolicyException(text);
  }
}
