package org.specialexams.allowances;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.SUPPORT;

import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.RequestDecisions;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Problem;
import org.specialexams.http.Request;
import org.specialexams.wiring.Services;

/**
 * {@code POST /v1/courses/{courseId}/requests/{requestId}/withdraw}: takes a request back, by
 * whoever has filed it, or by support.
 */
public final class WithdrawRequest extends Operation {

  private final Services services;
  private final Requests requests;

  public WithdrawRequest() {
    this(Services.ofThisFunction());
  }

  public WithdrawRequest(Services services) {
    super(services);
    this.services = services;
    this.requests = new Requests(services);
  }

  @Override
  protected Answer answer(Request request) {
    Occasion occasion = services.occasion(request.require(SUPPORT, INSTRUCTOR));
    CourseId course = request.courseId();
    String requestId = request.requestId();
    request.parameters().withoutBody();
    AccommodationRequest asked = requests.require(course, requestId);
    if (occasion.actor().role() != SUPPORT
        && !asked.filedBy().equalsIgnoreCase(occasion.actor().username())) {
      throw Problem.exception(Refusal.FORBIDDEN);
    }
    AccommodationRequest withdrawn =
        requests.settle(
            course,
            requestId,
            (standing, pending) -> RequestDecisions.withdraw(occasion, standing, pending));
    return Answer.ok(requests.view(withdrawn));
  }
}
