package org.specialexams.allowances;

import static org.specialexams.domain.Role.SUPPORT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.Actor;
import org.specialexams.domain.AllowanceType;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Grant;
import org.specialexams.domain.Refusal;
import org.specialexams.http.Answer;
import org.specialexams.http.Fields;
import org.specialexams.http.Kind;
import org.specialexams.http.Operation;
import org.specialexams.http.Problem;
import org.specialexams.http.Request;
import org.specialexams.json.Json;
import org.specialexams.json.Views;
import org.specialexams.store.BusyException;
import org.specialexams.store.Sittings;
import org.specialexams.store.Sittings.Sitting;
import org.specialexams.wiring.Services;

/**
 * {@code POST /v1/courses/{courseId}/requests/{requestId}/grant}: gives a learner what was asked
 * for, and lifts the hold with it: in one transaction, as far as the exams fit. Of more than that
 * the hold is lifted last, so that a repeat finishes what a crash has left.
 */
public final class GrantRequest extends Operation {

  /** One of each type. */
  private static final int MOST_ALLOWANCES = AllowanceType.values().length;

  private final Requests requests;
  private final Sittings sittings;
  private final LearnerGrants grants;

  public GrantRequest() {
    this(Services.ofThisFunction());
  }

  public GrantRequest(Services services) {
    super(services);
    this.requests = new Requests(services);
    this.sittings = services.sittings();
    this.grants = new LearnerGrants(services);
  }

  @Override
  protected Answer answer(Request request) {
    Actor actor = request.require(SUPPORT);
    CourseId course = request.courseId();
    String requestId = request.requestId();
    Fields fields = request.parameters().fields();
    List<Supplier<AllowanceValue>> values =
        fields.objects("allowances", 1, MOST_ALLOWANCES).stream()
            .map(AllowanceFields::value)
            .toList();
    Optional<String> reason = fields.optional("reason", Kind.words());
    fields.check();
    List<AllowanceValue> allowances = values.stream().map(Supplier::get).toList();
    if (allowances.stream().map(AllowanceValue::type).distinct().count() < allowances.size()) {
      // of one type the last would hold, and a repeat would change it to and fro
      fields.refuse("allowances", "must be of different types");
    }
    fields.check();
    LearnerGrants.Call call = grants.call(actor, course, false);
    Asked asked = call.end().await(() -> read(course, requestId));
    if (asked.request().status() != AccommodationRequest.Status.PENDING) {
      throw Problem.exception(Refusal.ALREADY_DECIDED);
    }
    LearnerGrants.Granted granted =
        grants.grant(
            call,
            new Grant(asked.request().exams(), allowances, reason, false),
            asked.sitting(),
            Optional.of(asked.request()));
    boolean decidedMeanwhile = granted.has(Refusal.ALREADY_DECIDED);
    if (granted.took()) {
      return answer(
          200,
          decidedMeanwhile
              ? requests.require(course, requestId)
              : granted.request().orElse(asked.request()),
          granted);
    }
    if (decidedMeanwhile) {
      throw Problem.exception(Refusal.ALREADY_DECIDED);
    }
    if (granted.results().stream().allMatch(result -> result.isFor(Refusal.BUSY))) {
      throw new BusyException();
    }
    return answer(422, asked.request(), granted);
  }

  private static Answer answer(
      int status, AccommodationRequest request, LearnerGrants.Granted granted) {
    ObjectNode answer = Json.object();
    answer.set("request", Views.request(request, granted.sitting().email()));
    answer.set("results", GrantResults.views(request.learner(), granted.results()));
    return Answer.of(status, answer);
  }

  /** A request, and its learner with its exams. */
  private record Asked(AccommodationRequest request, Sitting sitting) {}

  private Asked read(CourseId course, String requestId) {
    AccommodationRequest request = requests.require(course, requestId);
    return new Asked(request, sittings.read(course, request.learner(), request.exams()));
  }
}
