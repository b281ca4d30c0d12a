package org.specialexams.attempts;

import static org.specialexams.domain.Role.LMS;
import static org.specialexams.domain.Role.REVIEWER;
import static org.specialexams.domain.Role.SUPPORT;

import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.Occasion;
import org.specialexams.http.Answer;
import org.specialexams.http.Fields;
import org.specialexams.http.Fields.Field;
import org.specialexams.http.Kind;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.http.StaffAttempts;
import org.specialexams.wiring.Services;

/**
 * {@code POST /v1/courses/{courseId}/attempts/{attemptId}/error}: something went wrong, so the
 * attempt's clock stops.
 */
public final class ReportError extends Operation {

  private final StaffAttempts attempts;

  public ReportError() {
    this(Services.ofThisFunction());
  }

  public ReportError(Services services) {
    super(services);
    this.attempts = new StaffAttempts(services);
  }

  @Override
  protected Answer answer(Request request) {
    Occasion occasion = services.occasion(request.require(SUPPORT, LMS, REVIEWER));
    Fields fields = request.parameters().fields();
    Field<String> reason = fields.required("reason", Kind.words());
    fields.check();
    return attempts.settle(
        request,
        (sitting, attempt) ->
            AttemptDecisions.error(occasion, sitting.standing(), attempt, reason.get()));
  }
}
