package org.specialexams.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.specialexams.local.lambda.LogSink;

/**
 * What the service has said in this run where others than the caller can read it, and in errors.
 */
final class Overheard {

  /** Where something is said. */
  enum Place {
    LOG,
    TOPIC,
    /** The rows of the audit, as they are stored. */
    EVENT_ROW,
    /** The audit, as it is answered. */
    EVENTS,
    /** Every problem that was answered. */
    ERROR,
    LEARNER_MAIL,
    REVIEWER_MAIL,
    SUPPORT_MAIL,
    FILER_MAIL,
    /** To whom a mail goes. */
    RECIPIENT
  }

  private static final Map<Place, Set<String>> SAID = new EnumMap<>(Place.class);

  static {
    for (Place place : Place.values()) {
      SAID.put(place, ConcurrentHashMap.newKeySet());
    }
  }

  private Overheard() {}

  static void said(Place place, String text) {
    said(place).add(text);
  }

  /** Each text once. */
  static Set<String> said(Place place) {
    return SAID.getOrDefault(place, Set.of());
  }

  /** Takes note of an answer, as far as it is one for many eyes, or an error. */
  static void answered(Reply reply) {
    if (reply.status() >= 400) {
      // results tell their sender of what was asked for, and it is the problems that are errors
      List<JsonNode> results =
          reply.status() == 422 ? reply.json().findValues("problem") : List.<JsonNode>of();
      results.forEach(problem -> said(Place.ERROR, problem.toString()));
      if (results.isEmpty()) {
        said(Place.ERROR, reply.body());
      }
    } else if (reply.path().split("\\?", 2)[0].endsWith("/events")) {
      reply.items().forEach(event -> said(Place.EVENTS, event.toString()));
    }
  }

  /** The same sink, listened to. */
  static LogSink listening(LogSink sink) {
    return (function, requestId, line) -> {
      said(Place.LOG, line);
      sink.write(function, requestId, line);
    };
  }

  /** Takes note of all rows of the audit and of all mails that there are by now. */
  static void readUp(EmbeddedService service) {
    Tables.scan(service, "EventsTable").forEach(row -> said(Place.EVENT_ROW, row));
    Map<String, Place> mails =
        Map.of(
            "learner", Place.LEARNER_MAIL,
            "reviewer", Place.REVIEWER_MAIL,
            "support", Place.SUPPORT_MAIL,
            "instructor", Place.FILER_MAIL);
    service
        .stack()
        .mails()
        .find(mail -> true)
        .forEach(
            mail -> {
              said(Place.RECIPIENT, mail.to());
              for (String text : List.of(mail.subject(), mail.text())) {
                said(mails.getOrDefault(mail.audience(), Place.LOG), text);
              }
            });
  }
}
