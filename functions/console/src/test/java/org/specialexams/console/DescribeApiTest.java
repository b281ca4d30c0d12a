package org.specialexams.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.specialexams.store.TestContext;

final class DescribeApiTest {

  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"docs/([^\"]+)\"");

  private final DescribeApi api = new DescribeApi(TestContext.servicesWithoutTables());

  private APIGatewayV2HTTPResponse document(Map<String, String> headers) {
    return api.handleRequest(
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey("GET /v1/openapi.yaml")
            .withHeaders(headers)
            .build(),
        TestContext.with(() -> 60_000).context());
  }

  private APIGatewayV2HTTPResponse page(String file) {
    return api.handleRequest(
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey(file.isEmpty() ? "GET /docs" : "GET /docs/{file+}")
            .withPathParameters(file.isEmpty() ? null : Map.of("file", file))
            .withHeaders(Map.of())
            .build(),
        TestContext.with(() -> 60_000).context());
  }

  private List<String> linked() {
    return LINK.matcher(page("").getBody())
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  @Test
  void the_document_is_the_one_of_the_repository() throws IOException {
    APIGatewayV2HTTPResponse answer = document(Map.of());

    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(answer.getHeaders())
        .containsEntry("Content-Type", "application/yaml")
        .containsEntry("Cache-Control", "no-cache");
    assertThat(answer.getBody())
        .isEqualTo(Files.readString(Path.of("..", "..", "infra", "openapi.yaml")));
  }

  @Test
  void whoever_has_the_document_already_is_sent_nothing() {
    String tag = document(Map.of()).getHeaders().getOrDefault("ETag", "");

    assertThat(document(Map.of("if-none-match", tag)).getStatusCode()).isEqualTo(304);
    assertThat(document(Map.of("if-none-match", "\"other\"")).getStatusCode()).isEqualTo(200);
  }

  @Test
  void what_the_page_loads_is_there_for_good() {
    assertThat(linked())
        .hasSize(5)
        .allSatisfy(
            file -> {
              assertThat(file).matches("[0-9a-f]{16}/.+\\.(js|css|svg)");
              APIGatewayV2HTTPResponse answer = page(file);
              assertThat(answer.getStatusCode()).as(file).isEqualTo(200);
              assertThat(answer.getHeaders())
                  .containsEntry("Cache-Control", "public, max-age=31536000, immutable");
            });
  }

  @Test
  void every_answer_tells_the_browser_what_to_refuse() {
    for (APIGatewayV2HTTPResponse answer :
        List.of(document(Map.of()), page(""), page(linked().getFirst()), page("nothing"))) {
      assertThat(answer.getHeaders()).containsEntry("X-Content-Type-Options", "nosniff");
      assertThat(answer.getHeaders().getOrDefault("Content-Security-Policy", "").split("; ", -1))
          .contains(
              "default-src 'none'",
              "script-src 'self'",
              "style-src 'self'",
              "connect-src 'self'",
              "require-trusted-types-for 'script'",
              "trusted-types default dompurify")
          .noneMatch(part -> part.contains("unsafe") || part.contains("*"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nothing", "index.html", "{folder}/index.html", "{folder}/../openapi.yaml"})
  void whatever_else_is_not_there(String file) {
    String folder = linked().getFirst().replaceFirst("/.*", "");

    assertThat(page(file.replace("{folder}", folder)).getStatusCode()).isEqualTo(404);
  }
}
