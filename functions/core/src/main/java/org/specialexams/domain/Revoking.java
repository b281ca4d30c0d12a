package org.specialexams.domain;

import java.util.List;
import java.util.Optional;

/** How an allowance is taken back. An attempt that runs keeps the deadline that it has. */
public final class Revoking {

  private Revoking() {}

  /**
   * Takes an allowance back.
   *
   * @param exam the exam that it is for, unless it is for every exam
   */
  public static Decision<Allowance> decide(
      Occasion occasion, Standing standing, Allowance allowance, Optional<Exam> exam) {
    Standing after = standing.without(allowance);
    Event revoked =
        AllowanceEvents.of(occasion, EventType.ALLOWANCE_REVOKED, after, allowance, exam);
    return Decision.done(
        new Change(List.of(Change.save(after)), List.of(allowance), List.of(revoked)), allowance);
  }
}
