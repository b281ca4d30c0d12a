package org.specialexams.attempts;

import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Occasion;
import org.specialexams.http.Answer;
import org.specialexams.http.AttemptAnswers;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.store.AllowanceStore;
import org.specialexams.store.AttemptOverviews.Overview;
import org.specialexams.store.Sittings;
import org.specialexams.store.Sittings.Sitting;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;

/** {@code POST /v1/courses/{courseId}/attempts/{attemptId}/submit}: hands the attempt in. */
public final class SubmitAttempt extends Operation {

  private final AttemptAccess access;
  private final Sittings sittings;
  private final AllowanceStore allowances;
  private final Transactions transactions;
  private final AttemptAnswers answers;

  public SubmitAttempt() {
    this(Services.ofThisFunction());
  }

  public SubmitAttempt(Services services) {
    super(services);
    this.access = new AttemptAccess(services.attempts());
    this.sittings = services.sittings();
    this.allowances = services.allowances();
    this.transactions = services.transactions();
    this.answers = new AttemptAnswers(services);
  }

  @Override
  protected Answer answer(Request request) {
    Attempt attempt = access.require(request);
    request.parameters().withoutBody();
    return answers.of(
        200,
        done(
            transactions.settle(
                request.courseId(),
                decide(request, attempt),
                () -> decide(request, access.require(request)))));
  }

  private Decision<Overview> decide(Request request, Attempt attempt) {
    Occasion occasion = services.occasion(request.caller().asLearner());
    Sitting sitting = sittings.read(attempt.courseId(), attempt.learner());
    return AttemptDecisions.submit(
            occasion, sitting.standing(), allowances.inForce(sitting.standing()), attempt)
        .map(sitting::overview);
  }
}
