package org.specialexams.allowances;

import static org.specialexams.domain.Role.SUPPORT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.Actor;
import org.specialexams.domain.AllowanceType;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.Change;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Grant;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.RequestDecisions;
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
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * {@code POST /v1/courses/{courseId}/requests/{requestId}/grant}: gives a learner what was asked
 * for. The hold is lifted last, so that a repeat finishes what a crash has left.
 */
public final class GrantRequest extends Operation {

  /** One of each type. */
  private static final int MOST_ALLOWANCES = AllowanceType.values().length;

  private final Requests requests;
  private final Sittings sittings;
  private final LearnerGrants grants;
  private final Transactions transactions;

  public GrantRequest() {
    this(Services.ofThisFunction());
  }

  public GrantRequest(Services services) {
    super(services);
    this.requests = new Requests(services);
    this.sittings = services.sittings();
    this.grants = new LearnerGrants(services);
    this.transactions = services.transactions();
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
    LearnerGrants.Call call = grants.call(actor, course, false, Optional.of(requestId));
    Asked asked = call.end().await(() -> read(course, requestId));
    if (asked.request().status() != AccommodationRequest.Status.PENDING) {
      throw Problem.exception(Refusal.ALREADY_DECIDED);
    }
    LearnerGrants.Granted granted = grant(call, asked, allowances, reason);
    List<Grant.Result> results = granted.results();
    if (results.stream().noneMatch(Grant.Result::took)) {
      if (results.stream().anyMatch(result -> result.isFor(Refusal.ALREADY_DECIDED))) {
        throw Problem.exception(Refusal.ALREADY_DECIDED);
      }
      if (results.stream().allMatch(result -> result.isFor(Refusal.BUSY))) {
        throw new BusyException();
      }
      return answer(422, asked.request(), granted);
    }
    return answer(
        200,
        results.stream().anyMatch(result -> result.isFor(Refusal.BUSY))
            ? asked.request()
            : ended(call, new Asked(asked.request(), granted.sitting())),
        granted);
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

  /** Each allowance in a transaction of its own, decided on what the one before has left. */
  private LearnerGrants.Granted grant(
      LearnerGrants.Call call, Asked asked, List<AllowanceValue> values, Optional<String> reason) {
    List<Grant.Result> results = new ArrayList<>();
    Sitting now = asked.sitting();
    for (AllowanceValue value : values) {
      Grant grant = new Grant(asked.request().exams(), value, reason, false);
      LearnerGrants.Granted granted = grants.grant(call, grant, now);
      results.addAll(granted.results());
      now = granted.sitting();
    }
    return new LearnerGrants.Granted(results, now);
  }

  /**
   * The request without its hold; as it was, for a repeat to finish, where that stays undecided; as
   * somebody else has decided it, where that came first. The allowances are there in any case, so
   * the call tells of them.
   */
  private AccommodationRequest ended(LearnerGrants.Call call, Asked asked) {
    try {
      return call.end().await(() -> end(call, asked));
    } catch (BusyException | SdkException e) {
      return asked.request();
    }
  }

  private AccommodationRequest end(LearnerGrants.Call call, Asked asked) {
    CourseId course = call.course();
    String requestId = asked.request().requestId();
    Decision<AccommodationRequest> decision =
        transactions.settle(
            course, decide(call, asked), () -> decide(call, read(course, requestId)));
    return switch (decision) {
      case Decision.Done<AccommodationRequest>(Change change, AccommodationRequest granted) ->
          granted;
      case Decision.Refused<AccommodationRequest>(Refusal refusal) ->
          requests.require(course, requestId);
    };
  }

  private Decision<AccommodationRequest> decide(LearnerGrants.Call call, Asked asked) {
    return RequestDecisions.grant(
        services.occasion(call.actor()), asked.sitting().standing(), asked.request());
  }
}
