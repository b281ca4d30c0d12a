package org.specialexams.reviews;

import static org.specialexams.domain.Role.REVIEWER;

import java.util.Optional;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.Occasion;
import org.specialexams.http.Answer;
import org.specialexams.http.AttemptAnswers;
import org.specialexams.http.Fields;
import org.specialexams.http.Fields.Field;
import org.specialexams.http.Kind;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.http.StaffAttempts;
import org.specialexams.store.AllowanceStore;
import org.specialexams.store.Sittings;
import org.specialexams.store.Sittings.Sitting;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;

/**
 * {@code POST /v1/courses/{courseId}/attempts/{attemptId}/review}: a reviewer's decision, which is
 * refused when the learner's allowances have moved since the brief.
 */
public final class ReviewAttempt extends Operation {

  private static final AttemptStatus[] DECISIONS = {
    AttemptStatus.VERIFIED, AttemptStatus.REJECTED, AttemptStatus.SECOND_REVIEW_REQUIRED
  };

  private final Services services;
  private final StaffAttempts attempts;
  private final Sittings sittings;
  private final AllowanceStore allowances;
  private final Transactions transactions;
  private final AttemptAnswers answers;

  public ReviewAttempt() {
    this(Services.ofThisFunction());
  }

  public ReviewAttempt(Services services) {
    super(services);
    this.services = services;
    this.attempts = new StaffAttempts(services.attempts());
    this.sittings = services.sittings();
    this.allowances = services.allowances();
    this.transactions = services.transactions();
    this.answers = new AttemptAnswers(services);
  }

  @Override
  protected Answer answer(Request request) {
    Occasion occasion = services.occasion(request.require(REVIEWER));
    Fields fields = request.parameters().fields();
    Field<AttemptStatus> decision =
        fields.required("decision", Kind.choice(DECISIONS, AttemptStatus::label));
    Optional<String> comment = fields.optional("comment", Kind.text(1, 2_000));
    Field<Integer> briefVersion =
        fields.required("briefVersion", Kind.wholeNumber(0, Integer.MAX_VALUE));
    fields.check();
    return answers.of(
        200,
        done(
            transactions.settle(
                request.courseId(),
                () -> {
                  Attempt stored = attempts.require(request);
                  Sitting sitting = sittings.read(stored.courseId(), stored.learner());
                  return AttemptDecisions.review(
                          occasion,
                          sitting.standing(),
                          allowances.inForce(sitting.standing()),
                          stored,
                          decision.get(),
                          comment,
                          briefVersion.get())
                      .map(sitting::overview);
                })));
  }
}
