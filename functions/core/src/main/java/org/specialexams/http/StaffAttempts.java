package org.specialexams.http;

import java.util.function.BiFunction;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Refusal;
import org.specialexams.store.AttemptStore;
import org.specialexams.store.Sittings;
import org.specialexams.store.Sittings.Sitting;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;

/** The attempts that staff reach, once they may call at all: reviewers the proctored ones. */
public final class StaffAttempts {

  private final AttemptStore attempts;
  private final Sittings sittings;
  private final Transactions transactions;
  private final AttemptAnswers answers;

  public StaffAttempts(Services services) {
    this.attempts = services.attempts();
    this.sittings = services.sittings();
    this.transactions = services.transactions();
    this.answers = new AttemptAnswers(services);
  }

  /** The path's attempt. */
  public Attempt require(Request request) {
    return attempts
        .find(request.courseId(), request.attemptId())
        .filter(attempt -> request.visibleTypes().contains(attempt.examType()))
        .orElseThrow(() -> Problem.exception(Refusal.NOT_FOUND));
  }

  /** The path's attempt once a decision on it, and on its learner, is stored. */
  public Answer settle(Request request, BiFunction<Sitting, Attempt, Decision<Attempt>> decision) {
    return answers.of(
        200,
        Operation.done(
            transactions.settle(
                request.courseId(),
                () -> {
                  Attempt attempt = require(request);
                  Sitting sitting = sittings.read(attempt.courseId(), attempt.learner());
                  return decision.apply(sitting, attempt).map(sitting::overview);
                })));
  }
}
