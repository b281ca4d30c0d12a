package org.specialexams.acceptance.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What people know of the course: what they were answered, and nothing else. */
final class Known {

  /** A request, and who has filed it. */
  record Filed(String requestId, String filer) {}

  private final Map<String, String> attempts = new HashMap<>();
  private final Map<String, String> allowances = new HashMap<>();
  private final Map<String, Filed> requests = new HashMap<>();
  private final Map<String, JsonNode> briefs = new HashMap<>();

  synchronized void learn(Act act) {
    if (!act.succeeded()) {
      return;
    }
    for (JsonNode attempt : act.attempts()) {
      attempts.put(
          attempt.at("/learner/username").asText() + " " + attempt.path("examId").asText(),
          attempt.path("attemptId").asText());
    }
    switch (act.step().verb()) {
      case GRANT, EXTEND, GRANT_REQUEST ->
          act.body()
              .path("results")
              .forEach(
                  result ->
                      allowances.put(act.step().learner(), result.path("allowanceId").asText()));
      case FILE ->
          requests.put(
              act.step().learner(),
              new Filed(act.body().path("requestId").asText(), act.username()));
      case BRIEF -> briefs.put(act.subject().orElseThrow(), act.body());
      default -> {}
    }
  }

  synchronized Optional<String> attempt(String learner, String exam) {
    return Optional.ofNullable(attempts.get(learner + " " + exam));
  }

  synchronized Optional<String> allowance(String learner) {
    return Optional.ofNullable(allowances.get(learner)).filter(id -> !id.isEmpty());
  }

  synchronized Optional<Filed> request(String learner) {
    return Optional.ofNullable(requests.get(learner));
  }

  synchronized Optional<JsonNode> brief(String attempt) {
    return Optional.ofNullable(briefs.get(attempt));
  }
}
