package org.specialexams.bench.snapstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.specialexams.priming.Recording;

/** Stands before DynamoDB, passes everything on, and notes what is asked and answered. */
public final class Listener implements AutoCloseable {

  private static final String TARGET = "x-amz-target";

  private final List<Recording.Answer> heard = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private URI behind = URI.create("http://localhost");

  private Listener(HttpServer server) {
    this.server = server;
  }

  /** Opens it on a free port of the loopback address. */
  public static Listener open() throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Listener listener = new Listener(HttpServer.create(address, 0));
    listener.server.setExecutor(listener.threads);
    listener.server.createContext("/", listener::pass);
    listener.server.start();
    return listener;
  }

  /** The endpoint that stands before this one from now on. */
  public String before(String endpoint) {
    behind = URI.create(endpoint);
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What was asked and answered since the last time. */
  public synchronized List<Recording.Answer> heard() {
    List<Recording.Answer> all = List.copyOf(heard);
    heard.clear();
    return all;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.close();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
              .method(
                  exchange.getRequestMethod(),
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      String target = "." + exchange.getRequestURI().getPath();
      for (String header : List.of("Authorization", "Content-Type", "X-Amz-Date", TARGET)) {
        String value = exchange.getRequestHeaders().getFirst(header);
        if (value != null) {
          request.header(header, value);
          target = header.equals(TARGET) ? value : target;
        }
      }
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      note(new Recording.Answer(target.substring(target.indexOf('.') + 1), answer.body()));
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void note(Recording.Answer answer) {
    heard.add(answer);
  }
}
