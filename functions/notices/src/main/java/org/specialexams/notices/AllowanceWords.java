package org.specialexams.notices;

import java.math.BigDecimal;
import java.time.Instant;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.texts.Texts;

/** What an allowance gives, in a reader's words. */
final class AllowanceWords {

  private AllowanceWords() {}

  static String of(AllowanceValue value, Texts texts) {
    String key = "value." + value.type().label();
    return switch (value) {
      case AllowanceValue.AdditionalTime(int minutes) -> texts.text(key, minutes);
      case AllowanceValue.TimeMultiplier(BigDecimal factor) -> texts.text(key, factor);
      case AllowanceValue.ExtendedDueDate(Instant dueAt) -> texts.text(key, texts.instant(dueAt));
      case AllowanceValue.ReviewPolicyException(String text) -> texts.text(key, text);
    };
  }

  /** What kind it was, where the value itself is not known any more. */
  static String ofKind(Told told, Texts texts) {
    return texts.text("type." + told.data().path("allowanceType").asText());
  }
}
