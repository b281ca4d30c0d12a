package org.specialexams.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.specialexams.json.Json;
import org.specialexams.store.TestContext;
import org.specialexams.wiring.Services;

final class ServeConsoleTest {

  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"console/([^\"]+)\"");
  private static final Pattern IMPORT =
      Pattern.compile("(?:from\\s*|import\\s*\\(?\\s*)[\"'](\\.[^\"']+)[\"']");

  private static final Map<String, String> VARIABLES =
      Map.of(
          "METRICS_NAMESPACE", "test",
          "TOKEN_ISSUER", "https://login.example.edu/realms/campus",
          "CONSOLE_CLIENT_ID", "console",
          "CONSOLE_SCOPE", "openid email",
          "CONSOLE_SIGN_IN_ORIGINS", "",
          "USERNAME_CLAIM", "username",
          "GROUPS_CLAIM", "groups",
          "LMS_CLIENT_ID", "",
          "INSTRUCTORS_MAY_GRANT", "false");

  private final ServeConsole console = with(Map.of());

  private static ServeConsole with(Map<String, String> others) {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.putAll(others);
    return new ServeConsole(new Services(variables, Clock.systemUTC()));
  }

  private static APIGatewayV2HTTPResponse get(
      ServeConsole console, String file, Map<String, String> headers) {
    APIGatewayV2HTTPEvent event =
        APIGatewayV2HTTPEvent.builder()
            .withPathParameters(file.isEmpty() ? null : Map.of("file", file))
            .withHeaders(headers)
            .build();
    return console.handleRequest(event, TestContext.with(() -> 60_000).context());
  }

  private APIGatewayV2HTTPResponse get(String file) {
    return get(console, file, Map.of());
  }

  private List<String> linked() {
    return LINK.matcher(get("").getBody())
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static String policy(ServeConsole console) {
    return get(console, "", Map.of()).getHeaders().getOrDefault("Content-Security-Policy", "");
  }

  @Test
  void the_page_and_its_settings_are_asked_for_each_time() {
    for (String file : List.of("", "settings.json")) {
      APIGatewayV2HTTPResponse answer = get(file);

      assertThat(answer.getStatusCode()).isEqualTo(200);
      assertThat(answer.getHeaders()).containsEntry("Cache-Control", "no-cache");
    }
    assertThat(get("").getHeaders()).containsEntry("Content-Type", "text/html; charset=utf-8");
  }

  @Test
  void what_the_page_loads_is_there_for_good() {
    assertThat(linked())
        .hasSizeGreaterThan(4)
        .allSatisfy(
            file -> {
              assertThat(file).matches("[0-9a-f]{16}/.+\\.(js|css|svg)");
              APIGatewayV2HTTPResponse answer = get(file);
              assertThat(answer.getStatusCode()).as(file).isEqualTo(200);
              assertThat(answer.getHeaders())
                  .containsEntry("Cache-Control", "public, max-age=31536000, immutable");
            });
  }

  @Test
  void what_a_script_imports_is_there() {
    Map<String, String> seen = new HashMap<>();
    linked().stream().filter(file -> file.endsWith(".js")).forEach(file -> follow(file, seen));

    assertThat(seen).hasSizeGreaterThan(25);
    assertThat(seen.keySet()).anyMatch(file -> file.endsWith("/lib/lit-html/directives/live.js"));
  }

  private void follow(String file, Map<String, String> seen) {
    if (seen.containsKey(file)) {
      return;
    }
    APIGatewayV2HTTPResponse answer = get(file);
    assertThat(answer.getStatusCode()).as(file).isEqualTo(200);
    assertThat(answer.getHeaders()).containsEntry("Content-Type", "text/javascript; charset=utf-8");
    seen.put(file, answer.getBody());
    IMPORT
        .matcher(answer.getBody())
        .results()
        .forEach(found -> follow(URI.create(file).resolve(found.group(1)).toString(), seen));
  }

  @Test
  void texts_are_there_in_each_language() throws JsonProcessingException {
    String folder = linked().getFirst().replaceFirst("/.*", "");

    assertThat(Json.read(get(folder + "/texts/en.json").getBody()).path("page.ok").asText())
        .isEqualTo("OK");
    assertThat(Json.read(get(folder + "/texts/es.json").getBody()).path("page.ok").asText())
        .isEqualTo("Aceptar");
    assertThat(get("").getBody()).contains("<meta name=\"languages\" content=\"en es\">");
  }

  @Test
  void mails_keep_their_texts_to_themselves() {
    String folder = linked().getFirst().replaceFirst("/.*", "");

    assertThat(get(folder + "/texts/en.json").getBody()).doesNotContain("filer.", "greeting");
  }

  @Test
  void settings_say_where_to_sign_in() throws JsonProcessingException {
    assertThat(Json.read(get("settings.json").getBody()))
        .isEqualTo(
            Json.object()
                .put("issuer", "https://login.example.edu/realms/campus")
                .put("clientId", "console")
                .put("scope", "openid email")
                .put("usernameClaim", "username")
                .put("groupsClaim", "groups")
                .put("instructorsMayGrant", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing",
        "index.html",
        "page/index.html",
        "../ServeConsole.class",
        "..%2fServeConsole.class",
        "0000000000000000/app/main.js",
        "{folder}/../settings.json",
        "{folder}/app/../app/main.js",
        "{folder}/app//main.js",
        "{folder}/app/main.js/",
        "{folder}/app",
        "{folder}/index.html",
        "{folder}/lib/lit-html/LICENSE",
        "{folder}/APP/main.js",
        "{folder}/app/main.js\0.css"
      })
  void whatever_else_is_not_there(String file) {
    String folder = linked().getFirst().replaceFirst("/.*", "");
    APIGatewayV2HTTPResponse answer = get(file.replace("{folder}", folder));

    assertThat(answer.getStatusCode()).isEqualTo(404);
    assertThat(answer.getHeaders())
        .containsEntry("Cache-Control", "no-cache")
        .containsKey("Content-Security-Policy");
  }

  @Test
  void where_it_is_not_set_up_nothing_is_there() {
    ServeConsole none = with(Map.of("CONSOLE_CLIENT_ID", ""));

    assertThat(List.of("", "settings.json"))
        .allSatisfy(file -> assertThat(get(none, file, Map.of()).getStatusCode()).isEqualTo(404));
  }

  @Test
  void every_answer_tells_the_browser_what_to_refuse() {
    for (String file : List.of("", "settings.json", linked().getFirst(), "nothing")) {
      assertThat(get(file).getHeaders())
          .containsEntry("X-Content-Type-Options", "nosniff")
          .containsEntry("Referrer-Policy", "no-referrer")
          .containsKey("Content-Security-Policy");
    }
    assertThat(Arrays.asList(policy(console).split("; ", -1)))
        .contains(
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self' https://login.example.edu",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'")
        .noneMatch(part -> part.contains("unsafe") || part.contains("*"));
  }

  @Test
  void signing_in_may_call_other_origins_that_the_deployment_names() {
    assertThat(
            policy(with(Map.of("CONSOLE_SIGN_IN_ORIGINS", "https://a.example https://b.example"))))
        .contains(
            "connect-src 'self' https://login.example.edu https://a.example https://b.example;");
  }

  @Test
  void the_page_has_no_script_and_no_style_of_its_own() {
    assertThat(get("").getBody())
        .doesNotContain("<style", "style=", "onclick", "onload", "{folder}", "{languages}")
        .doesNotContainPattern("<script(?![^>]*src=)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "\"0\", %s", "*"})
  void whoever_has_it_already_is_sent_nothing(String tags) {
    String tag = get("settings.json").getHeaders().getOrDefault("ETag", "");
    assertThat(tag).matches("W/\"[0-9a-f]{16}\"");
    Map<String, String> headers = Map.of("if-none-match", tags.replace("%s", tag));

    APIGatewayV2HTTPResponse same = get(console, "settings.json", headers);
    assertThat(same.getStatusCode()).isEqualTo(304);
    assertThat(same.getBody()).isNull();
    assertThat(same.getHeaders())
        .containsEntry("ETag", tag)
        .containsEntry("Cache-Control", "no-cache");
    assertThat(get(console, "nothing", headers).getStatusCode()).isEqualTo(404);
    if (!tags.equals("*")) {
      assertThat(get(with(Map.of("CONSOLE_SCOPE", "openid")), "settings.json", headers))
          .extracting(APIGatewayV2HTTPResponse::getStatusCode)
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "gzip, deflate, br", "br;q=1.0, GZIP;q=0.8"})
  void whoever_takes_gzip_gets_it(String encodings) throws IOException {
    String file = linked().getLast();
    APIGatewayV2HTTPResponse answer = get(console, file, Map.of("accept-encoding", encodings));

    assertThat(answer.getHeaders())
        .containsEntry("Content-Encoding", "gzip")
        .containsEntry("Vary", "Accept-Encoding");
    assertThat(answer.getIsBase64Encoded()).isTrue();
    byte[] zipped = Base64.getDecoder().decode(answer.getBody());
    try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(get(file).getBody());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "br", "identity", "gzip;q=0", "gzip;q=0.000, br", "x-gzip-like"})
  void whoever_does_not_gets_it_plain(String encodings) {
    APIGatewayV2HTTPResponse answer = get(console, "", Map.of("accept-encoding", encodings));

    assertThat(answer.getHeaders()).doesNotContainKey("Content-Encoding");
    assertThat(answer.getBody()).startsWith("<!doctype html>");
  }

  @Test
  void it_reads_an_event_that_has_neither_headers_nor_parameters() {
    assertThatCode(
            () ->
                console.handleRequest(
                    new APIGatewayV2HTTPEvent(), TestContext.with(() -> 60_000).context()))
        .doesNotThrowAnyException();
  }
}
