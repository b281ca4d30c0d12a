package org.specialexams.domain;

import java.time.Instant;

/** Whether the learner's mail about an allowance went out, and since when this is known. */
public record Notice(State state, Instant at) {

  /** How far the mail has come. */
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

    public static State of(String label) {
      return Labels.find(values(), State::label, label).orElseThrow();
    }
  }
}
