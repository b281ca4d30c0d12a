package org.specialexams.attempts;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.LMS;
import static org.specialexams.domain.Role.REVIEWER;
import static org.specialexams.domain.Role.SUPPORT;

import org.specialexams.domain.Attempt;
import org.specialexams.http.Answer;
import org.specialexams.http.AttemptAnswers;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.store.Sittings;
import org.specialexams.wiring.Services;

/** {@code GET /v1/courses/{courseId}/attempts/{attemptId}}: one attempt. */
public final class GetAttempt extends Operation {

  private final AttemptAccess access;
  private final Sittings sittings;
  private final AttemptAnswers answers;

  public GetAttempt() {
    this(Services.ofThisFunction());
  }

  public GetAttempt(Services services) {
    super(services);
    this.access = new AttemptAccess(services.attempts(), SUPPORT, INSTRUCTOR, LMS, REVIEWER);
    this.sittings = services.sittings();
    this.answers = new AttemptAnswers(services);
  }

  @Override
  protected Answer answer(Request request) {
    Attempt attempt = access.require(request);
    request.parameters();
    return answers.of(200, sittings.read(attempt.courseId(), attempt.learner()).overview(attempt));
  }
}
