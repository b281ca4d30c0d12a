package org.specialexams.allowances;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.SUPPORT;

import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.Actor;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.RequestDecisions;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.wiring.Services;

/**
 * {@code POST /v1/courses/{courseId}/requests/{requestId}/withdraw}: takes a request back, by
 * whoever has filed it, or by support.
 */
public final class WithdrawRequest extends Operation {

  private final Requests requests;

  public WithdrawRequest() {
    this(Services.ofThisFunction());
  }

  public WithdrawRequest(Services services) {
    super(services);
    this.requests = new Requests(services);
  }

  @Override
  protected Answer answer(Request request) {
    Occasion occasion = services.occasion(request.require(SUPPORT, INSTRUCTOR));
    CourseId course = request.courseId();
    String requestId = request.requestId();
    request.parameters().withoutBody();
    return Answer.ok(
        requests.settle(
            course,
            requestId,
            (standing, filed) ->
                mayWithdraw(occasion.actor(), filed)
                    ? RequestDecisions.withdraw(occasion, standing, filed)
                    : Decision.refused(Refusal.FORBIDDEN)));
  }

  private static boolean mayWithdraw(Actor actor, AccommodationRequest filed) {
    return actor.role() == SUPPORT || filed.filedBy().equalsIgnoreCase(actor.username());
  }
}
