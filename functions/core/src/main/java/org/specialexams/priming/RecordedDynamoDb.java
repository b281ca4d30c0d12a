package org.specialexams.priming;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers as DynamoDB has answered once, on this machine alone. Nothing is stored. */
final class RecordedDynamoDb implements AutoCloseable {

  private static final String TARGET = "x-amz-target";

  private final Map<String, Queue<String>> answers = new HashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  private RecordedDynamoDb(HttpServer server, List<Recording.Answer> recorded) {
    this.server = server;
    for (Recording.Answer answer : recorded) {
      answers.computeIfAbsent(answer.operation(), any -> new ArrayDeque<>()).add(answer.body());
    }
  }

  static RecordedDynamoDb start(List<Recording.Answer> recorded) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    RecordedDynamoDb dynamoDb = new RecordedDynamoDb(HttpServer.create(address, 0), recorded);
    dynamoDb.server.setExecutor(dynamoDb.threads);
    dynamoDb.server.createContext("/", dynamoDb::answer);
    dynamoDb.server.start();
    return dynamoDb;
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The operations whose answers nobody has asked for. */
  List<String> left() {
    synchronized (answers) {
      return answers.entrySet().stream()
          .filter(operation -> !operation.getValue().isEmpty())
          .map(Map.Entry::getKey)
          .sorted()
          .toList();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] body = next(exchange).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(
          body.length == 0 ? 400 : 200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** The next answer to such a call; empty where none is left. */
  private String next(HttpExchange exchange) {
    String target = String.valueOf(exchange.getRequestHeaders().getFirst(TARGET));
    synchronized (answers) {
      Queue<String> left = answers.get(target.substring(target.indexOf('.') + 1));
      String next = left == null ? null : left.poll();
      return next == null ? "" : next;
    }
  }
}
