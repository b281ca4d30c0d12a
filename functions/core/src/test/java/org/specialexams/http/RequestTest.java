package org.specialexams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.http.Problems.problemOf;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.specialexams.wiring.TokenClaims;

/** A call as API Gateway hands it over. */
final class RequestTest {

  private static final int FIVE_MB = 5 * 1024 * 1024;

  private static Request request(APIGatewayV2HTTPEvent.APIGatewayV2HTTPEventBuilder event) {
    String payload =
        Base64.getUrlEncoder()
            .encodeToString("{\"username\":\"maria\"}".getBytes(StandardCharsets.UTF_8));
    return new Request(
        event.build(),
        Caller.of(
            "Bearer e30." + payload + ".c2ln",
            new TokenClaims("username", "groups", Optional.empty())));
  }

  private static Request withBody(String body) {
    return request(APIGatewayV2HTTPEvent.builder().withBody(body));
  }

  private static Request withBytes(byte[] bytes) {
    return request(
        APIGatewayV2HTTPEvent.builder()
            .withBody(Base64.getEncoder().encodeToString(bytes))
            .withIsBase64Encoded(true));
  }

  private static Request withHeader(String name, String value) {
    return request(APIGatewayV2HTTPEvent.builder().withHeaders(Map.of(name, value)));
  }

  private static Request withParts(Map<String, String> parts) {
    return request(APIGatewayV2HTTPEvent.builder().withPathParameters(parts));
  }

  // the body

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[]",
        "null",
        "1",
        "\"x\"",
        "{}{}",
        "{} x",
        "{\"a\":1,\"a\":1}",
        "{\"a\":{\"b\":1,\"b\":1}}",
        "{\"a\":NaN}",
        "{'a':1}",
        "{\"a\":1,}",
        "\uFEFF{}"
      })
  void a_body_that_is_not_one_json_object_is_refused(String body) {
    assertThat(problemOf(() -> withBody(body).fields()).status()).isEqualTo(400);
    assertThat(problemOf(() -> withBytes(body.getBytes(StandardCharsets.UTF_8)).fields()).status())
        .isEqualTo(400);
  }

  @Test
  void a_body_in_base64_is_read_as_utf_8() {
    byte[] bytes = "{\"name\":\"ñ😀\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(withBytes(bytes).json().get("name").textValue()).isEqualTo("ñ😀");
    assertThat(problemOf(() -> withBytes(new byte[] {'"', (byte) 0xFF, '"'}).json()).status())
        .isEqualTo(400);
    assertThat(
            problemOf(
                    () ->
                        withBytes(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'})
                            .json())
                .status())
        .isEqualTo(400);
  }

  @Test
  void a_body_has_5_mb_in_bytes_however_it_comes() {
    String longest = "x".repeat(FIVE_MB);
    assertThat(withBody(longest).text()).hasSize(FIVE_MB);
    assertThat(withBytes(longest.getBytes(StandardCharsets.UTF_8)).text()).hasSize(FIVE_MB);
    assertThat(problemOf(() -> withBody(longest + "x").text()).status()).isEqualTo(413);
    assertThat(problemOf(() -> withBytes(new byte[FIVE_MB + 1]).text()).status()).isEqualTo(413);
    assertThat(problemOf(() -> withBody("ñ".repeat(FIVE_MB / 2 + 1)).text()).status())
        .isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{}"})
  void a_call_without_a_body_takes_an_empty_one(String body) {
    assertThat(withBody(body).withoutBody()).isNotNull();
    assertThat(request(APIGatewayV2HTTPEvent.builder()).withoutBody()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1}", "[]", "x"})
  void a_call_without_a_body_takes_no_other(String body) {
    assertThat(problemOf(() -> withBody(body).withoutBody()).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "text/csv, true",
    "Text/CSV; charset=utf-8, true",
    "text/csvx, false",
    "application/json, false"
  })
  void csv_is_known_by_its_type(String type, boolean csv) {
    assertThat(withHeader("content-type", type).isCsv()).isEqualTo(csv);
  }

  // the path

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "a#b", "a%2Bb", "a\u0000", "ñ", "*", "a\nb"})
  void a_part_that_cannot_be_an_id_is_not_found(String part) {
    Request request =
        withParts(
            Map.of(
                "courseId",
                part,
                "examId",
                part,
                "username",
                part,
                "questionId",
                part,
                "attemptId",
                part,
                "allowanceId",
                part));
    assertThat(problemOf(request::courseId).status()).isEqualTo(404);
    assertThat(problemOf(request::examId).status()).isEqualTo(404);
    assertThat(problemOf(request::username).status()).isEqualTo(404);
    assertThat(problemOf(request::questionId).status()).isEqualTo(404);
    assertThat(problemOf(request::attemptId).status()).isEqualTo(404);
    assertThat(problemOf(request::allowanceId).status()).isEqualTo(404);
  }

  @Test
  void a_part_is_taken_as_api_gateway_has_decoded_it() {
    assertThat(withParts(Map.of("courseId", "course-v1:edX+DemoX+2026")).courseId().value())
        .isEqualTo("course-v1:edX+DemoX+2026");
  }

  // If-Match

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"3\" | true",
        " \"3\"  | true",
        "\"1\", \"3\" | true",
        "* | true",
        "\"4\" | false",
        "3 | false",
        "W/\"3\" | false",
        "\"03\" | false",
        "x | false",
        "\"\" | false"
      })
  void a_version_is_agreed_to_by_its_entity_tag(String sent, boolean agreed) {
    assertThat(withHeader("if-match", sent).ifMatch().test(3)).isEqualTo(agreed);
  }

  @Test
  void every_version_is_agreed_to_where_none_is_named() {
    assertThat(request(APIGatewayV2HTTPEvent.builder()).ifMatch().test(3)).isTrue();
    assertThat(Request.etag(3)).isEqualTo("\"3\"");
  }

  // cursors

  @Test
  void a_cursor_belongs_to_its_route_course_and_filters() {
    Map<String, String> here = Map.of("courseId", "a");
    String cursor = list("GET /x", here, "exam=e&limit=3").paging().cursor("position");
    assertThat(list("GET /x", here, "cursor=" + cursor + "&limit=9&exam=e").paging().position())
        .hasValue("position");
    for (Request other :
        new Request[] {
          list("GET /y", here, "exam=e&cursor=" + cursor),
          list("GET /x", Map.of("courseId", "b"), "exam=e&cursor=" + cursor),
          list("GET /x", Map.of("courseId", "a", "attemptId", "b"), "exam=e&cursor=" + cursor),
          list("GET /x", here, "exam=f&cursor=" + cursor),
          list("GET /x", here, "cursor=" + cursor),
          list("GET /x", here, "cursor=")
        }) {
      assertThat(problemOf(other::paging).slug()).isEqualTo("invalid-cursor");
    }
  }

  private static Request list(String route, Map<String, String> parts, String query) {
    return request(
            APIGatewayV2HTTPEvent.builder()
                .withRouteKey(route)
                .withPathParameters(parts)
                .withRawQueryString(query))
        .listParameters("exam");
  }
}
