package org.specialexams.http;

import org.specialexams.domain.Attempt;
import org.specialexams.domain.Refusal;
import org.specialexams.store.AttemptStore;

/** The attempts that staff reach, once they may call at all: reviewers the proctored ones. */
public final class StaffAttempts {

  private final AttemptStore attempts;

  public StaffAttempts(AttemptStore attempts) {
    this.attempts = attempts;
  }

  /** The path's attempt. */
  public Attempt require(Request request) {
    return attempts
        .find(request.courseId(), request.attemptId())
        .filter(attempt -> request.visibleTypes().contains(attempt.examType()))
        .orElseThrow(() -> Problem.exception(Refusal.NOT_FOUND));
  }
}
