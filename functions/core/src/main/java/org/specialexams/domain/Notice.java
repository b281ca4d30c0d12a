package org.specialexams.domain;

import java.time.Instant;

/** Whether the learner's mail about an allowance went out, and since when this is known. */
public record Notice(State state, Instant at) {

  /**
   * How far the mail has come. {@code FAILED}: the mail service does not take it; {@code BOUNCED}:
   * it came back, which can follow on {@code SENT} and is the last word.
   */
  public enum State {
    PENDING("pending"),
    SENT("sent"),
    FAILED("failed"),
    BOUNCED("bounced");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    /** Whether the learner does not have the mail, and never will by itself. */
    public boolean isUnreached() {
      return this == FAILED || this == BOUNCED;
    }

    public static State of(String label) {
      return Labels.find(values(), State::label, label).orElseThrow();
    }
  }
}
