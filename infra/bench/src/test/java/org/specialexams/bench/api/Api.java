package org.specialexams.bench.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.specialexams.local.desk.Tokens;

/** The API over HTTP, with a token for everybody. */
public final class Api {

  private static final int MOST_SHOWN = 500;

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, String> issued = new ConcurrentHashMap<>();
  private final URI baseUri;
  private final Tokens tokens;

  public Api(URI baseUri, Tokens tokens) {
    this.baseUri = baseUri;
    this.tokens = tokens;
  }

  /** A token of somebody with these groups. */
  public String token(String username, String... groups) {
    return issued.computeIfAbsent(
        username + List.of(groups),
        any -> tokens.issue(username, Optional.empty(), List.of(groups)));
  }

  /**
   * What a call is answered with; an empty object for what is not JSON.
   *
   * @throws IllegalStateException if it is answered with another status than expected
   */
  public JsonNode send(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUri + call.path()))
            .header("Authorization", "Bearer " + call.token())
            .method(
                call.method(),
                call.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(call.body()));
    if (!call.body().isEmpty()) {
      request.header("Content-Type", call.contentType());
    }
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != call.expected()) {
        String body = answer.body();
        throw new IllegalStateException(
            "%s %s answered %d: %s"
                .formatted(
                    call.method(),
                    call.path(),
                    answer.statusCode(),
                    body.substring(0, Math.min(MOST_SHOWN, body.length()))));
      }
      return answer.headers().firstValue("Content-Type").filter(Api::isJson).isPresent()
          ? json.readTree(answer.body())
          : JsonNodeFactory.instance.objectNode();
    } catch (IOException e) {
      throw new UncheckedIOException(call.method() + " " + call.path(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static boolean isJson(String type) {
    return type.startsWith("application/json") || type.startsWith("application/problem+json");
  }
}
