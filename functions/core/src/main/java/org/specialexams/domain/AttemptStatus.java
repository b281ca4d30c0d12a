package org.specialexams.domain;

import java.util.Optional;

/** How far an attempt has come. */
public enum AttemptStatus {
  CREATED("created"),
  STARTED("started"),
  SUBMITTED("submitted"),
  VERIFIED("verified"),
  REJECTED("rejected"),
  SECOND_REVIEW_REQUIRED("second_review_required"),
  ERROR("error"),
  READY_TO_RESUME("ready_to_resume");

  private final String label;

  AttemptStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public static AttemptStatus of(String label) {
    return parse(label).orElseThrow();
  }

  public static Optional<AttemptStatus> parse(String label) {
    return Labels.find(values(), AttemptStatus::label, label);
  }
}
