package org.specialexams.acceptance.histories;

import static org.specialexams.acceptance.histories.Violation.Rule.EVERY_EVENT_IS_TOLD;
import static org.specialexams.acceptance.histories.Violation.Rule.FOUND_BY_PART;
import static org.specialexams.acceptance.histories.Violation.Rule.NOT_TOLD_AGAIN;
import static org.specialexams.acceptance.histories.Violation.Rule.NO_CHANGE_WITHOUT_EVENT;
import static org.specialexams.acceptance.histories.Violation.Rule.NO_EVENT_WITHOUT_CHANGE;
import static org.specialexams.acceptance.histories.Violation.Rule.NO_INTERNAL_ERROR;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.specialexams.acceptance.histories.History.Ending;
import org.specialexams.acceptance.histories.History.Looks;
import org.specialexams.acceptance.histories.Violation.Rule;

/**
 * Holds a history against the model. The events say what has happened, in which order to each
 * learner; what people were answered, what the tables hold at the end and whom mails went to must
 * all tell the same story.
 */
final class Checker {

  private final History history;
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, Model> models = new TreeMap<>();

  private Checker(History history) {
    this.history = history;
  }

  static List<Violation> check(History history) {
    return new Checker(history).check();
  }

  private List<Violation> check() {
    history.acts().stream()
        .filter(act -> act.body().path("type").asText().equals("urn:problem:internal-error"))
        .filter(act -> act.status() == 500)
        .forEach(act -> add(NO_INTERNAL_ERROR, act.toString()));
    Map<String, Set<String>> requests = requests();
    ReviewsSeen reviews = new ReviewsSeen(history, violations);
    GrantsMade grants = new GrantsMade(history, violations);
    for (Happening event : history.ending().events()) {
      if (event.isOfStanding()) {
        Model model =
            models.computeIfAbsent(event.learner(), any -> new Model(requests, violations));
        reviews.check(event, model);
        grants.check(event, model);
        model.apply(event);
      }
    }
    noGaps();
    endsAsTheEventsSay();
    everyEventIsTold();
    everybodyIsFound();
    new Claims(history, violations).check();
    new Sights(history, models, violations).check();
    new AnswersKept(history, models, violations).check();
    return violations;
  }

  private void add(Rule rule, String detail) {
    violations.add(new Violation(rule, detail));
  }

  /** The exams of each request, as it was filed or is shown. */
  private Map<String, Set<String>> requests() {
    Map<String, Set<String>> requests = new HashMap<>();
    List<JsonNode> shown = new ArrayList<>(history.ending().looks().requests());
    history.acts().forEach(act -> shown.add(act.body()));
    history.acts().forEach(act -> shown.add(act.body().path("request")));
    for (JsonNode request : shown) {
      if (request.has("requestId")) {
        Set<String> exams = new HashSet<>();
        request.path("exams").forEach(exam -> exams.add(exam.asText()));
        requests.put(request.path("requestId").asText(), exams);
      }
    }
    return requests;
  }

  /** Each version of a standing was written together with its events, so none is missing. */
  private void noGaps() {
    Map<String, Set<Long>> told = new HashMap<>();
    for (Happening event : history.ending().events()) {
      if (event.isOfStanding()) {
        told.computeIfAbsent(event.learner(), any -> new TreeSet<>()).add(event.version());
      }
    }
    history
        .ending()
        .standings()
        .forEach(
            (learner, last) -> {
              for (long version = 1; version <= last; version++) {
                if (!told.getOrDefault(learner, Set.of()).contains(version)) {
                  add(NO_CHANGE_WITHOUT_EVENT, learner + "'s standing, version " + version);
                }
              }
            });
    told.forEach(
        (learner, versions) ->
            versions.stream()
                .filter(it -> it > history.ending().standings().getOrDefault(learner, 0L))
                .forEach(it -> add(NO_EVENT_WITHOUT_CHANGE, learner + "'s event, version " + it)));
  }

  private void endsAsTheEventsSay() {
    Ending ending = history.ending();
    Set<String> attempts = new TreeSet<>();
    Set<String> allowances = new TreeSet<>();
    Set<String> pending = new TreeSet<>();
    for (Model model : models.values()) {
      attempts.addAll(model.live().values());
      model
          .given()
          .values()
          .forEach(one -> allowances.add(one.allowanceId() + " " + one.version()));
      pending.addAll(model.pending());
    }
    same("the table of attempts", attempts, new TreeSet<>(ending.attempts()));
    same("the list of attempts", attempts, texts(ending.looks().attempts(), "attemptId"));
    same("the search for attempts", attempts, texts(ending.looks().found(), "attemptId"));
    same("the pending requests", pending, pending(ending));
    Set<String> shown = new TreeSet<>();
    ending
        .looks()
        .allowances()
        .forEach(
            it -> shown.add(it.path("allowanceId").asText() + " " + it.path("version").asText()));
    same("the allowances", allowances, shown);
    Set<String> events = new TreeSet<>();
    ending.events().forEach(event -> events.add(event.id()));
    same("the audit", events, new TreeSet<>(ending.looks().events()));
  }

  private static Set<String> pending(Ending ending) {
    return texts(
        ending.looks().requests().stream()
            .filter(request -> request.path("status").asText().equals("pending"))
            .toList(),
        "requestId");
  }

  private static Set<String> texts(List<JsonNode> items, String field) {
    Set<String> texts = new TreeSet<>();
    items.forEach(item -> texts.add(item.path(field).asText()));
    return texts;
  }

  private void same(String what, Set<String> expected, Set<String> found) {
    Set<String> unexplained = new TreeSet<>(found);
    unexplained.removeAll(expected);
    unexplained.forEach(it -> add(NO_CHANGE_WITHOUT_EVENT, what + " has " + it));
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(found);
    missing.forEach(it -> add(NO_EVENT_WITHOUT_CHANGE, what + " has no " + it));
  }

  /** By every part of an address that a learner has, and of none that a learner had. */
  private void everybodyIsFound() {
    Looks looks = history.ending().looks();
    looks
        .searches()
        .forEach(
            (part, found) -> {
              List<String> bearers =
                  looks.learners().stream()
                      .filter(learner -> learner.path("email").asText().contains(part))
                      .map(learner -> learner.path("username").asText())
                      .toList();
              if (!bearers.equals(found)) {
                add(FOUND_BY_PART, part + " finds " + found + ", and is in " + bearers);
              }
            });
  }

  private void everyEventIsTold() {
    for (Happening event : history.ending().events()) {
      if (event.unpublished()) {
        add(EVERY_EVENT_IS_TOLD, "still in the outbox: " + event);
      }
      for (String audience : event.audience()) {
        if (!history.ending().told().getOrDefault(audience, List.of()).contains(event.id())) {
          add(EVERY_EVENT_IS_TOLD, "no mail to a " + audience + " of " + event);
        }
      }
    }
    history.ending().again().forEach(it -> add(NOT_TOLD_AGAIN, "published again: event " + it));
    history.ending().left().forEach(it -> add(EVERY_EVENT_IS_TOLD, it));
  }
}
