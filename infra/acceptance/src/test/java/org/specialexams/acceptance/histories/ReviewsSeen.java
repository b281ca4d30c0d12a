package org.specialexams.acceptance.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.specialexams.acceptance.histories.Violation.Rule;

/** That each recorded review was decided on the allowances that were then in force. */
final class ReviewsSeen {

  private final History history;
  private final List<Violation> violations;

  ReviewsSeen(History history, List<Violation> violations) {
    this.history = history;
    this.violations = violations;
  }

  /**
   * @param model the learner before the event
   */
  void check(Happening event, Model model) {
    if (!event.type().equals("ReviewRecorded")) {
      return;
    }
    Set<String> inForce = new TreeSet<>();
    model
        .given()
        .forEach(
            (place, one) -> {
              String scope = place.substring(0, place.indexOf(' '));
              String type = place.substring(place.indexOf(' ') + 1);
              boolean replaced =
                  scope.equals("*")
                      && !type.equals("review_policy_exception")
                      && model.given().containsKey(event.exam() + " " + type);
              if (scope.equals(event.exam()) || (scope.equals("*") && !replaced)) {
                inForce.add(one.allowanceId() + " " + one.version());
              }
            });
    history.acts().stream()
        .filter(act -> act.is(Verb.REVIEW) && act.username().equals(event.actor()))
        .forEach(
            act -> {
              Set<String> seen = new TreeSet<>();
              act.carried().orElseThrow().path("allowances").forEach(it -> seen.add(version(it)));
              if (!seen.equals(inForce)) {
                violations.add(
                    new Violation(
                        Rule.NO_STALE_REVIEW,
                        "in force were " + inForce + ", seen " + seen + ": " + event));
              }
            });
  }

  private static String version(JsonNode allowance) {
    return allowance.path("allowanceId").asText() + " " + allowance.path("version").asText();
  }
}
