package org.specialexams.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.specialexams.local.desk.Tokens;
import org.specialexams.local.example.Example;
import org.specialexams.local.http.HttpServer;
import org.specialexams.local.http.RawHttp;
import org.specialexams.local.lambda.Functions;
import org.specialexams.template.JwtAuthorizer;
import org.specialexams.template.Template;

final class GatewayTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Template TEMPLATE = Example.template();
  private static final JwtAuthorizer AUTHORIZER = TEMPLATE.authorizers().getFirst();
  private static final Tokens TOKENS = new Tokens(AUTHORIZER, "username", "groups", CLOCK);
  private static final Functions FUNCTIONS =
      new Functions(TEMPLATE, Example.variables(), CLOCK, (function, requestId, line) -> {});
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static HttpServer server;

  @BeforeAll
  static void start() throws Exception {
    Gateway gateway = new Gateway(TEMPLATE, FUNCTIONS, TOKENS.publicKey(), CLOCK);
    server = HttpServer.start(0, Gateway.LONGEST_BODY, gateway::answer);
  }

  @AfterAll
  static void stop() {
    server.close();
    CLIENT.close();
    FUNCTIONS.close();
  }

  @BeforeEach
  void reset() {
    Example.reset();
  }

  // the event

  @Test
  void the_event_tells_all_of_the_call() throws Exception {
    HttpResponse<String> response =
        send(
            request("/things/a%20b/parts/c+d?x=1&y=a%20b+c&x=2&z")
                .header("Authorization", "Bearer " + token())
                .header("X-Twice", "one")
                .header("X-Twice", "two")
                .header("User-Agent", "tests")
                .header("Cookie", "a=1; b=2"));
    JsonNode event = JSON.readTree(response.body()).path("event");
    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("routeKey").asText()).isEqualTo("GET /things/{thing}/parts/{part}");
    assertThat(event.path("rawPath").asText()).isEqualTo("/things/a b/parts/c+d");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("x=1&y=a%20b+c&x=2&z");
    assertThat(event.path("queryStringParameters"))
        .isEqualTo(JSON.readTree("{\"x\":\"1,2\",\"y\":\"a b c\",\"z\":\"\"}"));
    assertThat(event.path("pathParameters"))
        .isEqualTo(JSON.readTree("{\"thing\":\"a b\",\"part\":\"c+d\"}"));
    assertThat(event.path("headers").path("x-twice").asText()).isEqualTo("one,two");
    assertThat(event.path("headers").has("cookie")).isFalse();
    assertThat(event.path("cookies")).isEqualTo(JSON.readTree("[\"a=1\",\"b=2\"]"));
    JsonNode context = event.path("requestContext");
    assertThat(context.path("timeEpoch").asLong()).isEqualTo(NOW.toEpochMilli());
    assertThat(context.path("time").asText()).isEqualTo("23/Nov/2026:09:00:00 +0000");
    assertThat(context.path("requestId").asText())
        .isEqualTo(response.headers().firstValue("apigw-requestid").orElseThrow());
    assertThat(context.path("http").path("method").asText()).isEqualTo("GET");
    assertThat(context.path("http").path("path").asText()).isEqualTo("/things/a b/parts/c+d");
    assertThat(context.path("http").path("sourceIp").asText()).isEqualTo("127.0.0.1");
    assertThat(context.path("http").path("userAgent").asText()).isEqualTo("tests");
    assertThat(context.path("http").path("protocol").asText()).isEqualTo("HTTP/1.1");
  }

  @Test
  void the_event_leaves_out_what_the_call_does_not_have() throws Exception {
    JsonNode event = JSON.readTree(send(request("/files/a")).body()).path("event");
    assertThat(event.path("body").isNull()).isTrue();
    assertThat(event.path("queryStringParameters").isNull()).isTrue();
    assertThat(event.path("cookies").isNull()).isTrue();
    assertThat(event.path("requestContext").path("authorizer").isNull()).isTrue();
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
  }

  @Test
  void claims_are_flattened_so_that_arrays_cannot_be_told_apart() throws Exception {
    String one = TOKENS.issue("maria", Optional.of("m@example.edu"), List.of("support x"));
    String two = TOKENS.issue("maria", Optional.of("m@example.edu"), List.of("support", "x"));
    assertThat(claims(one).path("groups").asText()).isEqualTo("[support x]");
    assertThat(claims(two).path("groups").asText()).isEqualTo("[support x]");
    assertThat(claims(one).path("username").asText()).isEqualTo("maria");
    assertThat(claims(one).path("email_verified").asText()).isEqualTo("true");
    assertThat(claims(one).path("exp").asText())
        .isEqualTo(Long.toString(NOW.plus(Duration.ofHours(12)).getEpochSecond()));
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, false",
    "application/json; charset=utf-8, false",
    "Application/JSON, false",
    "text/csv, false",
    "text/plain, false",
    "application/xml, false",
    "application/javascript, false",
    "application/problem+json, true",
    "application/vnd.api+json, true",
    "application/x-www-form-urlencoded, true",
    "application/octet-stream, true",
    "multipart/form-data, true",
    "'', true"
  })
  void a_body_of_an_unknown_type_comes_in_base64(String type, boolean base64) throws Exception {
    HttpRequest.Builder request = request("/things").header("Authorization", token());
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    JsonNode event =
        JSON.readTree(send(request.POST(HttpRequest.BodyPublishers.ofString("héllo"))).body())
            .path("event");
    assertThat(event.path("isBase64Encoded").asBoolean()).isEqualTo(base64);
    String body = event.path("body").asText();
    assertThat(base64 ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8) : body)
        .isEqualTo("héllo");
  }

  @Test
  void a_body_that_is_no_text_though_its_type_says_so_comes_in_base64() throws Exception {
    byte[] sent = {'"', (byte) 0xff, '"'};
    JsonNode event =
        JSON.readTree(
                send(request("/things")
                        .header("Authorization", token())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(sent)))
                    .body())
            .path("event");
    assertThat(Base64.getDecoder().decode(event.path("body").asText())).isEqualTo(sent);
  }

  // routes

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/things/",
        "/",
        "//",
        "/things/a/../b",
        "/a%00",
        "/%2e%2e",
        "/things/%zz",
        "/%"
      })
  void what_no_route_takes_goes_to_the_default_route(String path) throws Exception {
    RawHttp.Reply reply = RawHttp.get(server.uri(), path);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).startsWith("$default: GET /");
  }

  @Test
  void a_strange_path_reaches_the_function_decoded_once() throws Exception {
    RawHttp.Reply reply = RawHttp.get(server.uri(), "/files/%00/../%252F");
    assertThat(JSON.readTree(reply.body()).path("event").path("pathParameters").path("rest"))
        .isEqualTo(JSON.getNodeFactory().textNode("\0/../%2F"));
  }

  // the authorizer

  @Test
  void a_token_is_good_with_and_without_bearer() throws Exception {
    assertThat(authorized(token()).statusCode()).isEqualTo(200);
    assertThat(authorized("Bearer " + token()).statusCode()).isEqualTo(200);
    assertThat(authorized("bearer " + token()).statusCode()).isEqualTo(200);
  }

  @Test
  void a_client_id_stands_in_for_a_missing_audience() throws Exception {
    JWTClaimsSet client =
        new JWTClaimsSet.Builder(good())
            .audience((String) null)
            .claim("client_id", "special-exams")
            .build();
    assertThat(authorized(TOKENS.sign(client)).statusCode()).isEqualTo(200);
    JWTClaimsSet other = new JWTClaimsSet.Builder(client).audience("else").build();
    assertRefused(TOKENS.sign(other), "audience");
  }

  @Test
  void a_call_without_a_token_is_unauthorized() throws Exception {
    HttpResponse<String> response = send(request("/things/a"));
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    assertThat(response.headers().firstValue("www-authenticate")).contains("Bearer");
    assertThat(response.headers().firstValue("cache-control")).contains("no-store");
  }

  @Test
  void a_token_that_is_not_good_is_unauthorized() throws Exception {
    JWTClaimsSet good = good();
    assertRefused("nonsense", "malformed");
    assertRefused("a.b.c", "malformed");
    assertRefused(new PlainJWT(good).serialize(), "malformed");
    assertRefused(token() + "x", "signature");
    assertRefused(with(good, "iss", "https://else.example/"), "issuer");
    assertRefused(with(good, "iss", null), "issuer");
    assertRefused(with(good, "aud", "else"), "audience");
    assertRefused(with(good, "aud", null), "audience");
    assertRefused(with(good, "exp", Date.from(NOW)), "expired");
    assertRefused(with(good, "exp", null), "expired");
    assertRefused(with(good, "nbf", Date.from(NOW.plusSeconds(1))), "not valid yet");
    assertRefused(with(good, "iat", Date.from(NOW.plusSeconds(1))), "future");
  }

  @Test
  void a_token_of_somebody_elses_key_is_unauthorized() throws Exception {
    Tokens others = new Tokens(AUTHORIZER, "username", "groups", CLOCK);
    assertRefused(others.issue("maria", Optional.empty(), List.of("support")), "signature");
  }

  @Test
  void the_public_key_is_no_shared_secret() throws Exception {
    SignedJWT confused = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), good());
    confused.sign(new MACSigner(TOKENS.publicKey().getEncoded()));
    assertRefused(confused.serialize(), "signing method HS256");
  }

  // the answer

  @Test
  void a_bare_answer_is_taken_for_the_body() throws Exception {
    HttpResponse<String> response = act("bare");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"thing\":\"bare\"}");
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
  }

  @Test
  void a_body_without_a_type_is_text() throws Exception {
    assertThat(act("text").headers().firstValue("content-type"))
        .contains("text/plain;charset=UTF-8");
  }

  @Test
  void a_body_in_base64_is_decoded() throws Exception {
    HttpResponse<byte[]> response =
        CLIENT.send(
            request("/act")
                .POST(HttpRequest.BodyPublishers.ofString("binary"))
                .header("Content-Type", "text/plain")
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(response.body()).containsExactly(0, 1, (byte) 255);
  }

  @Test
  void each_cookie_is_a_header_of_its_own() throws Exception {
    assertThat(act("cookies").headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"throw", "hang", "huge", "no status", "no text"})
  void a_function_that_fails_is_an_internal_server_error(String what) throws Exception {
    HttpResponse<String> response = act(what);
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void the_gateway_waits_no_longer_than_its_own_time_out() throws Exception {
    HttpResponse<String> response = act("/impatient", "hang");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
  }

  // the limits

  @Test
  void a_body_over_10_mb_is_too_large() throws Exception {
    assertTooLarge(act("x".repeat((10 << 20) + 1)));
  }

  @Test
  void an_event_over_lambdas_6_mb_is_too_large() throws Exception {
    assertTooLarge(act("x".repeat(6 << 20)));
    assertTooLarge(act("\n".repeat(4 << 20)));
    assertThat(act("x".repeat((6 << 20) - 10_000)).statusCode()).isEqualTo(200);
  }

  private static void assertTooLarge(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
  }

  private static void assertRefused(String token, String reason) throws Exception {
    HttpResponse<String> response = authorized("Bearer " + token);
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    assertThat(response.headers().firstValue("www-authenticate").orElseThrow())
        .startsWith("Bearer scope=\"\" error=\"invalid_token\" error_description=\"")
        .contains(reason);
  }

  private static JWTClaimsSet good() throws Exception {
    return SignedJWT.parse(token()).getJWTClaimsSet();
  }

  private static String with(JWTClaimsSet claims, String name, @Nullable Object value) {
    return TOKENS.sign(new JWTClaimsSet.Builder(claims).claim(name, value).build());
  }

  private static String token() {
    return TOKENS.issue("maria", Optional.empty(), List.of());
  }

  private static JsonNode claims(String token) throws Exception {
    return JSON.readTree(authorized(token).body())
        .path("event")
        .path("requestContext")
        .path("authorizer")
        .path("jwt")
        .path("claims");
  }

  private static HttpResponse<String> authorized(String authorization) throws Exception {
    return send(request("/things/a").header("Authorization", authorization));
  }

  private static HttpResponse<String> act(String body) throws Exception {
    return act("/act", body);
  }

  private static HttpResponse<String> act(String path, String body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.uri() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
