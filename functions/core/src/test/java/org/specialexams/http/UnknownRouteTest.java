package org.specialexams.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.specialexams.store.TestContext;
import org.specialexams.template.HttpRoute;
import org.specialexams.template.Template;
import org.specialexams.wiring.Services;

/** What no route takes. */
final class UnknownRouteTest {

  private static final Template TEMPLATE = Template.read(Path.of("../../template.yaml"));

  private static APIGatewayV2HTTPResponse call(String path) {
    APIGatewayV2HTTPEvent event = APIGatewayV2HTTPEvent.builder().withRawPath(path).build();
    Services services = new Services(Map.of("METRICS_NAMESPACE", "test"), Clock.systemUTC());
    return new UnknownRoute(services)
        .handleRequest(event, TestContext.with(() -> 60_000).context());
  }

  @Test
  void the_routes_are_those_of_the_template() {
    assertThat(Routes.ALL)
        .containsExactlyInAnyOrderElementsOf(
            TEMPLATE.functions().stream()
                .flatMap(function -> function.events(HttpRoute.class))
                .filter(route -> !route.isDefault())
                .map(HttpRoute::routeKey)
                .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/console | GET",
        "/console/settings.json | GET",
        "/console/a/b.js | GET",
        "/v1/openapi.yaml | GET",
        "/v1/courses | GET",
        "/v1/courses/a/exams/b | PUT",
        "/v1/courses/course-v1:a+b+c/learners | POST, GET",
        "/v1/courses/course-v1%3Aa%2Bb/attempts/x | GET, DELETE",
        "/v1/courses/a/exams/b/learners/c/attempt | DELETE"
      })
  void a_wrong_method_is_told_which_are_right(String path, String methods) {
    APIGatewayV2HTTPResponse response = call(path);
    assertThat(response.getStatusCode()).isEqualTo(405);
    assertThat(response.getHeaders()).containsEntry("Allow", methods);
    assertThat(response.getBody()).contains("urn:problem:method-not-allowed").contains(methods);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/v1",
        "/v1/",
        "/v1/courses/",
        "/v1/courses/a",
        "/v1/courses//exams",
        "/v1/courses/a/exams/",
        "/v2/courses",
        "/V1/courses",
        "/v1/courses/a/exams/b/c",
        "/prod/v1/courses",
        "//v1/courses",
        "/v1/me",
        "/v1/courses/a/b/exams"
      })
  void an_unknown_address_is_not_found(String path) {
    APIGatewayV2HTTPResponse response = call(path);
    assertThat(response.getStatusCode()).isEqualTo(404);
    assertThat(response.getBody()).contains("urn:problem:not-found");
  }
}
