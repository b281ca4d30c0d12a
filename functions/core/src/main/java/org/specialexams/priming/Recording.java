package org.specialexams.priming;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.specialexams.json.Json;

/**
 * A request to a function as it once was, and what DynamoDB answered on the way. It lies beside the
 * function's class; {@code ./mvnw -Pbench -Dbench=record} makes it anew.
 *
 * @param at when it was
 * @param event what API Gateway handed over, in JSON
 * @param answers in the order in which they came
 */
public record Recording(Instant at, String event, List<Answer> answers) {

  public Recording {
    answers = List.copyOf(answers);
  }

  /**
   * @param operation such as {@code GetItem}
   * @param body what was answered, in JSON
   */
  public record Answer(String operation, String body) {}

  /** The recording of a function. */
  static Optional<Recording> of(Class<?> function) throws IOException {
    try (InputStream in = function.getResourceAsStream(fileName(function))) {
      return in == null
          ? Optional.empty()
          : Optional.of(read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    }
  }

  /** The name of the file beside a function's class. */
  public static String fileName(Class<?> function) {
    return function.getSimpleName() + ".json";
  }

  private static Recording read(String text) throws JsonProcessingException {
    JsonNode json = Json.read(text);
    List<Answer> answers = new ArrayList<>();
    for (JsonNode answer : json.path("answers")) {
      answers.add(new Answer(answer.path("operation").asText(), Json.write(answer.path("body"))));
    }
    return new Recording(
        Instant.parse(json.path("at").asText()), Json.write(json.path("event")), answers);
  }

  /** As the file has it. */
  public JsonNode json() throws JsonProcessingException {
    ObjectNode json = Json.object().put("at", at.toString());
    json.set("event", Json.read(event));
    ArrayNode list = json.putArray("answers");
    for (Answer answer : answers) {
      list.addObject().put("operation", answer.operation()).set("body", Json.read(answer.body()));
    }
    return json;
  }
}
