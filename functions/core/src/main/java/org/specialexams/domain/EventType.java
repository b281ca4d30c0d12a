package org.specialexams.domain;

/** What has happened. The names are those of the published events. */
public enum EventType {
  EXAM_SAVED("ExamSaved"),
  LEARNER_SAVED("LearnerSaved"),
  ROSTER_IMPORTED("RosterImported"),
  ACCOMMODATION_REQUESTED("AccommodationRequested"),
  ACCOMMODATION_GRANTED("AccommodationGranted"),
  ACCOMMODATION_DECLINED("AccommodationDeclined"),
  ACCOMMODATION_WITHDRAWN("AccommodationWithdrawn"),
  ALLOWANCE_GRANTED("AllowanceGranted"),
  ALLOWANCE_CHANGED("AllowanceChanged"),
  ALLOWANCE_REVOKED("AllowanceRevoked"),
  ATTEMPT_CREATED("AttemptCreated"),
  ATTEMPT_STARTED("AttemptStarted"),
  ATTEMPT_EXTENDED("AttemptExtended"),
  ATTEMPT_SUBMITTED("AttemptSubmitted"),
  ATTEMPT_ERRORED("AttemptErrored"),
  ATTEMPT_RESUMABLE("AttemptResumable"),
  ATTEMPT_CLEARED("AttemptCleared"),
  REVIEW_RECORDED("ReviewRecorded");

  private final String label;

  EventType(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public static EventType of(String label) {
    return Labels.find(values(), EventType::label, label).orElseThrow();
  }
}
