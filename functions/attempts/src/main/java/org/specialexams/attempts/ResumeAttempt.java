package org.specialexams.attempts;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.SUPPORT;

import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.Occasion;
import org.specialexams.http.Answer;
import org.specialexams.http.AttemptAnswers;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.http.StaffAttempts;
import org.specialexams.store.Sittings;
import org.specialexams.store.Sittings.Sitting;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;

/**
 * {@code POST /v1/courses/{courseId}/attempts/{attemptId}/resume}: lets the learner go on after an
 * error. The clock goes on at the learner's next start.
 */
public final class ResumeAttempt extends Operation {

  private final Services services;
  private final StaffAttempts attempts;
  private final Sittings sittings;
  private final Transactions transactions;
  private final AttemptAnswers answers;

  public ResumeAttempt() {
    this(Services.ofThisFunction());
  }

  public ResumeAttempt(Services services) {
    super(services);
    this.services = services;
    this.attempts = new StaffAttempts(services.attempts());
    this.sittings = services.sittings();
    this.transactions = services.transactions();
    this.answers = new AttemptAnswers(services);
  }

  @Override
  protected Answer answer(Request request) {
    Occasion occasion = services.occasion(request.require(SUPPORT, INSTRUCTOR));
    request.parameters().withoutBody();
    return answers.of(
        200,
        done(
            transactions.settle(
                request.courseId(),
                () -> {
                  Attempt stored = attempts.require(request);
                  Sitting sitting = sittings.read(stored.courseId(), stored.learner());
                  return AttemptDecisions.resume(occasion, sitting.standing(), stored)
                      .map(sitting::overview);
                })));
  }
}
