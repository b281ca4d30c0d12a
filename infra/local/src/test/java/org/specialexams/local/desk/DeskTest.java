package org.specialexams.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Body;
import org.specialexams.local.http.Call;
import org.specialexams.local.ses.Mails;
import org.specialexams.template.JwtAuthorizer;

final class DeskTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Tokens TOKENS =
      new Tokens(
          new JwtAuthorizer("Token", "https://issuer.example/", List.of("aud")),
          "preferred_username",
          "roles",
          Clock.fixed(NOW, ZoneOffset.UTC));

  private boolean ready = true;
  private final Desk desk = new Desk(TOKENS, new Mails(), () -> ready);

  @Test
  void a_token_bears_what_was_asked_for_in_the_claims_of_the_deployment() throws Exception {
    Answer answer =
        post(
            "{\"username\":\"sam\",\"email\":\"sam@example.edu\",\"groups\":[\"support\",\"a"
                + " b\"]}");
    assertThat(answer.status()).isEqualTo(200);
    String token = answer.body().text().replaceAll("\\{\"token\":\"(.*)\"}", "$1");
    SignedJWT jwt = SignedJWT.parse(token);
    assertThat(jwt.verify(new RSASSAVerifier(TOKENS.publicKey()))).isTrue();
    assertThat(jwt.getJWTClaimsSet().getClaims())
        .containsEntry("iss", "https://issuer.example/")
        .containsEntry("aud", List.of("aud"))
        .containsEntry("preferred_username", "sam")
        .containsEntry("email", "sam@example.edu")
        .containsEntry("roles", List.of("support", "a b"));
    assertThat(jwt.getJWTClaimsSet().getExpirationTime()).isAfter(NOW);
  }

  @Test
  void a_username_is_enough() {
    assertThat(post("{\"username\":\"maria\"}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"username\":\"\"}",
        "{\"username\":1}",
        "{\"username\":\"a\",\"username\":\"b\"}",
        "{\"username\":\"a\",\"role\":\"b\"}",
        "{\"username\":\"a\",\"groups\":\"support\"}",
        "{\"username\":\"a\",\"groups\":[1]}",
        "{\"username\":\"a\",\"email\":2}",
        "{\"username\":\"a\"} {}"
      })
  void a_bad_request_for_a_token_is_a_problem(String body) {
    assertProblem(post(body), 400, "invalid-request");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /local/tokens, '', 405, method-not-allowed",
    "POST, /local/notices, '', 405, method-not-allowed",
    "DELETE, /local/health, '', 405, method-not-allowed",
    "GET, /local/nothing, '', 404, not-found",
    "GET, /local/, '', 404, not-found",
    "GET, /local/health/, '', 404, not-found",
    "GET, /local/notices, to=maria, 400, invalid-request",
    "GET, /local/notices, audience=learner&audience=reviewer, 400, invalid-request",
    "GET, /local/notices, eventId=%zz, 400, invalid-request",
    "GET, /local/health, a=b, 400, invalid-request"
  })
  void any_other_bad_call_is_a_problem(
      String method, String path, String query, int status, String slug) {
    assertProblem(call(method, path, query, ""), status, slug);
  }

  @Test
  void it_is_ready_and_no_mail_went_out_yet() {
    assertThat(call("GET", "/local/health", "", "").status()).isEqualTo(200);
    Answer notices = call("GET", "/local/notices", "audience=learner&eventId=1", "");
    assertThat(notices.body().text()).isEqualTo("{\"items\":[]}");
  }

  @Test
  void it_is_not_ready_while_it_starts() {
    ready = false;
    assertThat(call("GET", "/local/health", "", "").status()).isEqualTo(503);
  }

  private static void assertProblem(Answer answer, int status, String slug) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers())
        .contains(new Call.Header("content-type", "application/problem+json"));
    assertThat(answer.body().text())
        .startsWith("{\"type\":\"urn:problem:" + slug + "\",\"title\":")
        .contains("\"status\":" + status, "\"detail\":\"");
  }

  private Answer post(String body) {
    return call("POST", "/local/tokens", "", body);
  }

  private Answer call(String method, String path, String query, String body) {
    return desk.answer(
        new Call(method, path, query, List.of(), Body.of(body), "HTTP/1.1", "127.0.0.1"));
  }
}
