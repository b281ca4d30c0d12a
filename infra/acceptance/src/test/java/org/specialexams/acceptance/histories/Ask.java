package org.specialexams.acceptance.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The call of the API that a step comes to.
 *
 * @param path below the course's, or from {@code /v1} on
 * @param group of the caller, or empty; {@code instructor} is the course's own
 * @param username who calls, where that is not up to the round
 */
record Ask(
    String method,
    String path,
    String query,
    String body,
    String group,
    Optional<String> username,
    Optional<String> subject,
    Optional<JsonNode> carried) {

  private static Ask of(String method, String path, String body, String group) {
    return new Ask(
        method, path, "", body, group, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private Ask as(String other) {
    return new Ask(method, path, query, body, group, Optional.of(other), subject, carried);
  }

  private Ask about(String id) {
    return new Ask(method, path, query, body, group, username, Optional.of(id), carried);
  }

  private Ask carrying(JsonNode thing) {
    return new Ask(method, path, query, body, group, username, subject, Optional.of(thing));
  }

  private Ask with(String parameters) {
    return new Ask(method, path, parameters, body, group, username, subject, carried);
  }

  /**
   * The step's call; nothing where nobody knows yet what it would be about.
   *
   * @param number makes what it says its own
   */
  static Optional<Ask> of(Step step, String course, Known known, int number) {
    String learner = step.learner();
    String exam = step.exam();
    Optional<String> attempt = known.attempt(learner, exam);
    Optional<Known.Filed> request = known.request(learner);
    return switch (step.verb()) {
      case CREATE -> Optional.of(of("POST", "/exams/" + exam + "/attempts", "", "").as(learner));
      case START -> attempt.map(id -> move(id, "start", "", "").as(learner));
      case SUBMIT -> attempt.map(id -> move(id, "submit", "", "").as(learner));
      case ANSWER ->
          attempt.map(
              id ->
                  of(
                          "PUT",
                          "/attempts/" + id + "/answers/" + step.with(),
                          "{\"answer\":" + number + "}",
                          "")
                      .as(learner)
                      .about(id)
                      .carrying(Json.read(Integer.toString(number))));
      case ANSWERS ->
          attempt.map(id -> of("GET", "/attempts/" + id + "/answers", "", "lms").about(id));
      case MY_EXAMS ->
          Optional.of(
              of("GET", "/v1/me/exams", "", "")
                  .as(learner)
                  .with("course=" + URLEncoder.encode(course, StandardCharsets.UTF_8)));
      case GRANT, EXTEND -> Optional.of(of("POST", "/allowances", grant(step), "support"));
      case REVOKE ->
          known
              .allowance(learner)
              .map(id -> of("DELETE", "/allowances/" + id, "", "support").about(id));
      case GRANT_REQUEST ->
          request.map(
              one -> decide(one, "grant", "{\"allowances\":[" + step.with() + "]}", "support"));
      case DECLINE ->
          request.map(one -> decide(one, "decline", "{\"reason\":\"Not needed.\"}", "support"));
      case WITHDRAW ->
          request.map(one -> decide(one, "withdraw", "", "instructor").as(one.filer()));
      case FILE ->
          Optional.of(
              of(
                  "POST",
                  "/requests",
                  "{\"learner\":\"%s\",\"exams\":[\"%s\"],\"need\":\"More time.\"}"
                      .formatted(learner, exam),
                  "instructor"));
      case RESUME -> attempt.map(id -> move(id, "resume", "", "instructor"));
      case RENAME ->
          Optional.of(
              of("PUT", "/learners/" + learner, address(learner, number), "lms")
                  .about(part(number)));
      case ERROR ->
          attempt.map(id -> move(id, "error", "{\"reason\":\"The lights went out.\"}", "lms"));
      case CLEAR -> attempt.map(id -> of("DELETE", "/attempts/" + id, "", "instructor").about(id));
      case CLEAR_BY_LEARNER ->
          Optional.of(
              of(
                  "DELETE",
                  "/exams/" + exam + "/learners/" + learner + "/attempt",
                  "",
                  "instructor"));
      case BRIEF ->
          attempt.map(
              id -> of("GET", "/attempts/" + id + "/review-brief", "", "reviewer").about(id));
      case REVIEW ->
          attempt.flatMap(
              id ->
                  known
                      .brief(id)
                      .map(
                          brief ->
                              move(
                                      id,
                                      "review",
                                      "{\"decision\":\"%s\",\"briefVersion\":%s}"
                                          .formatted(step.with(), brief.path("briefVersion")),
                                      "reviewer")
                                  .carrying(brief)));
      case READ -> attempt.map(id -> of("GET", "/attempts/" + id, "", "lms").about(id));
      case LIST -> Optional.of(of("GET", "/attempts", "", "support").with(filters(step)));
      case SEARCH ->
          Optional.of(
              of("GET", "/attempts", "", "instructor").with("search=" + learner.substring(1)));
      case REVIEWS -> Optional.of(of("GET", "/v1/reviews", "", "reviewer"));
      case ALLOWANCES -> Optional.of(of("GET", "/allowances", "", "support"));
      case DELIVER_EVENTS, DELIVER_MAILS, CLOSE_ATTEMPTS, SWEEP_ANSWERS, SWEEP_OUTBOX, PASS_TIME ->
          throw new IllegalArgumentException("nobody calls the API for " + step);
    };
  }

  /** What no other address has. */
  private static String part(int number) {
    return "x" + number + "x";
  }

  private static String address(String learner, int number) {
    return "{\"email\":\"%s.%s@example.edu\"}".formatted(learner, part(number));
  }

  private static Ask move(String attempt, String move, String body, String group) {
    return of("POST", "/attempts/" + attempt + "/" + move, body, group).about(attempt);
  }

  private static Ask decide(Known.Filed request, String decision, String body, String group) {
    return of("POST", "/requests/" + request.requestId() + "/" + decision, body, group)
        .about(request.requestId());
  }

  private static String grant(Step step) {
    return """
    {"learners":["%s"],"exams":["%s"],"allowance":%s,"applyToRunningAttempts":%s}\
    """
        .formatted(step.learner(), step.exam(), step.with(), step.verb() == Verb.EXTEND);
  }

  private static String filters(Step step) {
    StringBuilder query = new StringBuilder("limit=100");
    if (!step.exam().isEmpty()) {
      query.append("&exam=").append(step.exam());
    }
    if (!step.with().isEmpty()) {
      query.append("&status=").append(step.with());
    }
    return query.toString();
  }
}
