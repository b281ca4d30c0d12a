package org.specialexams.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.bootstrap.HttpRequester;
import org.apache.hc.core5.http.impl.bootstrap.RequesterBootstrap;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.Timeout;
import org.specialexams.local.http.Body;
import org.specialexams.local.http.Call.Header;

/**
 * A call to be sent just as it is, be its path or query broken.
 *
 * @param path as it is sent
 * @param query what stands between the ampersands, as it is sent
 */
record RawCall(String method, String path, List<String> query, List<Header> headers, Body body) {

  private static final int MOST_SHOWN = 4_000;
  private static final Timeout PATIENCE = Timeout.ofSeconds(40);

  /** Sooner than the server lets go of a connection that nobody uses. */
  private static final HttpRequester HTTP =
      RequesterBootstrap.bootstrap().setTimeToLive(Timeout.ofSeconds(10)).create();

  RawCall {
    query = List.copyOf(query);
    headers = List.copyOf(headers);
  }

  RawCall withMethod(String other) {
    return new RawCall(other, path, query, headers, body);
  }

  RawCall withPath(String other) {
    return new RawCall(method, other, query, headers, body);
  }

  RawCall withQuery(List<String> other) {
    return new RawCall(method, path, other, headers, body);
  }

  RawCall withBody(Body other) {
    return new RawCall(method, path, query, headers, other);
  }

  /** Instead of what the header was, if it was there. */
  RawCall withHeader(String name, String value) {
    List<Header> others = new ArrayList<>(headers);
    others.removeIf(header -> header.name().equalsIgnoreCase(name));
    others.add(new Header(name, value));
    return new RawCall(method, path, query, others, body);
  }

  Optional<String> header(String name) {
    return headers.stream().filter(h -> h.name().equals(name)).map(Header::value).findFirst();
  }

  /** Path and query. */
  String target() {
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  Reply send(URI api) {
    Confidences.send(target(), body);
    HttpHost host = new HttpHost(api.getScheme(), api.getHost(), api.getPort());
    BasicClassicHttpRequest request = new BasicClassicHttpRequest(method, host, target());
    headers.forEach(header -> request.addHeader(header.name(), header.value()));
    if (body.length() > 0) {
      if (method.equals("OPTIONS") && header("content-type").isEmpty()) {
        // the one thing that the library insists on
        request.addHeader("content-type", "text/plain");
      }
      request.setEntity(new ByteArrayEntity(body.bytes(), null));
    }
    try {
      return HTTP.execute(host, request, PATIENCE, HttpCoreContext.create(), this::reply);
    } catch (IOException | HttpException e) {
      throw new AssertionError("no answer to " + curl(api), e);
    }
  }

  private Reply reply(ClassicHttpResponse response) throws IOException {
    Map<String, List<String>> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (var header : response.getHeaders()) {
      answered.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
    }
    HttpEntity entity = response.getEntity();
    return new Reply(
        method,
        target(),
        response.getCode(),
        HttpHeaders.of(answered, (name, value) -> true),
        entity == null
            ? ""
            : new String(entity.getContent().readAllBytes(), StandardCharsets.UTF_8));
  }

  /** A line for a shell that sends the same. */
  String curl(URI api) {
    StringBuilder line = new StringBuilder("curl -i --path-as-is -X ").append(method);
    for (Header header : headers) {
      // a token is long, and good for one run only
      String value = header.name().equals("authorization") ? "Bearer TOKEN" : header.value();
      line.append(" -H ").append(quoted(header.name() + ": " + value));
    }
    line.append(' ').append(quoted(api + target()));
    if (body.length() == 0) {
      return line.toString();
    }
    return text()
        .filter(text -> text.length() <= MOST_SHOWN)
        .map(text -> line + " --data-binary " + quoted(text))
        .orElseGet(
            () -> {
              String base64 = Base64.getEncoder().encodeToString(body.bytes());
              return "echo '%s' | base64 -d | %s --data-binary @-".formatted(base64, line);
            });
  }

  /** The body as text that a shell can hold, if it is one. */
  private Optional<String> text() {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.bytes())).toString();
      return text.chars().anyMatch(c -> c < ' ' && c != '\n')
          ? Optional.empty()
          : Optional.of(text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
