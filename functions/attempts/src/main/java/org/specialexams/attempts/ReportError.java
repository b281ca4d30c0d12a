package org.specialexams.attempts;

import static org.specialexams.domain.Role.LMS;
import static org.specialexams.domain.Role.REVIEWER;
import static org.specialexams.domain.Role.SUPPORT;

import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.Occasion;
import org.specialexams.http.Answer;
import org.specialexams.http.AttemptAnswers;
import org.specialexams.http.Fields;
import org.specialexams.http.Fields.Field;
import org.specialexams.http.Kind;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.http.StaffAttempts;
import org.specialexams.store.Sittings;
import org.specialexams.store.Sittings.Sitting;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;

/**
 * {@code POST /v1/courses/{courseId}/attempts/{attemptId}/error}: something went wrong, so the
 * attempt's clock stops.
 */
public final class ReportError extends Operation {

  private final Services services;
  private final StaffAttempts attempts;
  private final Sittings sittings;
  private final Transactions transactions;
  private final AttemptAnswers answers;

  public ReportError() {
    this(Services.ofThisFunction());
  }

  public ReportError(Services services) {
    super(services);
    this.services = services;
    this.attempts = new StaffAttempts(services.attempts());
    this.sittings = services.sittings();
    this.transactions = services.transactions();
    this.answers = new AttemptAnswers(services);
  }

  @Override
  protected Answer answer(Request request) {
    Occasion occasion = services.occasion(request.require(SUPPORT, LMS, REVIEWER));
    Fields fields = request.parameters().fields();
    Field<String> reason = fields.required("reason", Kind.text(1, 2_000));
    fields.check();
    return answers.of(
        200,
        done(
            transactions.settle(
                request.courseId(),
                () -> {
                  Attempt stored = attempts.require(request);
                  Sitting sitting = sittings.read(stored.courseId(), stored.learner());
                  return AttemptDecisions.error(occasion, sitting.standing(), stored, reason.get())
                      .map(sitting::overview);
                })));
  }
}
