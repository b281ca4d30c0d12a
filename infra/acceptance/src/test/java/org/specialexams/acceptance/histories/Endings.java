package org.specialexams.acceptance.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.specialexams.acceptance.histories.History.Ending;
import org.specialexams.acceptance.histories.History.Looks;
import org.specialexams.local.sqs.Message;

/** Reads what is there when a round has come to rest. */
final class Endings {

  private static final List<String> QUEUES =
      List.of(
          "LearnerNotices",
          "ReviewerNotices",
          "SupportNotices",
          "FilerNotices",
          "LearnerNoticesDead",
          "ReviewerNoticesDead",
          "SupportNoticesDead",
          "FilerNoticesDead");

  private final Lane lane;
  private final BiFunction<String, String, List<JsonNode>> list;
  private final List<String> parts;

  /**
   * @param list all items of a list, by its path and its query
   * @param parts of addresses, to be searched for
   */
  Endings(Lane lane, BiFunction<String, String, List<JsonNode>> list, List<String> parts) {
    this.parts = parts;
    this.lane = lane;
    this.list = list;
  }

  Ending read() {
    Tables tables = lane.tables();
    List<Happening> events =
        tables.rows("EventsTable").stream()
            // an event of several exams has a row more for the lists of each
            .filter(row -> !row.has("under"))
            .map(Happening::of)
            .sorted(
                Comparator.comparing(Happening::learner)
                    .thenComparingLong(Happening::version)
                    .thenComparingInt(Happening::rank)
                    .thenComparing(Happening::id))
            .toList();
    Map<String, Long> standings = new HashMap<>();
    tables
        .rows("StandingsTable")
        .forEach(row -> standings.put(row.path("username").asText(), row.path("version").asLong()));
    return new Ending(
        lane.clock().instant(),
        events,
        standings,
        texts(tables.rows("AttemptsTable"), "attemptId"),
        texts(tables.rows("AnswersTable"), "attemptId").stream().distinct().toList(),
        told(),
        lane.aws().publishedAgain(),
        left(),
        looks());
  }

  private static List<String> texts(List<JsonNode> rows, String column) {
    return rows.stream().map(row -> row.path(column).asText()).toList();
  }

  private Map<String, List<String>> told() {
    Map<String, List<String>> told = new HashMap<>();
    lane.mails()
        .find(mail -> true)
        .forEach(
            mail ->
                told.computeIfAbsent(mail.audience(), any -> new ArrayList<>())
                    .addAll(mail.eventIds()));
    return told;
  }

  private List<String> left() {
    List<String> left = new ArrayList<>();
    for (String queue : QUEUES) {
      lane.queues().named(queue).messages().stream()
          .map(Message::body)
          .forEach(body -> left.add(queue + " holds " + body));
    }
    return left;
  }

  private Looks looks() {
    List<JsonNode> found = new ArrayList<>();
    Plans.LEARNERS.forEach(learner -> found.addAll(list.apply("/attempts", "search=" + learner)));
    Map<String, List<String>> searches = new HashMap<>();
    parts.forEach(
        part -> searches.put(part, texts(list.apply("/learners", "search=" + part), "username")));
    return new Looks(
        list.apply("/attempts", ""),
        found,
        list.apply("/allowances", ""),
        list.apply("/requests", ""),
        texts(list.apply("/events", ""), "eventId"),
        list.apply("/learners", ""),
        searches);
  }
}
