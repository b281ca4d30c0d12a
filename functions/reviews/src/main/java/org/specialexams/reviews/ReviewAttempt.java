package org.specialexams.reviews;

import static org.specialexams.domain.Role.REVIEWER;

import java.util.Optional;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.Occasion;
import org.specialexams.http.Answer;
import org.specialexams.http.Fields;
import org.specialexams.http.Fields.Field;
import org.specialexams.http.Kind;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.http.StaffAttempts;
import org.specialexams.store.AllowanceStore;
import org.specialexams.wiring.Services;

/**
 * {@code POST /v1/courses/{courseId}/attempts/{attemptId}/review}: a reviewer's decision, which is
 * refused when the learner's allowances have moved since the brief.
 */
public final class ReviewAttempt extends Operation {

  private static final AttemptStatus[] DECISIONS = {
    AttemptStatus.VERIFIED, AttemptStatus.REJECTED, AttemptStatus.SECOND_REVIEW_REQUIRED
  };

  private final StaffAttempts attempts;
  private final AllowanceStore allowances;

  public ReviewAttempt() {
    this(Services.ofThisFunction());
  }

  public ReviewAttempt(Services services) {
    super(services);
    this.attempts = new StaffAttempts(services);
    this.allowances = services.allowances();
  }

  @Override
  protected Answer answer(Request request) {
    Occasion occasion = services.occasion(request.require(REVIEWER));
    Fields fields = request.parameters().fields();
    Field<AttemptStatus> decision =
        fields.required("decision", Kind.choice(DECISIONS, AttemptStatus::label));
    Optional<String> comment = fields.optional("comment", Kind.words());
    Field<Integer> briefVersion =
        fields.required("briefVersion", Kind.wholeNumber(0, Integer.MAX_VALUE));
    fields.check();
    return attempts.settle(
        request,
        (sitting, attempt) ->
            AttemptDecisions.review(
                occasion,
                sitting.standing(),
                allowances.inForce(sitting.standing()),
                attempt,
                decision.get(),
                comment,
                briefVersion.get()));
  }
}
