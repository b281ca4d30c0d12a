package org.specialexams.allowances;

import static org.specialexams.domain.Role.SUPPORT;

import org.specialexams.domain.CourseId;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.RequestDecisions;
import org.specialexams.http.Answer;
import org.specialexams.http.Fields;
import org.specialexams.http.Fields.Field;
import org.specialexams.http.Kind;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.wiring.Services;

/** {@code POST /v1/courses/{courseId}/requests/{requestId}/decline}: turns a request down. */
public final class DeclineRequest extends Operation {

  private final Requests requests;

  public DeclineRequest() {
    this(Services.ofThisFunction());
  }

  public DeclineRequest(Services services) {
    super(services);
    this.requests = new Requests(services);
  }

  @Override
  protected Answer answer(Request request) {
    Occasion occasion = services.occasion(request.require(SUPPORT));
    CourseId course = request.courseId();
    String requestId = request.requestId();
    Fields fields = request.parameters().fields();
    Field<String> reason = fields.required("reason", Kind.words());
    fields.check();
    return Answer.ok(
        requests.settle(
            course,
            requestId,
            (standing, pending) ->
                RequestDecisions.decline(occasion, standing, pending, reason.get())));
  }
}
