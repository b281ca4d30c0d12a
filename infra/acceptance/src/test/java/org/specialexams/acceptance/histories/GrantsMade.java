package org.specialexams.acceptance.histories;

import static org.specialexams.acceptance.histories.Violation.Rule.DEADLINE_AS_ALLOWED;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * That time is granted to a learner who is in the exam only together with the move of the deadline,
 * and that the deadline is moved where the call asks for it.
 */
final class GrantsMade {

  private final History history;
  private final List<Violation> violations;

  GrantsMade(History history, List<Violation> violations) {
    this.history = history;
    this.violations = violations;
  }

  /**
   * @param model the learner before the event
   */
  void check(Happening event, Model model) {
    boolean grants =
        event.type().equals("AllowanceGranted") || event.type().equals("AllowanceChanged");
    if (!grants || event.text("allowanceType").equals("review_policy_exception")) {
      return;
    }
    boolean extend =
        history.acts().stream()
            .anyMatch(act -> act.is(Verb.EXTEND) && act.username().equals(event.actor()));
    Map<String, Given> after = new HashMap<>(model.given());
    after.put(event.exam() + " " + event.text("allowanceType"), Given.of(event));
    model
        .live()
        .forEach(
            (exam, attempt) -> {
              boolean meant = event.exam().equals("*") || event.exam().equals(exam);
              AttemptState state = model.last(attempt);
              if (!meant || !state.runs(event.at())) {
                return;
              }
              if (extend && gains(state, exam, after) && !isExtended(event, attempt)) {
                add("the deadline of " + attempt + " does not move", event);
              }
              if (!extend && event.exam().equals(exam)) {
                add("the learner is in " + exam, event);
              }
            });
  }

  private static boolean gains(AttemptState state, String exam, Map<String, Given> after) {
    Instant deadline = Exam.of(exam).deadline(after, state.since().orElseThrow(), state.used());
    return deadline.isAfter(state.deadline().orElseThrow());
  }

  private boolean isExtended(Happening grant, String attempt) {
    return history.ending().events().stream()
        .filter(event -> event.type().equals("AttemptExtended"))
        .filter(event -> event.learner().equals(grant.learner()))
        .anyMatch(
            event -> event.version() == grant.version() && event.text("attemptId").equals(attempt));
  }

  private void add(String why, Happening event) {
    violations.add(new Violation(DEADLINE_AS_ALLOWED, why + ": " + event));
  }
}
