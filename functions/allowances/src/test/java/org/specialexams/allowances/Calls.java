package org.specialexams.allowances;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.specialexams.http.Operation;
import org.specialexams.json.Json;
import org.specialexams.store.TestContext;

/** Calls of an operation as API Gateway hands them over, the token checked. */
final class Calls {

  private Calls() {}

  record Reply(int status, JsonNode body) {}

  /** A call by the username, who is in the group. */
  static Reply call(
      Operation operation, String username, String group, Map<String, String> path, JsonNode body) {
    ObjectNode claims = Json.object().put("username", username);
    claims.putArray("groups").add(group);
    String payload =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Json.write(claims).getBytes(StandardCharsets.UTF_8));
    APIGatewayV2HTTPEvent event =
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey("POST /test")
            .withHeaders(
                Map.of(
                    "authorization",
                    "Bearer e30." + payload + ".c2ln",
                    "content-type",
                    "application/json"))
            .withPathParameters(path)
            .withBody(body.isEmpty() ? null : Json.write(body))
            .build();
    APIGatewayV2HTTPResponse response =
        operation.handleRequest(event, TestContext.with(() -> 60_000).context());
    try {
      return new Reply(response.getStatusCode(), Json.read(response.getBody()));
    } catch (JsonProcessingException e) {
      throw new AssertionError(response.getBody(), e);
    }
  }
}
