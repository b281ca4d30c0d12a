package org.specialexams.allowances;

import static org.specialexams.domain.Role.SUPPORT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.Actor;
import org.specialexams.domain.AllowanceType;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.Change;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Decision;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.Grant;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.RequestDecisions;
import org.specialexams.http.Answer;
import org.specialexams.http.Fields;
import org.specialexams.http.Operation;
import org.specialexams.http.Problem;
import org.specialexams.http.Request;
import org.specialexams.json.Json;
import org.specialexams.json.Views;
import org.specialexams.store.BusyException;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * {@code POST /v1/courses/{courseId}/requests/{requestId}/grant}: gives a learner what was asked
 * for. The hold is lifted last, so that a repeat finishes what a crash has left.
 */
public final class GrantRequest extends Operation {

  /** One of each type. */
  private static final int MOST_ALLOWANCES = AllowanceType.values().length;

  private final Services services;
  private final Requests requests;
  private final LearnerGrants grants;

  public GrantRequest() {
    this(Services.ofThisFunction());
  }

  public GrantRequest(Services services) {
    super(services);
    this.services = services;
    this.requests = new Requests(services);
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
    Optional<String> reason = fields.optional("reason", AllowanceFields.TEXT);
    fields.check();
    List<AllowanceValue> allowances = values.stream().map(Supplier::get).toList();
    if (allowances.stream().map(AllowanceValue::type).distinct().count() < allowances.size()) {
      // of one type the last would hold, and a repeat would change it to and fro
      fields.refuse("allowances", "must be of different types");
    }
    fields.check();
    LearnerGrants.Call call = grants.call(actor, course, false, Optional.of(requestId));
    AccommodationRequest asked = call.end().await(() -> requests.require(course, requestId));
    if (asked.status() != AccommodationRequest.Status.PENDING) {
      throw Problem.exception(Refusal.ALREADY_DECIDED);
    }
    EmailAddress email = call.end().await(() -> requests.learner(asked).email());
    List<Grant.Result> results = grant(call, asked, allowances, reason);
    ObjectNode answer = Json.object();
    if (results.stream().noneMatch(Grant.Result::took)) {
      if (results.stream().anyMatch(result -> result.isFor(Refusal.ALREADY_DECIDED))) {
        throw Problem.exception(Refusal.ALREADY_DECIDED);
      }
      if (results.stream().allMatch(result -> result.isFor(Refusal.BUSY))) {
        throw new BusyException();
      }
      answer.set("request", Views.request(asked, email));
      answer.set("results", GrantResults.views(asked.learner(), results));
      return Answer.of(422, answer);
    }
    AccommodationRequest granted =
        results.stream().anyMatch(result -> result.isFor(Refusal.BUSY))
            ? asked
            : granted(call, asked);
    answer.set("request", Views.request(granted, email));
    answer.set("results", GrantResults.views(asked.learner(), results));
    return Answer.ok(answer);
  }

  /**
   * The request without its hold; as it was, for a repeat to finish, where that stays undecided; as
   * somebody else has decided it, where that came first. The allowances are there in any case, so
   * the call tells of them.
   */
  private AccommodationRequest granted(LearnerGrants.Call call, AccommodationRequest asked) {
    try {
      return call.end().await(() -> decided(call, asked.requestId()));
    } catch (BusyException | SdkException e) {
      return asked;
    }
  }

  private AccommodationRequest decided(LearnerGrants.Call call, String requestId) {
    Decision<AccommodationRequest> decision =
        requests.decide(
            call.course(),
            requestId,
            (standing, pending) ->
                RequestDecisions.grant(services.occasion(call.actor()), standing, pending));
    return switch (decision) {
      case Decision.Done<AccommodationRequest>(Change change, AccommodationRequest granted) ->
          granted;
      case Decision.Refused<AccommodationRequest>(Refusal refusal) ->
          requests.require(call.course(), requestId);
    };
  }

  private List<Grant.Result> grant(
      LearnerGrants.Call call,
      AccommodationRequest asked,
      List<AllowanceValue> values,
      Optional<String> reason) {
    Map<ExamId, Exam> existing =
        call.end().await(() -> grants.existing(call.course(), asked.exams()));
    List<Grant.Result> results = new ArrayList<>();
    for (AllowanceValue value : values) {
      results.addAll(
          grants.grant(
              call, new Grant(asked.exams(), value, reason, false), asked.learner(), existing));
    }
    return results;
  }
}
