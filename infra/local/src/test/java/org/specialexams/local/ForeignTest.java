package org.specialexams.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.specialexams.local.Eventually.assertThatSoon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.specialexams.local.sns.SnsOverHttp;
import org.specialexams.template.EmbeddedDynamoDb;
import org.specialexams.template.Subscription;
import org.specialexams.template.Template;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The service itself, with its tables and its topic outside of the stack. */
final class ForeignTest {

  private static final Path TEMPLATE = Path.of("..", "..", "template.yaml");
  private static final String COURSE = "/v1/courses/course-v1:Foreign+1+2026";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static EmbeddedDynamoDb dynamoDb;
  private static SnsOverHttp sns;
  private static Stack stack;

  @BeforeAll
  static void start() throws IOException {
    // whose tables the stack does not find: it has to make its own
    dynamoDb = EmbeddedDynamoDb.start(Template.read(Path.of("src/test/resources/example.yaml")));
    sns = new SnsOverHttp();
    Foreign foreign =
        new Foreign(dynamoDb.endpoint(), sns.uri(), port -> URI.create("http://localhost:" + port));
    stack =
        Stack.start(
            Options.of(TEMPLATE).withLogs((function, requestId, line) -> {}).withForeign(foreign));
  }

  @AfterAll
  static void stop() {
    stack.close();
    sns.close();
    dynamoDb.close();
  }

  @Test
  void the_topic_has_the_subscriptions_of_the_template() {
    assertThat(sns.subscriptions())
        .extracting(Subscription::topic, Subscription::filterPolicy, Subscription::raw)
        .containsExactlyInAnyOrderElementsOf(
            stack.template().subscriptions().stream()
                .map(one -> tuple(one.topic(), one.filterPolicy(), one.raw()))
                .toList())
        .hasSizeGreaterThan(1);
  }

  @Test
  void a_grant_is_stored_there_and_told_by_mail() throws Exception {
    String lms = token("lms-service", "lms");
    String support = token("sam", "support");
    send(
        lms,
        "PUT",
        COURSE + "/exams/final",
        """
        {"name": "Final", "type": "proctored", "timeLimitMinutes": 60}\
        """);
    send(
        lms,
        "POST",
        COURSE + "/learners",
        """
        [{"username": "maria", "email": "maria@example.edu"}]\
        """);
    send(
        support,
        "POST",
        COURSE + "/allowances",
        """
        {"learners": ["maria"], "exams": ["final"], "reason": "Decided.",
         "allowance": {"type": "additional_time", "minutes": 30}}\
        """);

    for (String audience : List.of("learner", "reviewer")) {
      assertThatSoon(
          () ->
              assertThat(send("", "GET", "/local/notices?audience=" + audience, "").path("items"))
                  .as("mails to a %s", audience)
                  .isNotEmpty());
    }
    try (DynamoDbClient client = dynamoDb.client()) {
      String table =
          stack.template().function("GrantAllowances").environment().get("ALLOWANCES_TABLE");
      assertThat(client.scan(scan -> scan.tableName(table)).items()).isNotEmpty();
    }
  }

  private static String token(String username, String group) {
    return stack.tokens().issue(username, Optional.empty(), List.of(group));
  }

  private static JsonNode send(String token, String method, String path, String body) {
    try {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(stack.baseUri() + path))
                  .header("Authorization", "Bearer " + token)
                  .method(method, BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
