package org.specialexams.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.specialexams.local.http.Body;

/**
 * Somebody who calls the API. Every answer is held to what the service promises of all of them, and
 * to openapi.yaml, before a test sees it.
 */
public final class Caller {

  /** API Gateway answers within 30 s, whatever happens. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI baseUri;
  private final Optional<String> authorization;
  private final List<String> headers;

  /**
   * A caller.
   *
   * @param authorization the header, or nothing for a call without one
   */
  Caller(URI baseUri, Optional<String> authorization) {
    this(baseUri, authorization, List.of());
  }

  private Caller(URI baseUri, Optional<String> authorization, List<String> headers) {
    this.baseUri = baseUri;
    this.authorization = authorization;
    this.headers = headers;
  }

  /** Somebody who bears these groups. */
  public static Caller as(String username, String... groups) {
    Service service = Service.get();
    return bearing(service.token(username, List.of(groups)));
  }

  public static Caller bearing(String token) {
    return new Caller(Service.get().baseUri(), Optional.of("Bearer " + token));
  }

  public static Caller withoutToken() {
    return new Caller(Service.get().baseUri(), Optional.empty());
  }

  /** The same caller, who sends a header with each call. */
  public Caller with(String header, String value) {
    List<String> more = new ArrayList<>(headers);
    more.addAll(List.of(header, value));
    return new Caller(baseUri, authorization, more);
  }

  public Reply get(String path) {
    return send("GET", path, Optional.empty());
  }

  public Reply post(String path) {
    return send("POST", path, Optional.empty());
  }

  public Reply post(String path, String json) {
    return send("POST", path, Optional.of(json));
  }

  public Reply postCsv(String path, String csv) {
    return send("POST", path, "text/csv", csv.getBytes(StandardCharsets.UTF_8));
  }

  public Reply put(String path, String json) {
    return send("PUT", path, Optional.of(json));
  }

  public Reply delete(String path) {
    return send("DELETE", path, Optional.empty());
  }

  public Reply delete(String path, String json) {
    return send("DELETE", path, Optional.of(json));
  }

  public Reply send(String method, String path, Optional<String> json) {
    return send(method, path, "application/json", json.orElse("").getBytes(StandardCharsets.UTF_8));
  }

  public Reply send(String method, String path, String contentType, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUri + path))
            .timeout(PATIENCE)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (body.length > 0) {
      request.header("content-type", contentType);
    }
    authorization.ifPresent(value -> request.header("authorization", value));
    for (int i = 0; i < headers.size(); i += 2) {
      request.header(headers.get(i), headers.get(i + 1));
    }
    Confidences.send(path, Body.of(body));
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      Reply reply =
          new Reply(method, path, response.statusCode(), response.headers(), response.body());
      Promises.hold(reply);
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All items of a list, page after page. */
  public List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      String with =
          cursor.map(text -> (path.contains("?") ? "&" : "?") + "cursor=" + text).orElse("");
      Reply page = get(path + with).expect(200);
      items.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return items;
  }
}
