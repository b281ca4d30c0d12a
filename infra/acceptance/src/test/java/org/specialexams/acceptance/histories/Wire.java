package org.specialexams.acceptance.histories;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Body;
import org.specialexams.local.http.Call;

/**
 * Where the functions find AWS: one server for all of it. Whose sandbox calls is told by the access
 * key that the call is signed with.
 */
final class Wire implements AutoCloseable {

  /** Answers a sandbox's request; nothing breaks the connection. */
  interface Handler extends BiFunction<Sandbox, AwsRequest, Optional<Answer>> {}

  private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

  private static final Pattern KEY = Pattern.compile("Credential=([^/]+)/");

  private final Map<String, Sandbox> sandboxes = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Handler handler;

  private Wire(HttpServer server, Handler handler) {
    this.server = server;
    this.handler = handler;
  }

  static Wire open(Handler handler) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Wire wire = new Wire(server, handler);
      server.setExecutor(wire.threads);
      server.createContext("/", wire::serve);
      server.start();
      return wire;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** Calls that are signed with this key are the sandbox's. */
  void connect(String accessKey, Sandbox sandbox) {
    sandboxes.put(accessKey, sandbox);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call = call(exchange);
      Optional<Answer> answer = handler.apply(sandbox(call), AwsRequest.of(call));
      if (answer.isPresent()) {
        answer
            .get()
            .headers()
            .forEach(header -> exchange.getResponseHeaders().add(header.name(), header.value()));
        byte[] body = answer.get().body().bytes();
        exchange.sendResponseHeaders(answer.get().status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }
      // closing what was not answered breaks the connection
    } catch (RuntimeException e) {
      LOG.error("the harness itself failed", e);
    }
  }

  private Sandbox sandbox(Call call) {
    Matcher key = KEY.matcher(call.header("authorization").orElse(""));
    Sandbox sandbox = key.find() ? sandboxes.get(key.group(1)) : null;
    if (sandbox == null) {
      throw new IllegalStateException("nobody knows who calls: " + call.headers());
    }
    return sandbox;
  }

  private static Call call(HttpExchange exchange) throws IOException {
    List<Call.Header> headers = new ArrayList<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> values.forEach(v -> headers.add(new Call.Header(name, v))));
    return new Call(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        "",
        headers,
        Body.of(exchange.getRequestBody().readAllBytes()),
        exchange.getProtocol(),
        "127.0.0.1");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
