package org.specialexams.attempts;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.SUPPORT;

import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.Occasion;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.http.StaffAttempts;
import org.specialexams.wiring.Services;

/**
 * {@code POST /v1/courses/{courseId}/attempts/{attemptId}/resume}: lets the learner go on after an
 * error. The clock goes on at the learner's next start.
 */
public final class ResumeAttempt extends Operation {

  private final StaffAttempts attempts;

  public ResumeAttempt() {
    this(Services.ofThisFunction());
  }

  public ResumeAttempt(Services services) {
    super(services);
    this.attempts = new StaffAttempts(services);
  }

  @Override
  protected Answer answer(Request request) {
    Occasion occasion = services.occasion(request.require(SUPPORT, INSTRUCTOR));
    request.parameters().withoutBody();
    return attempts.settle(
        request,
        (sitting, attempt) -> AttemptDecisions.resume(occasion, sitting.standing(), attempt));
  }
}
