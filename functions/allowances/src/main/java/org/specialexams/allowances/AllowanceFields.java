package org.specialexams.allowances;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.specialexams.domain.AllowanceType;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.AllowanceValue.AdditionalTime;
import org.specialexams.domain.AllowanceValue.ExtendedDueDate;
import org.specialexams.domain.AllowanceValue.ReviewPolicyException;
import org.specialexams.domain.AllowanceValue.TimeMultiplier;
import org.specialexams.domain.ExamScope;
import org.specialexams.http.Fields;
import org.specialexams.http.Fields.Field;
import org.specialexams.http.Kind;

/** What the fields of allowances and of requests must hold. */
final class AllowanceFields {

  static final Kind<List<ExamScope>> EXAMS =
      Kind.list(Kind.parsed(ExamScope::parse, "must be an exam's id, or * for every exam"), 1, 50);

  private AllowanceFields() {}

  /** Every exam, or some: not both. */
  static void checkScopes(Fields fields, List<ExamScope> exams) {
    if (exams.contains(ExamScope.EVERY) && exams.stream().distinct().count() > 1) {
      fields.refuse("exams", "must be * alone, or exams' ids");
    }
  }

  /** The value of an allowance, to be had once the fields are checked. */
  static Supplier<AllowanceValue> value(Fields fields) {
    return fields.choose(
        "type",
        Kind.choice(AllowanceType.values(), AllowanceType::label),
        type -> value(fields, type));
  }

  private static Supplier<AllowanceValue> value(Fields fields, AllowanceType type) {
    return switch (type) {
      case ADDITIONAL_TIME -> {
        Field<Integer> minutes =
            fields.required("minutes", Kind.wholeNumber(1, AdditionalTime.MOST_MINUTES));
        yield () -> new AdditionalTime(minutes.get());
      }
      case TIME_MULTIPLIER -> {
        Field<BigDecimal> factor =
            fields.required(
                "factor",
                Kind.decimal(
                    TimeMultiplier::fits,
                    "must be a number above 1, at most 10, with at most 2 decimals"));
        yield () -> new TimeMultiplier(factor.get());
      }
      case EXTENDED_DUE_DATE -> {
        Field<Instant> dueAt = fields.required("dueAt", Kind.instant());
        yield () -> new ExtendedDueDate(dueAt.get());
      }
      case REVIEW_POLICY_EXCEPTION -> {
        Field<String> text = fields.required("text", Kind.words());
        yield () -> new ReviewPolicyException(text.get());
      }
    };
  }
}
