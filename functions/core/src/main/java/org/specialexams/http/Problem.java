package org.specialexams.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.specialexams.domain.Characters;
import org.specialexams.domain.Granting;
import org.specialexams.domain.Refusal;
import org.specialexams.json.Json;

/**
 * What went wrong, as RFC 9457 has it. The detail is for a person and says what to do next; it
 * never shows what the service is made of.
 *
 * @param slug names the kind of problem: the last part of its type
 */
public record Problem(
    int status, String slug, String title, String detail, List<FieldError> errors) {

  /**
   * What is wrong with one field of a request.
   *
   * @param field its path, such as {@code allowance.minutes} or {@code learners[2]}
   */
  public record FieldError(String field, String message) {

    private static final int MOST_SHOWN = 80;

    /** About a field or parameter that nobody knows: as much of its name as fits a message. */
    static FieldError unknown(String path, String name, String message) {
      String shown = Characters.first(MOST_SHOWN, name);
      return new FieldError(path + shown + (shown.equals(name) ? "" : "…"), message);
    }
  }

  private Problem(int status, String slug, String title, String detail) {
    this(status, slug, title, detail, List.of());
  }

  static Problem invalid(List<FieldError> errors) {
    return new Problem(
        400,
        "invalid-request",
        "The request is not valid",
        "Correct what is listed under errors, then send the request again. Nothing was changed.",
        List.copyOf(errors));
  }

  /** What is wrong with one field. */
  public static Problem invalid(String field, String message) {
    return invalid(List.of(new FieldError(field, message)));
  }

  /** A body that cannot be read. */
  public static Problem malformed(String detail) {
    return new Problem(400, "malformed-body", "The body cannot be read", detail);
  }

  static Problem invalidCursor() {
    return new Problem(
        400,
        "invalid-cursor",
        "The cursor does not belong here",
        "Use nextCursor as this same list has answered it, or leave cursor out to begin anew.");
  }

  /** A request that is too large. */
  public static Problem tooLarge(String detail) {
    return new Problem(413, "too-large", "The request is too large", detail);
  }

  static Problem methodNotAllowed(List<String> allowed) {
    return new Problem(
        405,
        "method-not-allowed",
        "The method is not allowed here",
        "This address answers to " + String.join(", ", allowed) + ".");
  }

  static Problem internal(String requestId) {
    return new Problem(
        500,
        "internal-error",
        "Something went wrong here",
        "Try again; if it happens again, tell support the request id " + requestId + ".");
  }

  /** Why a command was refused. */
  public static Problem of(Refusal refusal) {
    return switch (refusal) {
      case ACCOMMODATION_PENDING ->
          new Problem(
              409,
              "accommodation-pending",
              "An accommodation is being set up for you",
              "You can start this exam as soon as it is decided; you will be told by mail. Ask your"
                  + " course team if it takes too long.");
      case ALREADY_DECIDED ->
          new Problem(
              409,
              "already-decided",
              "The request is decided already",
              "Read the request: its status tells how. File another one if something else is"
                  + " needed.");
      case ATTEMPT_ALREADY_STARTED ->
          new Problem(
              409,
              "attempt-already-started",
              "The learner is in this exam just now",
              "Wait until the attempt has ended, or grant again with applyToRunningAttempts to"
                  + " move its deadline. Of a learner who is in more than "
                  + Granting.MOST_EXTENDED
                  + " exams, name the exams rather than *.");
      case ATTEMPT_EXISTS ->
          new Problem(
              409,
              "attempt-exists",
              "There is an attempt already",
              "Go on with the attempt that you have. For a retake, ask the course team to clear"
                  + " it.");
      case BRIEF_OUTDATED ->
          new Problem(
              409,
              "brief-outdated",
              "The allowances have changed since you read the brief",
              "Read the review brief again, and decide with its briefVersion.");
      case BUSY ->
          new Problem(
              503,
              "busy",
              "Too much is going on here at once",
              "Nothing was written. Send the request again in a moment.");
      case CHANGED_MEANWHILE ->
          new Problem(
              412,
              "changed-meanwhile",
              "The attempt has changed meanwhile",
              "Read the attempt again, and send the request with its new ETag if you still mean"
                  + " it.");
      case EMAIL_TAKEN ->
          new Problem(
              409,
              "email-taken",
              "The name belongs to another learner",
              "In a course, an e-mail address belongs to one learner and is nobody else's"
                  + " username. Correct the address or the username, or change the other learner"
                  + " first.");
      case EXAM_INACTIVE ->
          new Problem(
              409,
              "exam-inactive",
              "The exam is not active",
              "Ask the course team to make the exam active again.");
      case EXAM_IN_USE ->
          new Problem(
              409,
              "exam-in-use",
              "The exam's type can no longer change",
              "Attempts were made at this exam. Save it with the type that it has, or make another"
                  + " exam.");
      case FORBIDDEN ->
          new Problem(
              403,
              "forbidden",
              "You may not do this",
              "Your roles do not include this call. Ask whoever manages roles on your platform.");
      case NOT_ENROLLED ->
          new Problem(
              403,
              "not-enrolled",
              "You are not on this course's roster",
              "Ask the course team to enrol you, then try again.");
      case NOT_FOUND ->
          new Problem(
              404,
              "not-found",
              "There is nothing here",
              "Check the address: the course and each id in it must exist, and belong together.");
      case NOT_RUNNING ->
          new Problem(
              409,
              "not-running",
              "The attempt is not running",
              "Answers are saved between an attempt's start and its end. Start it, or read its"
                  + " status.");
      case PAST_DUE ->
          new Problem(
              409,
              "past-due",
              "The exam's due date has passed",
              "Ask the course team whether you may have a later due date.");
      case REQUEST_PENDING ->
          new Problem(
              409,
              "request-pending",
              "A request is pending already",
              "For one of these exams, a request for this learner waits for a decision. Withdraw it"
                  + " first, or leave the exam out.");
      case TIME_IS_UP ->
          new Problem(
              409,
              "time-is-up",
              "The time is up",
              "The attempt ended at its deadline, and the answers saved before it count.");
      case UNKNOWN_EXAM ->
          new Problem(
              422,
              "unknown-exam",
              "The course has no such exam",
              "Check the exam's id against the course's list of exams.");
      case UNKNOWN_LEARNER ->
          new Problem(
              422,
              "unknown-learner",
              "Nobody in the course bears this name",
              "Check the username or e-mail address, or put the learner on the roster first.");
      case WRONG_STATE ->
          new Problem(
              409,
              "wrong-state",
              "The attempt's status does not allow this",
              "Read the attempt: its status tells what can be done with it.");
    };
  }

  /** The three parts that a problem has inside a result. */
  public ObjectNode inner() {
    return Json.object()
        .put("type", "urn:problem:" + slug)
        .put("title", title)
        .put("detail", detail);
  }

  Answer answer() {
    ObjectNode body =
        Json.object()
            .put("type", "urn:problem:" + slug)
            .put("title", title)
            .put("status", status)
            .put("detail", detail);
    if (!errors.isEmpty()) {
      ArrayNode list = body.putArray("errors");
      errors.forEach(
          error -> list.addObject().put("field", error.field()).put("message", error.message()));
    }
    Answer answer = Answer.of(status, body).with("Content-Type", "application/problem+json");
    return status == 503 ? answer.with("Retry-After", "1") : answer;
  }

  /** The exception that ends a request with this problem. */
  public ProblemException exception() {
    return new ProblemException(this);
  }

  /** The exception that ends a request with a refusal. */
  public static ProblemException exception(Refusal refusal) {
    return new ProblemException(of(refusal));
  }

  /** A row's or a pair's problem of this service's own making, with words that fit the place. */
  public static Problem invalidRow(List<FieldError> errors) {
    StringBuilder detail = new StringBuilder();
    for (FieldError error : errors) {
      detail.append(detail.isEmpty() ? "" : "; ").append(error.field()).append(": ");
      detail.append(error.message());
    }
    return new Problem(400, "invalid-row", "The row is not valid", detail.append('.').toString());
  }
}
