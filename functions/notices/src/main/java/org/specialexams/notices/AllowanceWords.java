package org.specialexams.notices;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import org.specialexams.domain.AllowanceType;
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

  /** The same of one that is gone, as its event has it: without an exception's text. */
  static String ofRevoked(Told told, Texts texts) {
    JsonNode data = told.data();
    AllowanceType type = AllowanceType.of(data.path("allowanceType").asText());
    return switch (type) {
      case ADDITIONAL_TIME ->
          of(new AllowanceValue.AdditionalTime(data.path("minutes").asInt()), texts);
      case TIME_MULTIPLIER ->
          of(new AllowanceValue.TimeMultiplier(data.path("factor").decimalValue()), texts);
      case EXTENDED_DUE_DATE ->
          of(new AllowanceValue.ExtendedDueDate(Instant.parse(data.path("dueAt").asText())), texts);
      case REVIEW_POLICY_EXCEPTION -> texts.text("type." + type.label());
    };
  }
}
