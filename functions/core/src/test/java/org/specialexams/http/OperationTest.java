package org.specialexams.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.specialexams.store.TestContext;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What becomes of a failure that nobody expects. */
final class OperationTest {

  private final TestContext context = TestContext.with(() -> 60_000);

  /** Fails as the case says. */
  private static final class Failing extends Operation {

    private final RuntimeException failure;

    Failing(RuntimeException failure) {
      super(
          new Services(
              Map.of("USERNAME_CLAIM", "username", "GROUPS_CLAIM", "groups", "LMS_CLIENT_ID", ""),
              Clock.systemUTC()));
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

  @Test
  void the_log_says_what_failed_and_where_but_not_its_message() {
    call(new IllegalStateException("outer", new IllegalArgumentException("maria@example.edu")));
    assertThat(context.log().getFirst())
        .startsWith("GET /test failed: java.lang.IllegalStateException at org.specialexams")
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
    assertThat(response.getBody()).contains("request id test").doesNotContain("maria", "Illegal");
  }

  @Test
  void what_may_pass_by_itself_is_busy() {
    APIGatewayV2HTTPResponse response = call(aws(400, "ProvisionedThroughputExceededException"));
    assertThat(response.getStatusCode()).isEqualTo(503);
    assertThat(response.getHeaders()).containsEntry("Retry-After", "1");
    assertThat(call(aws(500, "InternalServerError")).getStatusCode()).isEqualTo(503);
  }
}
