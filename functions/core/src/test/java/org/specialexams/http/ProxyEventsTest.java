package org.specialexams.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.specialexams.json.Json;

/** What API Gateway hands over, and what it is answered. */
final class ProxyEventsTest {

  private static APIGatewayV2HTTPEvent read(String json) throws IOException {
    return ProxyEvents.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static String write(APIGatewayV2HTTPResponse response) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ProxyEvents.write(response, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void an_event_is_read_as_far_as_it_is_looked_at() throws Exception {
    APIGatewayV2HTTPEvent event =
        read(
            """
            {"version":"2.0","routeKey":"PUT /a/{b}","rawPath":"/a/ü","rawQueryString":"c=%2B",
             "cookies":["a=1"],"headers":{"authorization":"Bearer x","empty":""},
             "queryStringParameters":{"body":"+"},
             "requestContext":{"http":{"method":"PUT","rawPath":"no"},"body":"no","requestId":"JKJ=","timeEpoch":1},
             "pathParameters":{"b":"ü"},"body":"{\\"a\\":\\"b\\"}","isBase64Encoded":true}
            """);
    assertThat(event.getRouteKey()).isEqualTo("PUT /a/{b}");
    assertThat(event.getRawPath()).isEqualTo("/a/ü");
    assertThat(event.getRequestContext().getRequestId()).isEqualTo("JKJ=");
    assertThat(event.getRawQueryString()).isEqualTo("c=%2B");
    assertThat(event.getHeaders())
        .containsExactlyInAnyOrderEntriesOf(Map.of("authorization", "Bearer x", "empty", ""));
    assertThat(event.getPathParameters()).isEqualTo(Map.of("b", "ü"));
    assertThat(event.getBody()).isEqualTo("{\"a\":\"b\"}");
    assertThat(event.getIsBase64Encoded()).isTrue();
  }

  @Test
  void a_header_is_known_by_its_name_in_lower_case_however_it_was_sent() throws Exception {
    assertThat(
            read("{\"headers\":{\"Authorization\":\"Bearer x\",\"IF-MATCH\":\"A\"}}").getHeaders())
        .containsExactlyInAnyOrderEntriesOf(Map.of("authorization", "Bearer x", "if-match", "A"));
  }

  @Test
  void what_a_call_does_not_have_its_event_does_not_have_either() throws Exception {
    for (String json :
        new String[] {
          "{}", "{\"body\":null,\"pathParameters\":null,\"headers\":null,\"rawQueryString\":null}"
        }) {
      APIGatewayV2HTTPEvent event = read(json);
      assertThat(event.getBody()).isNull();
      assertThat(event.getRawQueryString()).isNull();
      assertThat(event.getPathParameters()).isNullOrEmpty();
      assertThat(event.getHeaders()).isNullOrEmpty();
      assertThat(event.getIsBase64Encoded()).isFalse();
    }
  }

  @Test
  void an_answer_is_written_as_the_gateway_takes_it() throws Exception {
    APIGatewayV2HTTPResponse response =
        APIGatewayV2HTTPResponse.builder()
            .withStatusCode(201)
            .withHeaders(Map.of("ETag", "\"1\""))
            .withBody("{\"name\":\"Ünï\"}")
            .build();
    assertThat(Json.read(write(response)))
        .isEqualTo(
            Json.read(
                """
                {"statusCode":201,"headers":{"ETag":"\\"1\\""},
                 "body":"{\\"name\\":\\"Ünï\\"}","isBase64Encoded":false}
                """));
  }

  @Test
  void an_answer_without_a_body_has_none() throws Exception {
    assertThat(Json.read(write(Answer.noContent().response())).has("body")).isFalse();
  }
}
