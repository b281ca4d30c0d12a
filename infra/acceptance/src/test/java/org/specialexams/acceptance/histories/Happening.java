package org.specialexams.acceptance.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An event about a learner's attempts, allowances or requests, as its table has it.
 *
 * @param exam empty where it is about several
 * @param version the one of the learner's standing
 */
record Happening(
    String id,
    String type,
    Instant at,
    String actor,
    String learner,
    String exam,
    long version,
    List<String> audience,
    boolean unpublished,
    JsonNode data) {

  /** Who closes what has run out. */
  static final String SYSTEM = "special-exams";

  /** The order in which the events of one command are told. */
  private static final List<String> ORDER =
      List.of("AllowanceGranted", "AllowanceChanged", "AttemptExtended", "AttemptSubmitted");

  Happening {
    audience = List.copyOf(audience);
  }

  static Happening of(JsonNode row) {
    JsonNode exams = row.path("exams");
    List<String> audience = new ArrayList<>();
    row.path("audience").forEach(one -> audience.add(one.asText()));
    return new Happening(
        row.path("eventId").asText(),
        row.path("type").asText(),
        Instant.parse(row.path("at").asText()),
        row.path("actorUsername").asText(),
        row.path("username").asText(),
        exams.size() == 1 ? exams.path(0).asText() : "",
        row.path("version").asLong(),
        audience,
        row.has("unpublished"),
        row.path("data"));
  }

  /** It belongs to the order of a learner's standing: saves of exams and of the roster do not. */
  boolean isOfStanding() {
    return !type.equals("ExamSaved")
        && !type.equals("LearnerSaved")
        && !type.equals("RosterImported");
  }

  String text(String field) {
    return data.path(field).asText();
  }

  int rank() {
    int rank = ORDER.indexOf(type);
    return rank < 0 ? ORDER.size() : rank;
  }

  @Override
  public String toString() {
    return "event %d of %s: %s %s by %s at %s %s"
        .formatted(version, learner, type, exam, actor, at, data);
  }
}
