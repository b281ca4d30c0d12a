package org.specialexams.domain;

import java.util.Optional;

/** What kind of special treatment an allowance gives. */
public enum AllowanceType {
  ADDITIONAL_TIME("additional_time"),
  TIME_MULTIPLIER("time_multiplier"),
  EXTENDED_DUE_DATE("extended_due_date"),
  REVIEW_POLICY_EXCEPTION("review_policy_exception");

  private final String label;

  AllowanceType(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** It can move an attempt's deadline. */
  public boolean isTime() {
    return this != REVIEW_POLICY_EXCEPTION;
  }

  public static AllowanceType of(String label) {
    return parse(label).orElseThrow();
  }

  public static Optional<AllowanceType> parse(String label) {
    return Labels.find(values(), AllowanceType::label, label);
  }
}
