package org.specialexams.acceptance.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call that somebody made, and what it was answered.
 *
 * @param username who called; staff have a name of their own for each call, so that events tell by
 *     which call they were caused
 * @param subject the attempt, request or allowance that was meant, or what an answer was saved as
 * @param carried the brief that a review is based on, or the answer that is saved
 * @param begun when it was made, as a place in the order of all beginnings and ends
 * @param ended when it was answered, likewise
 * @param at the service's time when it was answered
 * @param status 500 and above: nobody knows what came of it
 */
record Act(
    String actor,
    String username,
    Step step,
    Optional<String> subject,
    Optional<JsonNode> carried,
    int begun,
    int ended,
    Instant at,
    int status,
    JsonNode body) {

  boolean succeeded() {
    return status < 300;
  }

  /** The service says that nothing came of it. */
  boolean refused() {
    return status >= 400 && status < 500;
  }

  boolean unknown() {
    return status >= 500;
  }

  boolean is(Verb... verbs) {
    return List.of(verbs).contains(step.verb());
  }

  boolean about(String attempt) {
    return subject.equals(Optional.of(attempt));
  }

  /** It was answered before the other was made. */
  boolean before(Act other) {
    return ended < other.begun;
  }

  /** The attempts in the answer, wherever they are in it. */
  List<JsonNode> attempts() {
    List<JsonNode> found = new ArrayList<>();
    collect(body, found);
    return found;
  }

  private static void collect(JsonNode node, List<JsonNode> found) {
    if (node.has("attemptId") && node.has("allowedMinutes")) {
      found.add(node);
    } else {
      node.forEach(part -> collect(part, found));
    }
  }

  @Override
  public String toString() {
    String text = body.toString();
    return "[%d-%d] %s %s %s: %s %s"
        .formatted(
            begun,
            ended,
            username,
            step,
            subject.orElse(""),
            status,
            text.length() > 400 ? text.substring(0, 400) + "…" : text);
  }
}
