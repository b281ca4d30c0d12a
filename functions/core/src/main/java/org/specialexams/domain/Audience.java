package org.specialexams.domain;

/** Who is told of an event. */
public enum Audience {
  LEARNER("learner"),
  REVIEWER("reviewer"),
  SUPPORT("support"),
  /** Whoever has filed the request that the event is about. */
  INSTRUCTOR("instructor");

  private final String label;

  Audience(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public static Audience of(String label) {
    return Labels.find(values(), Audience::label, label).orElseThrow();
  }
}
