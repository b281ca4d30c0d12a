package org.specialexams.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Event;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Instants;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Receipt;
import org.specialexams.domain.Username;

/** The domain's things as callers and subscribers see them. */
public final class Views {

  private Views() {}

  public static ObjectNode exam(Exam exam) {
    ObjectNode view =
        Json.object()
            .put("courseId", exam.courseId().value())
            .put("examId", exam.examId().value())
            .put("name", exam.name())
            .put("type", exam.type().label())
            .put("timeLimitMinutes", exam.timeLimitMinutes());
    put(view, "dueAt", exam.dueAt());
    return view.put("reviewRules", exam.reviewRules().orElse(null)).put("active", exam.active());
  }

  public static ObjectNode learner(Learner learner) {
    return Json.object()
        .put("username", learner.username().value())
        .put("email", learner.email().value())
        .put("name", learner.name().orElse(null))
        .put("language", learner.language().orElse(null));
  }

  private static ObjectNode person(Username username, EmailAddress email) {
    return Json.object().put("username", username.value()).put("email", email.value());
  }

  /**
   * An allowance.
   *
   * @param withReason for support alone
   */
  public static ObjectNode allowance(Allowance allowance, EmailAddress email, boolean withReason) {
    ObjectNode view =
        Json.object()
            .put("allowanceId", allowance.allowanceId())
            .put("courseId", allowance.courseId().value())
            .put("examId", allowance.exam().toString());
    view.set("learner", person(allowance.learner(), email));
    view.put("type", allowance.type().label());
    switch (allowance.value()) {
      case AllowanceValue.AdditionalTime(int minutes) -> view.put("minutes", minutes);
      case AllowanceValue.TimeMultiplier(BigDecimal factor) -> view.put("factor", factor);
      case AllowanceValue.ExtendedDueDate(Instant dueAt) -> view.put("dueAt", Instants.text(dueAt));
      case AllowanceValue.ReviewPolicyException(String text) -> view.put("text", text);
    }
    view.put("grantedBy", allowance.grantedBy());
    view.put("grantedAt", Instants.text(allowance.grantedAt()));
    view.put("version", allowance.version());
    view.set(
        "notice",
        Json.object()
            .put("state", allowance.notice().state().label())
            .put("at", Instants.text(allowance.notice().at())));
    if (withReason) {
      view.put("reason", allowance.reason().orElse(null));
    }
    return view;
  }

  public static ArrayNode allowances(
      List<Allowance> allowances, EmailAddress email, boolean withReason) {
    ArrayNode views = Json.array();
    allowances.forEach(one -> views.add(allowance(one, email, withReason)));
    return views;
  }

  /**
   * An attempt.
   *
   * @param hasException a review policy exception is in force for its learner and exam
   */
  public static ObjectNode attempt(Attempt attempt, EmailAddress email, boolean hasException) {
    ObjectNode view =
        Json.object()
            .put("attemptId", attempt.attemptId())
            .put("courseId", attempt.courseId().value())
            .put("examId", attempt.examId().value())
            .put("examName", attempt.examName())
            .put("examType", attempt.examType().label());
    view.set("learner", person(attempt.learner(), email));
    view.put("status", attempt.status().label());
    view.put("createdAt", Instants.text(attempt.createdAt()));
    put(view, "startedAt", attempt.startedAt());
    put(view, "deadlineAt", attempt.deadlineAt());
    put(view, "completedAt", attempt.completedAt());
    return view.put("timeLimitMinutes", attempt.timeLimitMinutes())
        .put("extraMinutes", attempt.extraMinutes().orElse(null))
        .put("allowedMinutes", attempt.allowedMinutes().orElse(null))
        .put("hasException", hasException)
        .put("version", attempt.version());
  }

  /** A request, with what support and the course team may read. */
  public static ObjectNode request(AccommodationRequest request, EmailAddress email) {
    ObjectNode view =
        Json.object()
            .put("requestId", request.requestId())
            .put("courseId", request.courseId().value());
    view.set("learner", person(request.learner(), email));
    ArrayNode exams = view.putArray("exams");
    request.exams().forEach(exam -> exams.add(exam.toString()));
    view.put("need", request.need())
        .put("status", request.status().label())
        .put("filedBy", request.filedBy())
        .put("filedAt", Instants.text(request.filedAt()))
        .put("decidedBy", request.decidedBy().orElse(null));
    put(view, "decidedAt", request.decidedAt());
    return view.put("declineReason", request.declineReason().orElse(null));
  }

  public static ObjectNode receipt(Receipt receipt) {
    return Json.object()
        .put("attemptId", receipt.attemptId())
        .put("courseId", receipt.courseId().value())
        .put("examId", receipt.examId().value())
        .put("username", receipt.learner().value())
        .put("statusWhenCleared", receipt.statusWhenCleared().label())
        .put("clearedBy", receipt.clearedBy())
        .put("clearedAt", Instants.text(receipt.clearedAt()))
        .put("reason", receipt.reason().orElse(null));
  }

  /** An event, as the audit lists it and as the topic carries it. */
  public static ObjectNode event(Event event) {
    ObjectNode view =
        Json.object()
            .put("eventId", event.eventId())
            .put("type", event.type().label())
            .put("at", Instants.text(event.at()));
    view.set(
        "actor",
        Json.object()
            .put("username", event.actor().username())
            .put("role", event.actor().role().label()));
    Event.Subject subject = event.subject();
    view.put("courseId", subject.courseId().value());
    subject.exam().map(ExamScope::toString).ifPresent(exam -> view.put("examId", exam));
    subject.learner().ifPresent(learner -> view.put("username", learner.value()));
    subject.version().ifPresent(version -> view.put("version", version));
    ObjectNode data = view.putObject("data");
    event.data().forEach((name, value) -> put(data, name, value));
    return view;
  }

  private static void put(ObjectNode node, String name, Object value) {
    switch (value) {
      case Boolean truth -> node.put(name, truth);
      case BigDecimal number -> node.put(name, number);
      case Number number -> node.put(name, number.longValue());
      default -> node.put(name, value.toString());
    }
  }

  private static void put(ObjectNode node, String name, Optional<Instant> instant) {
    node.put(name, instant.map(Instants::text).orElse(null));
  }

  public static ArrayNode array(Collection<ObjectNode> views) {
    return Json.array().addAll(views);
  }
}
