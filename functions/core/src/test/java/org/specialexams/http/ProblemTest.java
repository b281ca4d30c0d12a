package org.specialexams.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.specialexams.domain.Refusal;
import org.specialexams.json.Json;

/** Problems as callers see them. */
final class ProblemTest {

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void every_refusal_is_a_problem_that_says_what_to_do_next(Refusal refusal)
      throws JsonProcessingException {
    APIGatewayV2HTTPResponse response = Problem.of(refusal).answer().response();
    assertThat(response.getHeaders())
        .containsEntry("Content-Type", "application/problem+json")
        .containsEntry("Cache-Control", "no-store");
    JsonNode body = Json.read(response.getBody());
    assertThat(body.get("status").intValue()).isEqualTo(response.getStatusCode());
    assertThat(body.get("type").textValue())
        .isEqualTo("urn:problem:" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    assertThat(body.get("title").textValue()).isNotBlank();
    assertThat(body.get("detail").textValue()).endsWith(".");
    assertThat(body.has("errors")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "FORBIDDEN, 403",
    "NOT_ENROLLED, 403",
    "NOT_FOUND, 404",
    "ATTEMPT_EXISTS, 409",
    "ATTEMPT_ALREADY_STARTED, 409",
    "PAST_DUE, 409",
    "EXAM_INACTIVE, 409",
    "EXAM_IN_USE, 409",
    "EMAIL_TAKEN, 409",
    "WRONG_STATE, 409",
    "NOT_RUNNING, 409",
    "TIME_IS_UP, 409",
    "CHANGED_MEANWHILE, 412",
    "UNKNOWN_EXAM, 422",
    "UNKNOWN_LEARNER, 422",
    "BUSY, 503"
  })
  void each_has_its_status(Refusal refusal, int status) {
    assertThat(Problem.of(refusal).status()).isEqualTo(status);
  }

  @Test
  void busy_says_when_to_come_again() {
    assertThat(Problem.of(Refusal.BUSY).answer().response().getHeaders())
        .containsEntry("Retry-After", "1");
  }

  @Test
  void bad_fields_are_listed() throws JsonProcessingException {
    JsonNode body =
        Json.read(
            Problem.invalid(List.of(new Problem.FieldError("a[1].b", "is missing")))
                .answer()
                .response()
                .getBody());
    assertThat(body.get("errors").toString())
        .isEqualTo("[{\"field\":\"a[1].b\",\"message\":\"is missing\"}]");
  }
}
