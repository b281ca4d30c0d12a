package org.specialexams.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.specialexams.local.example.Example;

final class RoutesTest {

  private final Routes routes = new Routes(Example.template());

  @ParameterizedTest
  @CsvSource({
    "GET,  /things/pen,                  GET /things/{thing}",
    "GET,  /things/special,              GET /things/special",
    "GET,  /things/%73pecial,            GET /things/special",
    "POST, /things/special,              $default",
    "GET,  /things/special/more,         ANY /things/special/more",
    "PUT,  /things/special/more,         ANY /things/special/more",
    "GET,  /things/special/parts/1,      GET /things/{thing}/parts/{part}",
    "GET,  /files/a,                     ANY /files/{rest+}",
    "DELETE, /files/a/b//c,              ANY /files/{rest+}",
    "GET,  /files,                       $default",
    "GET,  /files/,                      $default",
    "GET,  /things,                      $default",
    "GET,  /things/,                     $default",
    "GET,  /things/pen/,                 $default",
    "GET,  //things/pen,                 $default",
    "GET,  /Things/pen,                  $default",
    "HEAD, /things/pen,                  $default",
    "OPTIONS, /things/pen,               $default",
    "get,  /things/pen,                  $default",
    "GET,  /things/..,                   GET /things/{thing}",
    "GET,  /,                            $default"
  })
  void the_most_specific_route_takes_a_call(String method, String path, String routeKey) {
    assertThat(routes.match(method, path))
        .hasValueSatisfying(
            match -> assertThat(match.target().route().routeKey()).isEqualTo(routeKey));
  }

  @ParameterizedTest
  @CsvSource({
    "/things/course-v1%3AedX%2BDemoX+2026, course-v1:edX+DemoX+2026",
    "/things/course-v1:edX+DemoX+2026,     course-v1:edX+DemoX+2026",
    "/things/%2541,                        %41",
    "/things/a%2Fb,                        a/b",
    "/things/%C3%A9,                       é",
    "/things/%23%3F,                       #?"
  })
  void a_parameter_is_decoded_once(String path, String value) {
    assertThat(routes.match("GET", path))
        .hasValueSatisfying(
            match -> assertThat(match.parameters()).isEqualTo(Map.of("thing", value)));
  }

  @Test
  void a_greedy_parameter_takes_all_that_is_left() {
    assertThat(routes.match("GET", "/files/a/b%20c"))
        .hasValueSatisfying(
            match -> assertThat(match.parameters()).isEqualTo(Map.of("rest", "a/b c")));
  }
}
