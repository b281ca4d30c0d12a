package org.specialexams.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpServerTest {

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.start(0, 100, HttpServerTest::answer);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Answer answer(Call call) {
    if (call.path().equals("/throw")) {
      throw new IllegalStateException("a secret");
    }
    return Answer.of(
        200, "text/plain", call.path() + "?" + call.query() + "!" + call.body().length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a%00b",
        "/a%2Fb",
        "/a%2fb/%2e%2e/c",
        "/a/../b",
        "/../a",
        "//a//b/",
        "/a%2500",
        "/a%23b",
        "/a%3Fb",
        "/a;b=c/d",
        "/%",
        "/%zz",
        "/%ff%fe",
        "/%u0041",
        "/a\\b",
        "/a|b^c`{d}",
        "/course-v1:edX+DemoX+2026",
        "/.",
        "/a#b",
        "relative",
        "*"
      })
  void a_path_reaches_the_handler_as_it_came(String path) throws IOException {
    RawHttp.Reply reply = RawHttp.get(server.uri(), path + "?x=%00&y=a+b");
    assertThat(reply.body()).isEqualTo(path + "?x=%00&y=a+b!0");
  }

  @Test
  void a_target_with_an_origin_is_the_path_behind_it() throws IOException {
    assertThat(RawHttp.get(server.uri(), "http://else.example/a/..?b").body())
        .isEqualTo("/a/..?b!0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECT else.example:443 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "nonsense\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
        "PUT / HTTP/1.1\r\nHost:x\r\nConnection:close\r\nTransfer-Encoding:chunked\r\n\r\nz\r\n",
      })
  void what_is_no_http_gets_a_message_and_no_page(String request) throws IOException {
    RawHttp.Reply reply = RawHttp.send(server.uri(), request);
    assertThat(reply.status()).isBetween(400, 505);
    assertThat(reply.head()).doesNotContain("html").doesNotContain("Jetty");
    assertThat(reply.body()).startsWith("{\"message\":\"").doesNotContain("html");
  }

  @Test
  void a_handler_that_throws_gives_nothing_away() throws IOException {
    RawHttp.Reply reply = RawHttp.get(server.uri(), "/throw");
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void a_body_over_the_limit_is_refused_and_one_at_it_is_not() throws Exception {
    assertThat(post(100).body()).isEqualTo("/?!100");
    HttpResponse<String> refused = post(101);
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
  }

  @Test
  void the_sender_of_a_far_too_long_body_reads_the_answer() throws Exception {
    assertThat(post(20 << 20).statusCode()).isEqualTo(413);
  }

  @Test
  void a_port_that_is_taken_is_told() {
    URI taken = server.uri();
    assertThatThrownBy(() -> HttpServer.start(taken.getPort(), 1, HttpServerTest::answer))
        .isInstanceOf(IOException.class)
        .satisfies(
            e ->
                assertThat(e instanceof BindException || e.getCause() instanceof BindException)
                    .isTrue());
  }

  @Test
  void other_machines_reach_it_only_where_it_was_told_so() throws Exception {
    Optional<InetAddress> outer =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(Inet4Address.class::isInstance)
            .filter(address -> !address.isLoopbackAddress())
            .findFirst();
    assumeThat(outer).as("this machine is in a network").isPresent();

    assertThatThrownBy(() -> new Socket(outer.orElseThrow(), server.uri().getPort()).close())
        .isInstanceOf(ConnectException.class);
    HttpServer open = HttpServer.bind("0.0.0.0", 0);
    try {
      new Socket(outer.orElseThrow(), open.uri().getPort()).close();
    } finally {
      open.close();
    }
  }

  private HttpResponse<String> post(int length) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(server.uri().resolve("/"))
              .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[length]))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
