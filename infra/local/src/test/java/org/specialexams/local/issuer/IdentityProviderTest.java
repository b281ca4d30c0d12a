package org.specialexams.local.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.specialexams.local.desk.Tokens;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Body;
import org.specialexams.local.http.Call;
import org.specialexams.template.JwtAuthorizer;

final class IdentityProviderTest {

  private static final URI ORIGIN = URI.create("http://localhost:8080");
  private static final URI CONSOLE = URI.create("http://localhost:8080/console");
  private static final String HOSTILE = "\"><img src=x onerror=alert(1)>";
  private static final Tokens TOKENS =
      new Tokens(
          new JwtAuthorizer("Token", ORIGIN + "/local/issuer", List.of("special-exams")),
          "username",
          "groups",
          Clock.systemUTC());

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T09:00:00Z"));
  private final IdentityProvider provider =
      new IdentityProvider(
          ORIGIN,
          List.of(
              new Person("sam", Optional.of("sam@example.edu"), List.of("support"), "Support"),
              new Person(HOSTILE, Optional.empty(), List.of(), "Somebody & co.")),
          TOKENS,
          ((InstantSource) now::get).withZone(ZoneOffset.UTC));
  private final CodeVerifier verifier = new CodeVerifier();
  private final State state = new State();
  private final Nonce nonce = new Nonce();

  @Test
  void it_says_where_its_endpoints_are() throws Exception {
    Answer answer = get("/.well-known/openid-configuration", "");
    OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(answer.body().text());
    assertThat(metadata.getIssuer().getValue()).isEqualTo("http://localhost:8080/local/issuer");
    assertThat(
            List.of(
                metadata.getAuthorizationEndpointURI(),
                metadata.getTokenEndpointURI(),
                metadata.getEndSessionEndpointURI(),
                metadata.getJWKSetURI()))
        .allMatch(uri -> uri.toString().startsWith("http://localhost:8080/local/issuer/"));
    assertThat(metadata.getCodeChallengeMethods()).containsExactly(CodeChallengeMethod.S256);
  }

  @Test
  void who_was_chosen_gets_the_tokens_of_that_person() throws Exception {
    OIDCTokens tokens = tokens(redeem(code(choose("person=sam")), verifier));

    JWTClaimsSet access = verified(tokens.getBearerAccessToken().getValue());
    assertThat(access.getClaims())
        .containsEntry("iss", "http://localhost:8080/local/issuer")
        .containsEntry("aud", List.of("special-exams"))
        .containsEntry("username", "sam")
        .containsEntry("email", "sam@example.edu")
        .containsEntry("groups", List.of("support"));
    JWTClaimsSet id = verified(tokens.getIDTokenString());
    assertThat(id.getAudience()).containsExactly("console");
    assertThat(id.getSubject()).isEqualTo("sam");
    assertThat(id.getClaim("nonce")).isEqualTo(nonce.getValue());
    assertThat(access.getClaim("nonce")).isNull();
  }

  @Test
  void who_says_who_they_are_gets_the_tokens_of_that_person() throws Exception {
    String form =
        "username=noor&email="
            + encoded("noor@example.edu")
            + "&groups="
            + encoded("reviewer\r\n\r\n instructor:course-v1:edX+DemoX+2026 \r\n");
    OIDCTokens tokens = tokens(redeem(code(choose(form)), verifier));
    assertThat(verified(tokens.getBearerAccessToken().getValue()).getClaims())
        .containsEntry("username", "noor")
        .containsEntry("email", "noor@example.edu")
        .containsEntry("groups", List.of("reviewer", "instructor:course-v1:edX+DemoX+2026"));
  }

  @Test
  void a_username_is_enough() throws Exception {
    OIDCTokens tokens = tokens(redeem(code(choose("username=noor&email=&groups=")), verifier));
    assertThat(verified(tokens.getBearerAccessToken().getValue()).getClaims())
        .containsEntry("groups", List.of())
        .doesNotContainKey("email");
  }

  @Test
  void the_console_is_told_its_state_and_who_answers() throws Exception {
    AuthenticationResponse answer = sentBack(choose("person=sam"));
    assertThat(answer.getState()).isEqualTo(state);
    assertThat(answer.getIssuer().getValue()).isEqualTo("http://localhost:8080/local/issuer");
  }

  @Test
  void another_verifier_gets_nothing_and_spends_the_code() throws Exception {
    AuthorizationCode code = code(choose("person=sam"));
    assertThat(error(redeem(code, new CodeVerifier()))).isEqualTo("invalid_grant");
    assertThat(error(redeem(code, verifier))).isEqualTo("invalid_grant");
  }

  @Test
  void no_verifier_gets_nothing() throws Exception {
    String body = body(code(choose("person=sam")), verifier).replaceAll("&code_verifier=[^&]*", "");
    assertThat(error(post("/token", "", body))).isEqualTo("invalid_grant");
  }

  @Test
  void a_code_is_good_once() throws Exception {
    AuthorizationCode code = code(choose("person=sam"));
    assertThat(redeem(code, verifier).status()).isEqualTo(200);
    assertThat(error(redeem(code, verifier))).isEqualTo("invalid_grant");
  }

  @Test
  void a_code_is_good_for_a_minute() throws Exception {
    AuthorizationCode first = code(choose("person=sam"));
    AuthorizationCode second = code(choose("person=sam"));
    passes(Duration.ofSeconds(59));
    assertThat(redeem(first, verifier).status()).isEqualTo(200);
    passes(Duration.ofSeconds(1));
    assertThat(error(redeem(second, verifier))).isEqualTo("invalid_grant");
  }

  @ParameterizedTest
  @CsvSource({
    "client_id=console, client_id=other, invalid_client",
    "grant_type=authorization_code, grant_type=password&username=a&password=b,"
        + " unsupported_grant_type",
    "grant_type=authorization_code, grant_type=refresh_token&refresh_token=a,"
        + " unsupported_grant_type",
    "grant_type=authorization_code, x=y, invalid_request",
    "%2Fconsole, %2Fconsole%2F, invalid_grant",
    "localhost%3A8080, evil.example, invalid_grant"
  })
  void a_token_request_that_is_not_the_consoles_is_refused(
      String part, String instead, String expected) throws Exception {
    String body = body(code(choose("person=sam")), verifier);
    assertThat(body).contains(part);
    Answer answer = post("/token", "", body.replace(part, instead));
    assertThat(error(answer)).isEqualTo(expected);
    assertThat(answer.body().text()).doesNotContain("token\":");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example/console",
        "http://localhost:8080/console/",
        "http://localhost:8080/console?x=y",
        "http://localhost:8080/console/../evil",
        "http://localhost:8081/console",
        "http://localhost:8080@evil.example/console",
        "https://localhost:8080/console"
      })
  void nobody_is_sent_to_a_foreign_address(String uri) {
    String query = request().replace(encoded(CONSOLE.toString()), encoded(uri));
    assertThat(query).isNotEqualTo(request());
    for (Answer answer :
        List.of(get("/authorize", query), post("/authorize", query, "person=sam"))) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.headers()).noneMatch(header -> header.name().equals("location"));
    }
  }

  @Test
  void nobody_is_sent_on_for_a_foreign_client() {
    String query = request().replace("client_id=console", "client_id=other");
    assertThat(post("/authorize", query, "person=sam").status()).isEqualTo(400);
    assertThat(get("/authorize", "").status()).isEqualTo(400);
    assertThat(get("/authorize", "%zz").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "response_type=code, response_type=token, unsupported_response_type",
    "response_type=code, response_type=code&response_mode=form_post, invalid_request",
    "scope=openid, scope=profile, invalid_request",
    "code_challenge_method=S256, code_challenge_method=plain, invalid_request",
    "code_challenge_method=S256, x=y, invalid_request",
    "scope=openid, scope=openid&prompt=none, login_required"
  })
  void the_console_is_told_what_is_wrong_with_its_request(
      String part, String instead, String expected) throws Exception {
    assertThat(request()).contains(part);
    String query = request().replace(part, instead);
    for (Answer answer :
        List.of(get("/authorize", query), post("/authorize", query, "person=sam"))) {
      AuthenticationResponse response = sentBack(answer);
      assertThat(response.toErrorResponse().getErrorObject().getCode()).isEqualTo(expected);
    }
  }

  @Test
  void a_request_without_a_challenge_is_refused() throws Exception {
    String query = request().replaceAll("&?code_challenge(_method)?=[^&]*", "");
    assertThat(sentBack(post("/authorize", query, "person=sam")).indicatesSuccess()).isFalse();
  }

  @Test
  void hostile_text_is_text() {
    String hint = request() + "&login_hint=" + encoded(HOSTILE);
    Answer asked = get("/authorize", hint + "&x=\"><script>alert(1)</script>");
    Answer again =
        post(
            "/authorize",
            request(),
            "username=&email=" + encoded("{groups}" + HOSTILE) + "&groups=" + encoded(HOSTILE));
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.body().text()).contains("A username has 1 to 255 characters.");
    for (Answer answer : List.of(asked, again)) {
      assertThat(answer.body().text())
          .contains("&lt;img src=x onerror=alert(1)&gt;")
          .doesNotContain("<img", "<script");
      assertThat(header(answer, "content-security-policy")).startsWith("default-src 'none'");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "username=", "username=++", "person=nobody", "%zz=%zz"})
  void who_does_not_say_who_they_are_is_asked_again(String form) {
    assertThat(choose(form).status()).isEqualTo(400);
  }

  @Test
  void what_is_too_long_is_asked_again() {
    assertThat(choose("username=" + "a".repeat(256)).status()).isEqualTo(400);
    assertThat(choose("username=a&email=" + "a".repeat(256)).status()).isEqualTo(400);
    assertThat(choose("username=" + "a".repeat(255)).status()).isEqualTo(303);
  }

  @Test
  void who_signs_out_is_sent_to_the_console_alone() {
    String to = "post_logout_redirect_uri=";
    assertThat(header(get("/sign-out", to + encoded(CONSOLE.toString())), "location"))
        .isEqualTo(CONSOLE.toString());
    for (String query : List.of("", to + encoded("http://evil.example/"))) {
      Answer answer = get("/sign-out", query);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().text()).contains("You are signed out");
    }
  }

  // what the console does

  private String request() {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE, new Scope("openid"), new ClientID("console"), CONSOLE)
        .state(state)
        .nonce(nonce)
        .codeChallenge(verifier, CodeChallengeMethod.S256)
        .build()
        .toQueryString();
  }

  private Answer choose(String form) {
    return post("/authorize", request(), form);
  }

  private static AuthenticationResponse sentBack(Answer answer) throws Exception {
    assertThat(answer.status()).isEqualTo(303);
    String location = header(answer, "location");
    assertThat(location).startsWith(CONSOLE + "?");
    return AuthenticationResponseParser.parse(URI.create(location));
  }

  private static AuthorizationCode code(Answer answer) throws Exception {
    return sentBack(answer).toSuccessResponse().getAuthorizationCode();
  }

  private Answer redeem(AuthorizationCode code, CodeVerifier proof) {
    return post("/token", "", body(code, proof));
  }

  private static String body(AuthorizationCode code, CodeVerifier proof) {
    return "grant_type=authorization_code&client_id=console&code=%s&redirect_uri=%s&code_verifier=%s"
        .formatted(
            encoded(code.getValue()), encoded(CONSOLE.toString()), encoded(proof.getValue()));
  }

  private static OIDCTokens tokens(Answer answer) throws Exception {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(header(answer, "cache-control")).isEqualTo("no-store");
    return OIDCTokens.parse(JSONObjectUtils.parse(answer.body().text()));
  }

  private static String error(Answer answer) throws Exception {
    assertThat(answer.status()).isBetween(400, 401);
    return JSONObjectUtils.getString(JSONObjectUtils.parse(answer.body().text()), "error");
  }

  /** The claims of a token that the published key has signed. */
  private JWTClaimsSet verified(String token) throws Exception {
    SignedJWT jwt = SignedJWT.parse(token);
    JWKSet keys = JWKSet.parse(get("/jwks", "").body().text());
    assertThat(keys.toJSONObject(false)).isEqualTo(keys.toJSONObject(true));
    assertThat(
            jwt.verify(
                new RSASSAVerifier(
                    keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey().toRSAPublicKey())))
        .isTrue();
    return jwt.getJWTClaimsSet();
  }

  private Answer get(String below, String query) {
    return call("GET", below, query, "");
  }

  private Answer post(String below, String query, String body) {
    return call("POST", below, query, body);
  }

  private Answer call(String method, String below, String query, String body) {
    return provider.answer(
        new Call(
            method,
            "/local/issuer" + below,
            query,
            List.of(new Call.Header("Content-Type", "application/x-www-form-urlencoded")),
            Body.of(body),
            "HTTP/1.1",
            "127.0.0.1"));
  }

  private static String header(Answer answer, String name) {
    return answer.headers().stream()
        .filter(header -> header.name().equals(name))
        .map(Call.Header::value)
        .findFirst()
        .orElse("");
  }

  private void passes(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
