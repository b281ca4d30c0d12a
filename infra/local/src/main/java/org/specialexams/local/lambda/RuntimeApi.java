package org.specialexams.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's runtime API, for one instance: what its runtime client polls and answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda
 *     runtime API for custom runtimes</a>
 */
final class RuntimeApi implements AutoCloseable {

  private static final String BASE = "/2018-06-01/runtime/";

  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Invocation> running = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final CompletableFuture<@Nullable Void> snapshot = new CompletableFuture<>();

  private record Invocation(
      String id, String event, String arn, Instant deadline, CompletableFuture<String> answer) {}

  private RuntimeApi(HttpServer server) {
    this.server = server;
  }

  /** Starts it on a free port of the loopback address. */
  static RuntimeApi start() throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    RuntimeApi api = new RuntimeApi(HttpServer.create(address, 0));
    api.server.setExecutor(api.threads);
    api.server.createContext(BASE, api::serve);
    api.server.start();
    return api;
  }

  /** The value of {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Hands an event over to whoever polls for it next, and waits for the answer.
   *
   * @throws FunctionError what is reported instead of an answer
   */
  String invoke(String event, String arn, Duration timeout)
      throws FunctionError, InterruptedException {
    Invocation invocation =
        new Invocation(
            UUID.randomUUID().toString(),
            event,
            arn,
            Instant.now().plus(timeout),
            new CompletableFuture<>());
    running.put(invocation.id(), invocation);
    waiting.add(invocation);
    try {
      return invocation.answer().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FunctionError error) {
        throw error;
      }
      throw new IllegalStateException(e);
    } finally {
      running.remove(invocation.id());
    }
  }

  /** Waits until a snapshot could be taken: all hooks have run. */
  void awaitSnapshot(Duration patience) throws InterruptedException {
    try {
      snapshot.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("no snapshot could be taken", e);
    }
  }

  /** Ends all calls that wait for an answer: none will come. */
  void fail(String report) {
    running.values().forEach(one -> one.answer().completeExceptionally(new FunctionError(report)));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().substring(BASE.length()).split("/", -1);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (path[0].equals("init")) {
      fail("does not start: " + body);
    } else if (path[0].equals("restore")) {
      restored(exchange, path[1], body);
      return;
    } else if (path[1].equals("next")) {
      next(exchange);
      return;
    } else {
      answered(running.get(path[1]), path[2].equals("response"), body);
    }
    exchange.sendResponseHeaders(202, -1);
    exchange.close();
  }

  /** A snapshot of what polls here is taken, and used at once. */
  private void restored(HttpExchange exchange, String what, String body) throws IOException {
    if (what.equals("next")) {
      snapshot.complete(null);
    } else {
      snapshot.completeExceptionally(new FunctionError("cannot be restored: " + body));
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static void answered(@Nullable Invocation invocation, boolean good, String body) {
    if (invocation == null) {
      return; // nobody waits for it any more
    }
    if (good) {
      invocation.answer().complete(body);
    } else {
      invocation.answer().completeExceptionally(new FunctionError(body));
    }
  }

  /** The runtime client polls without a time-out of its own. */
  private void next(HttpExchange exchange) throws IOException {
    try (exchange) {
      Invocation invocation = waiting.take();
      byte[] event = invocation.event().getBytes(StandardCharsets.UTF_8);
      var headers = exchange.getResponseHeaders();
      headers.set("Content-Type", "application/json");
      headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
      headers.set("Lambda-Runtime-Invoked-Function-Arn", invocation.arn());
      headers.set(
          "Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline().toEpochMilli()));
      // without it the client's native part crashes
      headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
      exchange.sendResponseHeaders(200, event.length);
      exchange.getResponseBody().write(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
