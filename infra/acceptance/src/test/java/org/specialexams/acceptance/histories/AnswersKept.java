package org.specialexams.acceptance.histories;

import static org.specialexams.acceptance.histories.Violation.Rule.CLEARED_IS_GONE;
import static org.specialexams.acceptance.histories.Violation.Rule.NO_ANSWER_IS_LOST;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** That an attempt's answers are those that were saved in it, each the latest of its question. */
final class AnswersKept {

  private final History history;
  private final Map<String, Model> models;
  private final List<Violation> violations;

  AnswersKept(History history, Map<String, Model> models, List<Violation> violations) {
    this.history = history;
    this.models = models;
    this.violations = violations;
  }

  void check() {
    history.acts().stream()
        .filter(act -> act.is(Verb.ANSWERS) && act.succeeded())
        .forEach(this::check);
    Set<String> gone = new TreeSet<>(history.ending().answered());
    models.values().forEach(model -> gone.removeAll(model.live().values()));
    gone.forEach(
        attempt ->
            violations.add(
                new Violation(CLEARED_IS_GONE, "the table has answers of attempt " + attempt)));
  }

  private void check(Act look) {
    Map<String, String> shown = new HashMap<>();
    for (JsonNode item : look.body().path("items")) {
      shown.put(item.path("questionId").asText(), item.path("answer").asText());
    }
    List<Act> saves =
        history.acts().stream()
            .filter(act -> act.is(Verb.ANSWER) && act.about(look.subject().orElseThrow()))
            .filter(act -> !act.refused() && act.begun() < look.ended())
            .toList();
    shown.forEach(
        (question, answer) -> {
          List<Act> ofQuestion = saves.stream().filter(save -> isOf(save, question)).toList();
          if (ofQuestion.stream().noneMatch(save -> mayHold(save, answer, ofQuestion, look))) {
            add(question + " cannot be " + answer, look);
          }
        });
    saves.stream()
        .filter(save -> save.succeeded() && save.before(look))
        .filter(save -> !shown.containsKey(save.step().with()))
        .forEach(save -> add("nothing is there of " + save, look));
  }

  /** It was saved, and nothing that was saved after it was answered when somebody looked. */
  private static boolean mayHold(Act save, String answer, List<Act> saves, Act look) {
    return save.carried().filter(saved -> saved.asText().equals(answer)).isPresent()
        && saves.stream()
            .noneMatch(later -> later.succeeded() && save.before(later) && later.before(look));
  }

  private void add(String what, Act look) {
    violations.add(new Violation(NO_ANSWER_IS_LOST, what + ": " + look));
  }

  private static boolean isOf(Act save, String question) {
    return save.step().with().equals(question);
  }
}
