package org.specialexams.domain;

/** In what capacity somebody acts. */
public enum Role {
  SUPPORT("support"),
  INSTRUCTOR("instructor"),
  REVIEWER("reviewer"),
  LMS("lms"),
  LEARNER("learner"),
  /** This service itself, which closes what has run out. */
  SYSTEM("system");

  private final String label;

  Role(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public static Role of(String label) {
    return Labels.find(values(), Role::label, label).orElseThrow();
  }
}
