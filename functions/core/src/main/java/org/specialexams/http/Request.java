package org.specialexams.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.Actor;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.QuestionId;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.Role;
import org.specialexams.domain.Username;

/** A call, as API Gateway hands it over (HTTP API, payload 2.0), read strictly. */
public final class Request {

  private static final int LONGEST_SEARCH = 100;

  private final APIGatewayV2HTTPEvent event;
  private final Caller caller;
  private final Body body;
  private Query query;

  Request(APIGatewayV2HTTPEvent event, Caller caller) {
    this.event = event;
    this.caller = caller;
    this.body = new Body(event);
    this.query = new Query(null, Set.of());
  }

  public Caller caller() {
    return caller;
  }

  /** The caller in the first of the roles that they have in the path's course. */
  public Actor require(Role... allowed) {
    return caller.requireIn(part("courseId"), List.of(allowed));
  }

  /** What the caller is in the path's course, besides a learner. */
  public Set<Role> roles() {
    return caller.rolesIn(part("courseId"));
  }

  /** The types of exam that the caller sees in the path's course: reviewers see the proctored. */
  public Set<ExamType> visibleTypes() {
    Set<Role> roles = roles();
    roles.remove(Role.REVIEWER);
    return roles.isEmpty() ? EnumSet.of(ExamType.PROCTORED) : EnumSet.allOf(ExamType.class);
  }

  // the path: API Gateway has decoded its parts once

  private String part(String name) {
    Map<String, String> parts = event.getPathParameters();
    return parts == null ? "" : parts.getOrDefault(name, "");
  }

  private <T> T part(String name, Function<String, Optional<T>> parse) {
    return parse.apply(part(name)).orElseThrow(() -> Problem.exception(Refusal.NOT_FOUND));
  }

  public CourseId courseId() {
    return part("courseId", CourseId::parse);
  }

  public Optional<CourseId> courseIdIfAny() {
    return CourseId.parse(part("courseId"));
  }

  public Optional<String> attemptIdIfAny() {
    return generatedId(part("attemptId"));
  }

  public ExamId examId() {
    return part("examId", ExamId::parse);
  }

  public Username username() {
    return part("username", Username::parse);
  }

  public QuestionId questionId() {
    return part("questionId", QuestionId::parse);
  }

  public String attemptId() {
    return part("attemptId", Request::generatedId);
  }

  public String requestId() {
    return part("requestId", Request::generatedId);
  }

  public String allowanceId() {
    return part("allowanceId", Request::generatedId);
  }

  /** Ids of this service's own making are ULIDs: 26 letters and digits. */
  private static Optional<String> generatedId(String text) {
    return text.length() == 26
            && text.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))
        ? Optional.of(text)
        : Optional.empty();
  }

  // the query

  /** Takes these parameters and no others. */
  public Request parameters(String... known) {
    query = new Query(event.getRawQueryString(), Set.of(known));
    return this;
  }

  /** Takes the parameters of a list, and these. */
  public Request listParameters(String... filters) {
    Set<String> known = new HashSet<>(List.of(filters));
    known.add("limit");
    known.add("cursor");
    query = new Query(event.getRawQueryString(), known);
    return this;
  }

  public Paging paging() {
    return Paging.of(
        query.limit(),
        query.cursor(),
        event.getRouteKey() + '\n' + part("courseId") + '\n' + part("attemptId") + query.filters());
  }

  public Optional<String> search() {
    return query.text("search", LONGEST_SEARCH);
  }

  public Optional<ExamId> examFilter() {
    return query.get("exam", ExamId::parse, "must be an exam's id");
  }

  public Optional<ExamScope> scopeFilter() {
    return query.get("exam", ExamScope::parse, "must be an exam's id, or * for every exam");
  }

  public Optional<AttemptStatus> statusFilter() {
    return query.get("status", AttemptStatus::parse, "must be an attempt's status");
  }

  public Optional<AccommodationRequest.Status> requestStatusFilter() {
    return query.get("status", AccommodationRequest.Status::parse, "must be a request's status");
  }

  /** The username or e-mail address of the learner whom a list is about. */
  public Optional<String> learnerFilter() {
    return query.text("learner", 254);
  }

  /** The course that the query names, where the path names none. */
  public CourseId courseParameter() {
    return query
        .get("course", CourseId::parse, "must be a course's id")
        .orElseThrow(() -> Problem.invalid("course", "is missing").exception());
  }

  public boolean dryRun() {
    return truth("dryRun");
  }

  /** Whether a list is to hold only what its learner was not reached about. */
  public boolean unreachedOnly() {
    boolean only = truth("unreached");
    if (only && (learnerFilter().isPresent() || scopeFilter().isPresent())) {
      throw Problem.invalid("unreached", "cannot be together with learner or exam").exception();
    }
    return only;
  }

  private boolean truth(String name) {
    return query
        .get(
            name,
            value ->
                switch (value) {
                  case "true" -> Optional.of(true);
                  case "false" -> Optional.of(false);
                  default -> Optional.empty();
                },
            "must be true or false")
        .orElse(false);
  }

  // the headers

  private @Nullable String header(String name) {
    return header(event, name);
  }

  static @Nullable String header(APIGatewayV2HTTPEvent event, String name) {
    Map<String, String> headers = event.getHeaders();
    return headers == null ? null : headers.get(name);
  }

  /** The versions that {@code If-Match} agrees to (RFC 9110, 13.1.1); any, where it is not sent. */
  public LongPredicate ifMatch() {
    String sent = header("if-match");
    if (sent == null || sent.strip().equals("*")) {
      return version -> true;
    }
    Set<String> tags = new HashSet<>();
    for (String tag : sent.split(",", -1)) {
      tags.add(tag.strip());
    }
    return version -> tags.contains(etag(version));
  }

  public static String etag(long version) {
    return '"' + Long.toString(version) + '"';
  }

  public boolean isCsv() {
    String type = header("content-type");
    return type != null
        && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("text/csv");
  }

  // the body

  /** The body as text; empty where there is none. */
  public String text() {
    return body.text();
  }

  /** The body as one JSON value. */
  public JsonNode json() {
    return body.json();
  }

  /** The fields of the body, which is a JSON object. */
  public Fields fields() {
    return body.fields();
  }

  /** The fields of a body that may be left out. */
  public Fields fieldsIfAny() {
    return body.fieldsIfAny();
  }

  /** Takes no body; an empty object will do. */
  public Request withoutBody() {
    fieldsIfAny().check();
    return this;
  }
}
