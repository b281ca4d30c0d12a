package org.specialexams.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.specialexams.json.Json;
import org.specialexams.store.Page;

/** What an operation answers. */
public record Answer(int status, Optional<JsonNode> body, Map<String, String> headers) {

  public static Answer ok(JsonNode body) {
    return of(200, body);
  }

  public static Answer of(int status, JsonNode body) {
    return new Answer(status, Optional.of(body), Map.of());
  }

  public static Answer noContent() {
    return new Answer(204, Optional.empty(), Map.of());
  }

  /** A page of a list, with the cursor that goes on behind it. */
  public static <T> Answer list(Page<T> page, Function<T, ObjectNode> view, Paging paging) {
    ObjectNode body = Json.object();
    body.putArray("items").addAll(page.items().stream().map(view).toList());
    body.put("nextCursor", page.next().map(paging::cursor).orElse(null));
    return ok(body);
  }

  public Answer with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Answer(status, body, more);
  }

  APIGatewayV2HTTPResponse response() {
    Map<String, String> all = new TreeMap<>(headers);
    all.put("Cache-Control", "no-store");
    body.ifPresent(json -> all.putIfAbsent("Content-Type", "application/json"));
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(all)
        .withBody(body.map(Json::write).orElse(null))
        .withIsBase64Encoded(false)
        .build();
  }
}
