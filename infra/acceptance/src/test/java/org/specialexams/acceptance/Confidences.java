package org.specialexams.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.specialexams.local.http.Body;

/**
 * What the service was told in confidence in this run, by the fields that it was sent in: medical
 * facts, exceptions, answers and addresses.
 */
final class Confidences {

  private static final Set<String> CONFIDENTIAL =
      Set.of("reason", "need", "text", "comment", "answer", "email");

  /** What all may know: it is in events. */
  private static final Set<String> PUBLIC =
      Set.of("name", "username", "exams", "learners", "type", "decision");

  /** Shorter ones may be found anywhere by chance. */
  private static final int SHORTEST = 12;

  private static final int LONGEST_BODY = 100_000;

  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();
  private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

  private Confidences() {}

  /** Takes note of a body that is sent. */
  static void send(String path, Body body) {
    // a name in a path is no secret, be it an address
    KNOWN.addAll(List.of(path.split("[/?&=]", -1)));
    if (body.length() == 0 || body.length() > LONGEST_BODY) {
      return;
    }
    try {
      collect("", Json.read(body.text()));
    } catch (AssertionError e) {
      // what is no JSON is nothing that the service would have understood
    }
  }

  private static void collect(String field, JsonNode node) {
    if (node.isTextual()) {
      if (CONFIDENTIAL.contains(field) && node.textValue().length() >= SHORTEST) {
        TOLD.add(node.textValue());
      } else if (PUBLIC.contains(field)) {
        KNOWN.add(node.textValue());
      }
    }
    node.properties()
        .forEach(
            property ->
                collect(field.equals("answer") ? field : property.getKey(), property.getValue()));
    node.elements()
        .forEachRemaining(
            element -> {
              if (node.isArray()) {
                collect(field, element);
              }
            });
  }

  /** All of them, but what is part of something that all may know; each as text and as in JSON. */
  static Set<String> all() {
    List<String> known = new ArrayList<>(KNOWN);
    Set<String> lower = new HashSet<>();
    known.forEach(text -> lower.add(text.toLowerCase(Locale.ROOT)));
    Set<String> all = new HashSet<>();
    for (String told : TOLD) {
      if (lower.stream().noneMatch(text -> text.contains(told.toLowerCase(Locale.ROOT)))) {
        all.add(told);
        String json = Json.string(told);
        all.add(json.substring(1, json.length() - 1));
      }
    }
    return all;
  }
}
