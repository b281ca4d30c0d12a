package org.specialexams.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.specialexams.store.Parallel;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The SDK clients, against a service that counts its connections. */
final class AwsClientsTest {

  private static final int AT_ONCE = 50;

  private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
  private final CyclicBarrier all = new CyclicBarrier(AT_ONCE);
  private final HttpServer service;

  AwsClientsTest() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    service.createContext("/", this::answerOnceAllAreThere);
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  private void answerOnceAllAreThere(HttpExchange exchange) throws IOException {
    connections.add(exchange.getRemoteAddress());
    exchange.getRequestBody().readAllBytes();
    try {
      all.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IOException(e);
    }
    byte[] answer = "{\"TableNames\":[]}".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("content-type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Test
  void calls_side_by_side_keep_their_connections_for_those_that_come_after() {
    String endpoint = "http://localhost:" + service.getAddress().getPort();
    DynamoDbClient client =
        new Services(Map.of("AWS_ENDPOINT_URL_DYNAMODB", endpoint), Clock.systemUTC())
            .awsClients()
            .make(DynamoDbClient.builder(), "DYNAMODB");
    for (int round = 0; round < 4; round++) {
      Parallel.map(
          IntStream.range(0, AT_ONCE).boxed().toList(), call -> client.listTables().tableNames());
    }
    // one that the service closes in between may be made anew
    assertThat(connections).hasSizeBetween(1, AT_ONCE + AT_ONCE / 5);
  }
}
