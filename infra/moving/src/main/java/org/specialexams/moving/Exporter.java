package org.specialexams.moving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.Course;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Event;
import org.specialexams.domain.EventType;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Instants;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;
import org.specialexams.json.Json;
import org.specialexams.json.Views;
import org.specialexams.store.AnswerStore.Answer;
import org.specialexams.store.AttemptStore;
import org.specialexams.wiring.Services;

/**
 * Exports what the tables have of a course, or of one learner of it: an object a line, as the API
 * shows it, with the reasons and remarks that only some may read there. {@code table} says what it
 * is. Standings and search terms say nothing that the others do not.
 */
final class Exporter {

  /** Whoever was erased while the export ran. */
  private static final EmailAddress NOBODY = new EmailAddress("erased@retired.invalid");

  private static final AttemptStore.Filter EVERY_ATTEMPT =
      new AttemptStore.Filter(EnumSet.allOf(ExamType.class), Optional.empty(), Optional.empty());

  private final Services services;
  private final Course course;
  private final Consumer<ObjectNode> lines;
  private final Map<Username, EmailAddress> addresses = new ConcurrentHashMap<>();

  /**
   * @param lines is handed one line after the other
   */
  Exporter(Services services, Course course, Consumer<ObjectNode> lines) {
    this.services = services;
    this.course = course;
    this.lines = lines;
  }

  private CourseId id() {
    return course.courseId();
  }

  /** All that there is of the course. */
  void everything() {
    line("courses", Json.object());
    Listing.of((position, limit) -> services.exams().list(id(), position, limit))
        .forEach(exam -> line("exams", Views.exam(exam)));
    Listing.of((position, limit) -> services.roster().list(id(), course.shards(), position, limit))
        .forEach(this::learner);
    Listing.of(
            (position, limit) ->
                services
                    .allowances()
                    .list(id(), Optional.empty(), Optional.empty(), position, limit))
        .forEach(this::allowance);
    Listing.of(
            (position, limit) -> services.requests().list(id(), Optional.empty(), position, limit))
        .forEach(this::request);
    Listing.of(
            (position, limit) -> services.attempts().list(course, EVERY_ATTEMPT, position, limit))
        .forEach(listed -> attempts(Set.of(listed.attemptId())));
    events(Optional.empty()).forEach(this::event);
  }

  /** All that there is of one learner of the course; nothing of one whom it does not know. */
  void of(Username username) {
    services.roster().find(id(), username).ifPresent(this::learner);
    Standing standing = services.standings().find(id(), username);
    services.allowances().inForce(id(), username).all().forEach(this::allowance);
    List<Event> events = events(Optional.of(username)).toList();
    requestsOf(standing, events).forEach(this::request);
    attempts(standing.attempts().values().stream().map(Standing.Entry::attemptId).toList());
    events.forEach(this::event);
  }

  Stream<Event> events(Optional<Username> learner) {
    return Listing.of(
        (position, limit) ->
            services.events().list(course, learner, Optional.empty(), position, limit));
  }

  /** The requests for a learner: no list has them, so the audit and the holds tell. */
  List<AccommodationRequest> requestsOf(Standing standing, List<Event> events) {
    Set<String> ids = new HashSet<>(standing.holds().keySet());
    events.stream()
        .filter(event -> event.type() == EventType.ACCOMMODATION_REQUESTED)
        .forEach(event -> ids.add(String.valueOf(event.data().get("requestId"))));
    return ids.stream()
        .sorted()
        .flatMap(request -> services.requests().find(id(), request).stream())
        .toList();
  }

  private void line(String table, ObjectNode view) {
    ObjectNode line = Json.object().put("table", table).put("courseId", id().value());
    line.setAll(view);
    lines.accept(line);
  }

  private EmailAddress address(Username learner) {
    return addresses.computeIfAbsent(
        learner, one -> services.roster().find(id(), one).map(Learner::email).orElse(NOBODY));
  }

  private void learner(Learner learner) {
    addresses.put(learner.username(), learner.email());
    line("learners", Views.learner(learner));
  }

  private void allowance(Allowance allowance) {
    line("allowances", Views.allowance(allowance, address(allowance.learner()), true));
  }

  private void request(AccommodationRequest request) {
    line(
        "requests",
        Views.request(request, address(request.learner()))
            .put("filerEmail", request.filerEmail().map(EmailAddress::value).orElse(null)));
  }

  private void attempts(Collection<String> attemptIds) {
    services.attempts().findAll(attemptIds).values().forEach(this::attempt);
  }

  private void attempt(Attempt stored) {
    Attempt attempt = stored.at(services.now());
    boolean hasException =
        services.standings().find(id(), attempt.learner()).hasException(attempt.examId());
    ObjectNode view =
        Views.attempt(attempt, address(attempt.learner()), hasException)
            .put("remark", attempt.remark().orElse(null));
    if (attempt.deadlineAt().isEmpty()) {
      // its clock stands
      attempt.timing().ifPresent(clock -> view.put("usedSeconds", clock.used().toSeconds()));
    }
    line("attempts", view);
    Listing.of((position, limit) -> services.answers().list(attempt.attemptId(), position, limit))
        .forEach(this::answer);
  }

  private void answer(Answer answer) {
    line(
        "answers",
        Json.object()
            .put("attemptId", answer.attemptId())
            .put("questionId", answer.questionId().value())
            .put("savedAt", Instants.text(answer.savedAt()))
            .putRawValue("answer", new RawValue(onOneLine(answer.json()))));
  }

  /** Within a text of JSON there is no bare line break: it is space between values. */
  private static String onOneLine(String json) {
    return json.replaceAll("[\\r\\n]", " ");
  }

  /** A clear's receipt stands beside its event. */
  private void event(Event event) {
    line("events", Views.event(event));
    clearedBy(event)
        .flatMap(attempt -> services.receipts().find(id(), attempt))
        .ifPresent(receipt -> line("receipts", Views.receipt(receipt)));
  }

  /** The attempt that an event says was cleared. */
  static Optional<String> clearedBy(Event event) {
    return event.type() == EventType.ATTEMPT_CLEARED
        ? Optional.of(String.valueOf(event.data().get("attemptId")))
        : Optional.empty();
  }
}
