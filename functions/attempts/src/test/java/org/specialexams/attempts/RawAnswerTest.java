package org.specialexams.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.json.Json;
import org.specialexams.wiring.Services;

/** An answer is kept just as it was sent. */
final class RawAnswerTest {

  /** Answers what it has found in the request, as a text. */
  private static final class Echo extends Operation {

    Echo() {
      super(
          new Services(
              Map.of(
                  "USERNAME_CLAIM",
                  "username",
                  "GROUPS_CLAIM",
                  "groups",
                  "LMS_CLIENT_ID",
                  "",
                  "METRICS_NAMESPACE",
                  "test"),
              Clock.systemUTC()));
    }

    @Override
    protected Answer answer(Request request) {
      return Answer.ok(TextNode.valueOf(RawAnswer.of(request)));
    }
  }

  private static final Context CONTEXT =
      (Context)
          Proxy.newProxyInstance(
              RawAnswerTest.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (proxy, method, arguments) ->
                  method.getName().equals("getLogger") ? new Silence() : "request-id");

  private static final class Silence implements LambdaLogger {

    @Override
    public void log(String message) {}

    @Override
    public void log(byte[] message) {}
  }

  private static APIGatewayV2HTTPResponse call(String body) {
    String payload =
        Base64.getUrlEncoder()
            .encodeToString("{\"username\":\"maria\"}".getBytes(StandardCharsets.UTF_8));
    return new Echo()
        .handleRequest(
            APIGatewayV2HTTPEvent.builder()
                .withRouteKey("PUT /answer")
                .withHeaders(Map.of("authorization", "Bearer e30." + payload + ".c2ln"))
                .withBody(body)
                .build(),
            CONTEXT);
  }

  private static String found(String body) throws Exception {
    APIGatewayV2HTTPResponse response = call(body);
    assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
    return Json.read(response.getBody()).textValue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "0",
        "-0",
        "1.0",
        "1.50",
        "-1e9",
        "1E+05",
        "12345678901234567890123456789.000",
        "{\"\\uD83D\\uDE00\":1}",
        "true",
        "false",
        "null",
        "\"\"",
        "\"a\"",
        "\" a \"",
        "\"}\"",
        "\"\\\"\"",
        "\"\\\\\"",
        "\"\\u0041\\n\\/\"",
        "\"\\uD83D\\uDE00\"",
        "\"\\uD83D\"",
        "\"😀 ñ 漢\"",
        "[]",
        "{}",
        "[ 1 ,2 ]",
        "{ \"b\" : 1.0 , \"a\" : [ { } , \"]}\" ] }",
        "{\"answer\":{\"answer\":2}}",
        "[[[[[[1]]]]]]"
      })
  void every_value_is_kept_as_it_was_sent(String value) throws Exception {
    for (String body :
        List.of(
            "{\"answer\":%s}",
            "{\"answer\":%s }",
            "{\"answer\": %s}",
            " \n{ \"answer\" \t:\r\n %s \n } \n",
            "{\"\\u0061nswer\":%s}",
            "{\"answer\":%s\n}")) {
      assertThat(found(body.replace("%s", value))).isEqualTo(value);
    }
  }

  @Test
  void values_of_any_shape_and_length_are_kept_as_they_were_sent() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      String value = value(random, 4);
      String blanks = " ".repeat(random.nextInt(9_000));
      assertThat(found("{" + blanks + "\"answer\":" + blanks + value + blanks + "}"))
          .as("seed %d, round %d", seed, i)
          .isEqualTo(value);
    }
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> "null";
      case 1 -> Long.toString(random.nextLong());
      case 2 ->
          random.nextInt(1_000)
              + "."
              + "0".repeat(1 + random.nextInt(3))
              + "e-"
              + random.nextInt(99);
      case 3 -> '"' + "ñ\\n😀\\\\".repeat(random.nextInt(900)) + '"';
      case 4 -> '"' + "x".repeat(random.nextInt(9_000)) + '"';
      case 5 -> {
        List<String> elements = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          elements.add(value(random, depth - 1));
        }
        yield "[ " + String.join(" , ", elements) + "]";
      }
      default -> {
        List<String> fields = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          fields.add("\"k" + i + "\" : " + value(random, depth - 1));
        }
        yield "{" + String.join(",\t", fields) + " }";
      }
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[]",
        "null",
        "1",
        "\"answer\"",
        "{\"answer\":}",
        "{\"answer\":1",
        "{\"answer\":1}}",
        "{\"answer\":1} {}",
        "{\"answer\":1,}",
        "{\"answer\":1,\"answer\":2}",
        "{\"answer\":1,\"\\u0061nswer\":2}",
        "{\"answer\":{\"a\":1,\"a\":2}}",
        "{\"answer\":1,\"extra\":2}",
        "{\"Answer\":1}",
        "{\"answer\":NaN}",
        "{\"answer\":1e9999999999}",
        "{\"answer\":Infinity}",
        "{\"answer\":01}",
        "{\"answer\":+1}",
        "{\"answer\":.5}",
        "{\"answer\":1.}",
        "{\"answer\":'a'}",
        "{\"answer\":\"a\u0000\"}",
        "{\"answer\":\"a\nb\"}",
        "{\"answer\":\"\\x41\"}",
        "{\"answer\":/**/1}",
        "{answer:1}",
        "\uFEFF{\"answer\":1}"
      })
  void anything_else_is_refused(String body) {
    assertThat(call(body).getStatusCode()).isEqualTo(400);
  }

  @Test
  void nesting_without_end_is_refused() {
    assertThat(call("{\"answer\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}").getStatusCode())
        .isEqualTo(400);
    assertThat(call("{\"answer\":" + "9".repeat(50_000) + "}").getStatusCode()).isEqualTo(400);
  }

  @Test
  void an_answer_has_64_kib_as_sent_whatever_is_around_it() throws Exception {
    String longest = '"' + "x".repeat(64 * 1024 - 2) + '"';
    assertThat(found("{   \"answer\"  :  " + longest + "   }")).isEqualTo(longest);
    assertThat(call("{\"answer\":\"x" + longest.substring(1) + "}").getStatusCode()).isEqualTo(413);
    String accents = '"' + "ñ".repeat(32 * 1024 - 1) + '"';
    assertThat(found("{\"answer\":" + accents + "}")).isEqualTo(accents);
    assertThat(call("{\"answer\":\"ñ" + accents.substring(1) + "}").getStatusCode()).isEqualTo(413);
    String escapes = '"' + "\\u0041".repeat(11_000) + '"';
    assertThat(call("{\"answer\":" + escapes + "}").getStatusCode()).isEqualTo(413);
  }
}
