package org.specialexams.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Body;
import org.specialexams.local.http.Call;

/** What a function answered, as the gateway passes it on: payload format 2.0. */
final class ProxyAnswer {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ProxyAnswer() {}

  /** The answer; empty where the function's is none that the gateway understands. */
  static Optional<Answer> read(String json) {
    JsonNode answer;
    try {
      answer = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    if (!answer.has("statusCode")) {
      // the gateway takes the whole for the body
      return Optional.of(
          Answer.json(200, answer.isTextual() ? answer.textValue() : answer.toString()));
    }
    JsonNode status = answer.get("statusCode");
    if (!status.isInt() || status.intValue() < 100 || status.intValue() > 599) {
      return Optional.empty();
    }
    Optional<Body> body = body(answer.path("body"), answer.path("isBase64Encoded").asBoolean());
    return body.map(bytes -> new Answer(status.intValue(), headers(answer, bytes), bytes));
  }

  private static Optional<Body> body(JsonNode body, boolean base64) {
    if (body.isMissingNode() || body.isNull()) {
      return Optional.of(Body.EMPTY);
    }
    if (!body.isTextual()) {
      return Optional.empty();
    }
    if (!base64) {
      return Optional.of(Body.of(body.textValue()));
    }
    try {
      return Optional.of(Body.of(Base64.getDecoder().decode(body.textValue())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<Call.Header> headers(JsonNode answer, Body body) {
    List<Call.Header> headers = new ArrayList<>();
    answer
        .path("headers")
        .properties()
        .forEach(field -> headers.add(new Call.Header(field.getKey(), field.getValue().asText())));
    // the gateway counts the body itself
    headers.removeIf(header -> header.name().equals("content-length"));
    boolean typed = headers.stream().anyMatch(header -> header.name().equals("content-type"));
    if (!typed && body.length() > 0) {
      headers.add(new Call.Header("content-type", "text/plain;charset=UTF-8"));
    }
    answer.path("cookies").forEach(c -> headers.add(new Call.Header("set-cookie", c.asText())));
    return headers;
  }
}
