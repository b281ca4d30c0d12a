package org.specialexams.acceptance.histories;

import static org.specialexams.acceptance.histories.Violation.Rule.CLEARED_IS_GONE;
import static org.specialexams.acceptance.histories.Violation.Rule.DEADLINE_AS_ALLOWED;
import static org.specialexams.acceptance.histories.Violation.Rule.NOTHING_GOES_BACK;
import static org.specialexams.acceptance.histories.Violation.Rule.NO_CHANGE_WITHOUT_EVENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.specialexams.acceptance.histories.Violation.Rule;

/**
 * That every attempt that somebody was shown, in whatever answer, was at that version as the events
 * say, and that nobody is shown an older version than before, or one that is cleared.
 */
final class Sights {

  private record Sight(Act act, JsonNode attempt) {

    String id() {
      return attempt.path("attemptId").asText();
    }

    long version() {
      return attempt.path("version").asLong();
    }

    Optional<Instant> instant(String field) {
      return Optional.ofNullable(attempt.path(field).textValue()).map(Instant::parse);
    }

    @Override
    public String toString() {
      return attempt + " in " + act;
    }
  }

  private final History history;
  private final Map<String, Model> models;
  private final List<Violation> violations;

  Sights(History history, Map<String, Model> models, List<Violation> violations) {
    this.history = history;
    this.models = models;
    this.violations = violations;
  }

  void check() {
    List<Sight> sights = new ArrayList<>();
    for (Act act : history.acts()) {
      if (act.succeeded()) {
        act.attempts().forEach(attempt -> sights.add(new Sight(act, attempt)));
      }
    }
    for (Sight sight : sights) {
      isAsTheEventsSay(sight);
      for (Sight other : sights) {
        if (other.id().equals(sight.id())
            && other.act().before(sight.act())
            && other.version() > sight.version()) {
          add(NOTHING_GOES_BACK, "version " + other.version() + " was shown before " + sight);
        }
      }
    }
    history.acts().stream()
        .filter(act -> act.succeeded() && act.is(Verb.CLEAR, Verb.CLEAR_BY_LEARNER))
        .forEach(clear -> isGone(clear, sights));
  }

  private void add(Rule rule, String detail) {
    violations.add(new Violation(rule, detail));
  }

  private void isAsTheEventsSay(Sight sight) {
    Optional<AttemptState> state = state(sight);
    if (state.isEmpty()) {
      add(NO_CHANGE_WITHOUT_EVENT, "no event has made " + sight);
      return;
    }
    AttemptState expected = state.get();
    boolean stands =
        expected.status().equals("error") || expected.status().equals("ready_to_resume");
    if (!expected.status().equals(sight.attempt().path("status").asText())
        || !expected.startedAt().equals(sight.instant("startedAt"))
        || !expected.completed().equals(sight.instant("completedAt"))) {
      add(NO_CHANGE_WITHOUT_EVENT, "by the events it is " + expected + ": " + sight);
    }
    if (!(stands ? Optional.empty() : expected.deadline()).equals(sight.instant("deadlineAt"))
        || expected.allowed().orElse(0) != sight.attempt().path("allowedMinutes").asInt()) {
      add(DEADLINE_AS_ALLOWED, "by the allowances it is " + expected + ": " + sight);
    }
  }

  /** At the version that was shown: as it was written, or as it reads when its time is up. */
  private Optional<AttemptState> state(Sight sight) {
    Model model = models.get(sight.attempt().at("/learner/username").asText());
    if (model == null || !model.states().containsKey(sight.id())) {
      return Optional.empty();
    }
    NavigableMap<Long, AttemptState> states = model.states().get(sight.id());
    boolean isLast = states.lastKey() == sight.version() - 1;
    return Optional.ofNullable(states.get(sight.version()))
        .or(
            () ->
                isLast && !states.lastEntry().getValue().runs(sight.act().at())
                    ? Optional.of(states.lastEntry().getValue().runOut())
                    : Optional.empty());
  }

  private void isGone(Act clear, List<Sight> sights) {
    String id = clear.body().path("attemptId").asText();
    sights.stream()
        .filter(sight -> sight.id().equals(id) && clear.before(sight.act()))
        .forEach(sight -> add(CLEARED_IS_GONE, "cleared by " + clear.username() + ": " + sight));
    history.acts().stream()
        .filter(act -> clear.before(act) && act.about(id) && act.succeeded())
        .filter(act -> !act.is(Verb.CLEAR))
        .forEach(act -> add(CLEARED_IS_GONE, "cleared by " + clear.username() + ": " + act));
  }
}
