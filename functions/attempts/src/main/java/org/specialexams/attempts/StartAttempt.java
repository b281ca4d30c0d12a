package org.specialexams.attempts;

import java.util.List;
import java.util.Optional;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.Decision;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Refusal;
import org.specialexams.http.Answer;
import org.specialexams.http.AttemptAnswers;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.signals.Metric;
import org.specialexams.store.AllowanceStore;
import org.specialexams.store.AttemptOverviews.Overview;
import org.specialexams.store.Sittings;
import org.specialexams.store.Sittings.Sitting;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;

/** {@code POST /v1/courses/{courseId}/attempts/{attemptId}/start}: starts the learner's clock. */
public final class StartAttempt extends Operation {

  private final AttemptAccess access;
  private final Sittings sittings;
  private final AllowanceStore allowances;
  private final Transactions transactions;
  private final AttemptAnswers answers;

  public StartAttempt() {
    this(Services.ofThisFunction());
  }

  public StartAttempt(Services services) {
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

  @Override
  protected Optional<Metric> refusals() {
    return Optional.of(Metric.REFUSED_STARTS);
  }

  private Decision<Overview> decide(Request request, Attempt attempt) {
    Occasion occasion = services.occasion(request.caller().asLearner());
    Sitting sitting =
        sittings.read(
            attempt.courseId(), attempt.learner(), List.of(ExamScope.of(attempt.examId())));
    return sitting
        .exam(attempt.examId())
        .map(
            exam ->
                AttemptDecisions.start(
                    occasion,
                    sitting.standing(),
                    allowances.inForce(sitting.standing()),
                    exam,
                    attempt))
        .orElseGet(() -> Decision.refused(Refusal.NOT_FOUND))
        .map(sitting::overview);
  }
}
