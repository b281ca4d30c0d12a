package org.specialexams.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.specialexams.local.issuer.Person;

/** The API as the demo calls it: nothing that it asks for is refused. */
final class DemoCalls {

  private final URI api;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  DemoCalls(URI api) {
    this.api = api;
  }

  String token(Person person) {
    ObjectNode asked = object().put("username", person.username());
    person.email().ifPresent(address -> asked.put("email", address));
    person.groups().forEach(asked.putArray("groups")::add);
    return call("", "POST", "/local/tokens", asked).path("token").asText();
  }

  /**
   * What a call is answered with.
   *
   * @param token nothing for a call without one
   * @param body sent unless it is empty
   * @throws IllegalStateException if it is refused
   */
  JsonNode call(String token, String method, String path, JsonNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api + path))
            .method(
                method,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
            .header("Content-Type", "application/json");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            "the demo's " + method + " " + path + " answered " + answer.statusCode());
      }
      return answer.body().isEmpty() ? object() : json.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
