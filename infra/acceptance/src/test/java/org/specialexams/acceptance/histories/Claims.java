package org.specialexams.acceptance.histories;

import static org.specialexams.acceptance.histories.Violation.Rule.ANSWERED_IS_DONE;
import static org.specialexams.acceptance.histories.Violation.Rule.REFUSED_IS_NOT_DONE;
import static org.specialexams.acceptance.histories.Violation.Rule.REPEATED_IS_SAFE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** That what was answered as done has its event, and every event somebody whose call it was. */
final class Claims {

  private final History history;
  private final List<Violation> violations;

  Claims(History history, List<Violation> violations) {
    this.history = history;
    this.violations = violations;
  }

  void check() {
    history.ending().events().stream()
        .filter(event -> event.isOfStanding() && !event.actor().equals(Happening.SYSTEM))
        .forEach(this::hasItsCall);
    history.acts().stream().filter(Act::succeeded).forEach(this::hasItsEvent);
    history.acts().stream()
        .filter(act -> act.is(Verb.CLEAR) && act.status() == 404)
        .forEach(
            act ->
                violations.add(
                    new Violation(REPEATED_IS_SAFE, "what was cleared has its receipt: " + act)));
  }

  /** Some call may have caused it that was not refused, as a whole or where the event tells of. */
  private void hasItsCall(Happening event) {
    List<Act> meant =
        history.acts().stream()
            .filter(act -> act.username().equals(event.actor()))
            .filter(act -> act.step().verb().causes(event.type()) && isAbout(act, event))
            .toList();
    if (meant.stream()
        .allMatch(act -> act.body().has("results") ? rejects(act, event) : act.refused())) {
      violations.add(new Violation(REFUSED_IS_NOT_DONE, event + " comes from none of " + meant));
    }
  }

  private static boolean isAbout(Act act, Happening event) {
    if (act.is(Verb.GRANT, Verb.EXTEND, Verb.GRANT_REQUEST, Verb.FILE, Verb.CLEAR_BY_LEARNER)) {
      return act.step().learner().equals(event.learner());
    }
    return act.is(Verb.CREATE)
        ? act.step().exam().equals(event.exam())
        : List.of("attemptId", "requestId", "allowanceId").stream()
            .anyMatch(field -> act.about(event.text(field)));
  }

  /** The pair's result says that nothing was granted; of a busy one nobody knows. */
  private static boolean rejects(Act act, Happening event) {
    for (JsonNode result : act.body().path("results")) {
      if (result.path("examId").asText().equals(event.exam())
          && result.path("outcome").asText().equals("rejected")) {
        return !result.at("/problem/type").asText().equals("urn:problem:busy");
      }
    }
    return false;
  }

  private void hasItsEvent(Act act) {
    switch (act.step().verb()) {
      // what is repeated is answered again: a clear's receipt
      case CLEAR, CLEAR_BY_LEARNER ->
          needs(
              act,
              act.body().path("clearedBy").asText(),
              "AttemptCleared",
              "attemptId",
              act.body().path("attemptId").asText());
      case REVOKE -> needs(act, "AllowanceRevoked", "allowanceId", act.subject().orElseThrow());
      case FILE ->
          needs(act, "AccommodationRequested", "requestId", act.body().path("requestId").asText());
      case DECLINE -> needs(act, "AccommodationDeclined", "requestId", act.subject().orElseThrow());
      case WITHDRAW ->
          needs(act, "AccommodationWithdrawn", "requestId", act.subject().orElseThrow());
      case REVIEW -> needs(act, "ReviewRecorded", "attemptId", act.subject().orElseThrow());
      case ERROR -> needs(act, "AttemptErrored", "attemptId", act.subject().orElseThrow());
      case RESUME -> needs(act, "AttemptResumable", "attemptId", act.subject().orElseThrow());
      case GRANT, EXTEND -> granted(act);
      case GRANT_REQUEST -> {
        granted(act);
        decided(act);
      }
      default -> {
        // the state that it was answered with is held against the model
      }
    }
  }

  private void needs(Act act, String type, String field, String id) {
    needs(act, act.username(), type, field, id);
  }

  private void needs(Act act, String actor, String type, String field, String id) {
    boolean found =
        history.ending().events().stream()
            .filter(event -> event.type().equals(type) && event.text(field).equals(id))
            .anyMatch(event -> event.actor().equals(actor));
    if (!found) {
      violations.add(new Violation(ANSWERED_IS_DONE, "no " + type + " of " + id + ": " + act));
    }
  }

  /** The request that a grant is answered with: still pending, or decided by whom it says. */
  private void decided(Act act) {
    JsonNode request = act.body().path("request");
    String status = request.path("status").asText();
    if (!status.equals("pending")) {
      needs(
          act,
          request.path("decidedBy").asText(),
          "Accommodation" + status.substring(0, 1).toUpperCase(Locale.ROOT) + status.substring(1),
          "requestId",
          act.subject().orElseThrow());
    }
  }

  private void granted(Act act) {
    for (JsonNode result : act.body().path("results")) {
      String outcome = result.path("outcome").asText();
      if (!outcome.equals("granted") && !outcome.equals("changed")) {
        continue;
      }
      String type = outcome.equals("granted") ? "AllowanceGranted" : "AllowanceChanged";
      needs(act, type, "allowanceId", result.path("allowanceId").asText());
    }
  }
}
