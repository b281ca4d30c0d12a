package org.specialexams.local.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;

/** Passes calls on to another server, and its answers back, as they are. */
public final class Relay implements AutoCloseable {

  /** What belongs to one connection; the client writes its own. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private final URI to;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public Relay(URI to) {
    this.to = to;
  }

  /** The other server's answer to a call of its root. */
  public Answer answer(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to.resolve("/"))
            .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body().bytes()));
    call.headers().stream()
        .filter(Relay::isPassedOn)
        .forEach(header -> request.header(header.name(), header.value()));
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      List<Call.Header> headers =
          response.headers().map().entrySet().stream()
              .flatMap(
                  header ->
                      header.getValue().stream()
                          .map(value -> new Call.Header(header.getKey(), value)))
              .filter(Relay::isPassedOn)
              .toList();
      return new Answer(response.statusCode(), headers, Body.of(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.message(503, "Service Unavailable");
    }
  }

  private static boolean isPassedOn(Call.Header header) {
    return !OF_THE_CONNECTION.contains(header.name());
  }

  @Override
  public void close() {
    client.close();
  }
}
