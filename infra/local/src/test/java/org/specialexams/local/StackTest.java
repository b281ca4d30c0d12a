package org.specialexams.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.specialexams.local.example.Example;
import org.specialexams.template.DynamoDbEndpoint;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.SnsException;

final class StackTest {

  private static Stack stack;

  @BeforeAll
  static void start() throws IOException {
    stack = Stack.start(options());
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  private static Options options() {
    return Options.of(Example.file()).withLogs((function, requestId, line) -> {});
  }

  @Test
  void it_is_ready_when_it_has_started() throws Exception {
    assertThat(get("/local/health", "").body()).isEqualTo("{\"status\":\"ready\"}");
  }

  @Test
  void a_token_of_its_own_opens_the_api_and_another_stacks_does_not() throws Exception {
    String token = stack.tokens().issue("maria", Optional.empty(), List.of());
    assertThat(get("/things/a", token).statusCode()).isEqualTo(200);
    try (Stack other = Stack.start(options())) {
      String others = other.tokens().issue("maria", Optional.empty(), List.of());
      assertThat(get("/things/a", others).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void a_function_that_runs_elsewhere_finds_tables_topics_and_mail_at_one_address() {
    URI aws = stack.baseUri().resolve("/local/aws");
    try (DynamoDbClient dynamoDb = at(aws, DynamoDbClient.builder());
        SnsClient sns = at(aws, SnsClient.builder());
        SesV2Client ses = at(aws, SesV2Client.builder())) {
      assertThat(dynamoDb.listTables().tableNames()).isNotEmpty();
      assertThatThrownBy(() -> sns.publish(one -> one.topicArn("arn:none").message("x")))
          .isInstanceOf(SnsException.class)
          .hasMessageContaining("Topic does not exist");
      assertThatThrownBy(() -> ses.sendEmail(one -> one.fromEmailAddress("nobody")))
          .isInstanceOf(SesV2Exception.class)
          .hasMessageContaining("not verified");
    }
  }

  private static <B extends AwsClientBuilder<B, C>, C> C at(URI endpoint, B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of("eu-central-1"))
        .credentialsProvider(DynamoDbEndpoint.credentials())
        .build();
  }

  @Test
  void a_port_that_is_taken_fails_the_start() {
    assertThatThrownBy(() -> Stack.start(options().withPort(stack.baseUri().getPort())))
        .isInstanceOf(IOException.class)
        .satisfies(e -> assertThat(e).hasRootCauseInstanceOf(BindException.class));
  }

  @Test
  void a_parameter_that_the_template_does_not_have_fails_the_start() {
    assertThatThrownBy(() -> Stack.start(options().with("Nobody", "x")))
        .hasMessageContaining("Nobody");
  }

  private static HttpResponse<String> get(String path, String token) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(stack.baseUri() + path))
              .header("Authorization", token)
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
