package org.specialexams.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.specialexams.domain.Refusal;
import org.specialexams.json.Json;
import org.specialexams.store.TestContext;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What becomes of a failure that nobody expects. */
final class OperationTest {

  private final TestContext context = TestContext.with(() -> 60_000);

  /** Fails as the case says. */
  private static final class Failing extends Operation {

    private final RuntimeException failure;

    Failing(RuntimeException failure) {
      super(TestContext.servicesWithoutTables());
      this.failure = failure;
    }

    @Override
    protected Answer answer(Request request) {
      throw failure;
    }
  }

  private APIGatewayV2HTTPResponse call(RuntimeException failure) {
    String payload =
        Base64.getUrlEncoder()
            .encodeToString("{\"username\":\"maria\"}".getBytes(StandardCharsets.UTF_8));
    return new Failing(failure)
        .handleRequest(
            APIGatewayV2HTTPEvent.builder()
                .withRouteKey("GET /test")
                .withRawPath("/test/maria")
                .withRequestContext(
                    APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withRequestId("the-call")
                        .build())
                .withHeaders(Map.of("authorization", "Bearer e30." + payload + ".c2ln"))
                .build(),
            context.context());
  }

  private static RuntimeException aws(int status, String code) {
    return DynamoDbException.builder()
        .statusCode(status)
        .message("about maria@example.edu")
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }

  /** The one line that the log has of the call. */
  private JsonNode line() {
    assertThat(context.log()).hasSize(1);
    try {
      return Json.read(context.log().getFirst());
    } catch (JsonProcessingException e) {
      throw new AssertionError(context.log().getFirst(), e);
    }
  }

  @Test
  void a_call_is_one_line_with_its_id_and_no_path() {
    call(Problem.exception(Refusal.NOT_FOUND));
    JsonNode line = line();
    assertThat(line.path("level").asText()).isEqualTo("INFO");
    assertThat(line.path("correlationId").asText()).isEqualTo("the-call");
    assertThat(line.path("AWSRequestId").asText()).isEqualTo("test");
    assertThat(line.path("route").asText()).isEqualTo("GET /test");
    assertThat(line.path("status").asInt()).isEqualTo(404);
    assertThat(line.path("problem").asText()).isEqualTo("not-found");
    assertThat(line.path("millis").isIntegralNumber()).isTrue();
    assertThat(line.has("failure")).isFalse();
    assertThat(context.log().getFirst()).doesNotContain("maria");
  }

  @Test
  void the_log_says_what_failed_and_where_but_not_its_message() {
    call(new IllegalStateException("outer", new IllegalArgumentException("maria@example.edu")));
    JsonNode line = line();
    assertThat(line.path("level").asText()).isEqualTo("ERROR");
    assertThat(line.path("message").asText()).isEqualTo("GET /test answered 500");
    assertThat(line.path("problem").asText()).isEqualTo("internal-error");
    assertThat(line.path("failure").asText())
        .startsWith("java.lang.IllegalStateException at org.specialexams")
        .contains(": java.lang.IllegalArgumentException at ")
        .contains("OperationTest")
        .doesNotContain("maria");
  }

  @Test
  void the_log_says_what_aws_calls_its_failure() {
    call(aws(400, "ValidationException"));
    assertThat(context.log().getFirst())
        .contains("DynamoDbException 400 ValidationException at ")
        .doesNotContain("maria");
  }

  @Test
  void a_failure_is_answered_with_the_requests_id_and_nothing_of_its_own() {
    APIGatewayV2HTTPResponse response = call(new IllegalStateException("maria@example.edu"));
    assertThat(response.getStatusCode()).isEqualTo(500);
    assertThat(response.getBody())
        .contains("request id the-call")
        .doesNotContain("maria", "Illegal");
  }

  @Test
  void what_may_pass_by_itself_is_busy() {
    APIGatewayV2HTTPResponse response = call(aws(400, "ProvisionedThroughputExceededException"));
    assertThat(response.getStatusCode()).isEqualTo(503);
    assertThat(response.getHeaders()).containsEntry("Retry-After", "1");
    assertThat(call(aws(500, "InternalServerError")).getStatusCode()).isEqualTo(503);
  }
}
