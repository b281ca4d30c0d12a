package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Without a good token there is no way in (the contract's section 2), by any route. */
class TokensTest {

  @Test
  void without_a_token_the_answer_is_401() {
    refused(Map.of("no token", Caller.withoutToken()));
  }

  @Test
  void with_a_token_that_the_issuer_has_not_signed_the_answer_is_401() {
    Map<String, Caller> callers = BadTokens.everywhere();
    assertThat(callers).hasSizeGreaterThan(12);
    refused(callers);
  }

  @Test
  void with_a_token_of_another_time_issuer_or_audience_the_answer_is_401() {
    Map<String, Caller> callers = BadTokens.ofTheIssuer(Service.embedded());
    assertThat(callers).hasSizeGreaterThan(10);
    refused(callers);
  }

  /** All that they lack is a good token: what they ask for is possible. */
  private static void refused(Map<String, Caller> callers) {
    Scene scene = Scene.set();
    List<List<JsonNode>> before = scene.course().everything();
    AccessTest.routes()
        .forEach(
            route ->
                callers.forEach(
                    (why, caller) ->
                        assertThat(
                                caller
                                    .send(
                                        Scene.method(route),
                                        scene.path(route),
                                        Rights.of(route).body())
                                    .status())
                            .as("%s with a token %s", route, why)
                            .isEqualTo(401)));
    assertThat(scene.course().everything()).isEqualTo(before);
  }
}
