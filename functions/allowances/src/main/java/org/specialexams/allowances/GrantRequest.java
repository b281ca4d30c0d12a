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
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Grant;
import org.specialexams.http.Fields;
import org.specialexams.http.Fields.Field;
import org.specialexams.http.Kind;

/**
 * What a grant asks for.
 *
 * @param learners usernames and e-mail addresses, as sent
 * @param grant for each of them
 */
record GrantRequest(List<String> learners, Grant grant) {

  private static final int MOST_LEARNERS = 500;
  private static final int MOST_EXAMS = 50;
  private static final int MOST_PAIRS = 2_000;
  private static final int LONGEST_TEXT = 2_000;

  static GrantRequest of(Fields fields) {
    Field<List<String>> learners =
        fields.required(
            "learners", Kind.list(Kind.text(1, EmailAddress.LONGEST), 1, MOST_LEARNERS));
    Field<List<ExamScope>> exams =
        fields.required(
            "exams",
            Kind.list(
                Kind.parsed(ExamScope::parse, "must be an exam's id, or * for every exam"),
                1,
                MOST_EXAMS));
    Supplier<AllowanceValue> value = value(fields.object("allowance"));
    var reason = fields.optional("reason", Kind.text(1, LONGEST_TEXT));
    boolean apply = fields.optional("applyToRunningAttempts", Kind.truth()).orElse(false);
    fields.check();
    if (exams.get().size() > 1 && exams.get().contains(ExamScope.EVERY)) {
      fields.refuse("exams", "must be * alone, or exams' ids");
    }
    if (learners.get().size() * exams.get().size() > MOST_PAIRS) {
      fields.refuse("learners", "times exams must not be more than " + MOST_PAIRS + " pairs");
    }
    fields.check();
    return new GrantRequest(
        learners.get(),
        new Grant(exams.get().stream().distinct().toList(), value.get(), reason, apply));
  }

  /** The value of an allowance, to be had once the fields are checked. */
  private static Supplier<AllowanceValue> value(Fields fields) {
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
        Field<String> text = fields.required("text", Kind.text(1, LONGEST_TEXT));
        yield () -> new ReviewPolicyException(text.get());
      }
    };
  }
}
