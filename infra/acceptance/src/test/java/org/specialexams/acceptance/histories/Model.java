package org.specialexams.acceptance.histories;

import static org.specialexams.acceptance.histories.Violation.Rule.DEADLINE_AS_ALLOWED;
import static org.specialexams.acceptance.histories.Violation.Rule.NO_START_WHILE_PENDING;
import static org.specialexams.acceptance.histories.Violation.Rule.ONE_LIVE_ATTEMPT;
import static org.specialexams.acceptance.histories.Violation.Rule.ONLY_RIGHT_MOVES;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.specialexams.acceptance.histories.Violation.Rule;

/**
 * What must have become of one learner, event after event: which attempts there are, in which state
 * at each of their versions, with which deadline; which allowances are in force, which requests
 * pend. An event that could not happen as things were is a violation.
 */
final class Model {

  private final List<Violation> violations;
  private final Map<String, Set<String>> requests;
  private final Map<String, String> live = new TreeMap<>();
  private final Map<String, NavigableMap<Long, AttemptState>> states = new HashMap<>();
  private final Map<String, Given> given = new TreeMap<>();
  private final Map<String, Set<String>> holds = new TreeMap<>();

  /**
   * A learner about whom nothing has happened.
   *
   * @param requests the exams of each request, by its id
   */
  Model(Map<String, Set<String>> requests, List<Violation> violations) {
    this.requests = requests;
    this.violations = violations;
  }

  /** The attempts that were not cleared, by exam. */
  Map<String, String> live() {
    return live;
  }

  /** The states of each attempt that there ever was. */
  Map<String, NavigableMap<Long, AttemptState>> states() {
    return states;
  }

  /** The allowances in force, by scope and type. */
  Map<String, Given> given() {
    return given;
  }

  Set<String> pending() {
    return holds.keySet();
  }

  void apply(Happening event) {
    switch (event.type()) {
      case "AllowanceGranted", "AllowanceChanged" -> grant(event);
      case "AllowanceRevoked" -> revoke(event);
      case "AccommodationRequested" -> request(event);
      case "AccommodationGranted", "AccommodationDeclined", "AccommodationWithdrawn" ->
          must(
              holds.remove(event.text("requestId")) != null,
              ONLY_RIGHT_MOVES,
              "decides what is not pending",
              event);
      case "AttemptCreated" -> create(event);
      default -> move(event);
    }
  }

  private void must(boolean holds, Rule rule, String why, Happening event) {
    if (!holds) {
      violations.add(new Violation(rule, why + ": " + event));
    }
  }

  private void grant(Happening event) {
    String type = event.text("allowanceType");
    Optional<Given> before =
        Optional.ofNullable(given.put(event.exam() + " " + type, Given.of(event)));
    must(
        event.data().path("allowanceVersion").asLong() == before.map(Given::version).orElse(0L) + 1
            && event.type().equals("AllowanceChanged") == before.isPresent(),
        ONLY_RIGHT_MOVES,
        "after " + before,
        event);
  }

  private void revoke(Happening event) {
    Given gone = given.remove(event.exam() + " " + event.text("allowanceType"));
    must(
        gone != null && gone.allowanceId().equals(event.text("allowanceId")),
        ONLY_RIGHT_MOVES,
        "revokes what is not in force",
        event);
  }

  private void request(Happening event) {
    Set<String> scopes = requests.getOrDefault(event.text("requestId"), Set.of("*"));
    live.forEach(
        (exam, attempt) ->
            must(
                !covers(scopes, exam) || !last(attempt).runs(event.at()),
                ONLY_RIGHT_MOVES,
                "the learner is in " + exam,
                event));
    holds.put(event.text("requestId"), scopes);
  }

  private static boolean covers(Set<String> scopes, String exam) {
    return scopes.contains("*") || scopes.contains(exam);
  }

  private void create(Happening event) {
    String id = event.text("attemptId");
    must(live.put(event.exam(), id) == null, ONE_LIVE_ATTEMPT, "there is one already", event);
    must(isOpen(event), ONLY_RIGHT_MOVES, "past its due date", event);
    next(id, AttemptState.CREATED);
  }

  private boolean isOpen(Happening event) {
    return !Exam.of(event.exam()).due(given).filter(due -> !event.at().isBefore(due)).isPresent();
  }

  AttemptState last(String attempt) {
    return Objects.requireNonNull(states.get(attempt)).lastEntry().getValue();
  }

  private void next(String attempt, AttemptState state) {
    states.computeIfAbsent(attempt, any -> new TreeMap<>()).put(state.version(), state);
  }

  private void move(Happening event) {
    String id = event.text("attemptId");
    if (!id.equals(live.get(event.exam()))) {
      must(false, ONLY_RIGHT_MOVES, "there is no such attempt", event);
      return;
    }
    AttemptState before = last(id);
    switch (event.type()) {
      case "AttemptStarted" -> start(event, id, before);
      case "AttemptExtended" -> extend(event, id, before);
      case "AttemptSubmitted" -> {
        boolean byItself = !event.actor().equals(event.learner());
        right(before.status().equals("started") && before.runs(event.at()) != byItself, event);
        next(id, byItself ? before.runOut() : before.submitted(event.at()));
      }
      case "AttemptErrored" -> {
        right(before.runs(event.at()), event);
        right(before.since().filter(event.at()::isBefore).isEmpty(), event);
        next(id, before.errored(event.at()));
      }
      case "AttemptResumable" -> {
        right(before.status().equals("error"), event);
        next(id, before.moved("ready_to_resume"));
      }
      case "ReviewRecorded" -> {
        right(Exam.of(event.exam()).isProctored(), event);
        right(Set.of("submitted", "second_review_required").contains(before.status()), event);
        next(id, before.moved(event.text("status")));
      }
      case "AttemptCleared" -> live.remove(event.exam());
      default -> must(false, ONLY_RIGHT_MOVES, "nobody knows such an event", event);
    }
  }

  private void right(boolean move, Happening event) {
    String attempt = live.getOrDefault(event.exam(), "none");
    must(move, ONLY_RIGHT_MOVES, "the attempt is " + last(attempt), event);
  }

  private void start(Happening event, String id, AttemptState before) {
    Exam exam = Exam.of(event.exam());
    right(Set.of("created", "ready_to_resume").contains(before.status()), event);
    right(isOpen(event), event);
    holds.forEach(
        (request, scopes) ->
            must(
                !covers(scopes, event.exam()),
                NO_START_WHILE_PENDING,
                "request " + request + " is pending",
                event));
    next(
        id,
        before.started(
            event.at(),
            exam.allowedMinutes(given),
            exam.deadline(given, event.at(), before.used())));
  }

  private void extend(Happening event, String id, AttemptState before) {
    Exam exam = Exam.of(event.exam());
    Instant deadline = exam.deadline(given, before.since().orElse(event.at()), before.used());
    right(before.runs(event.at()), event);
    must(
        before.deadline().filter(deadline::isAfter).isPresent()
            && deadline.equals(Instant.parse(event.text("deadlineAt"))),
        DEADLINE_AS_ALLOWED,
        "the deadline was " + before.deadline() + " and comes to " + deadline,
        event);
    next(id, before.extended(exam.allowedMinutes(given), deadline));
  }
}
