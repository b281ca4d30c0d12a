package org.specialexams.local.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.specialexams.local.example.Example;
import org.specialexams.local.http.HttpServer;
import org.specialexams.local.sqs.Message;
import org.specialexams.local.sqs.Queues;
import org.specialexams.template.DynamoDbEndpoint;
import org.specialexams.template.Template;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.SnsException;

final class SnsEndpointTest {

  private final Template template = Example.template();
  private final Queues queues = new Queues(template);
  private final String topic = template.topics().getFirst();
  private final SnsEndpoint sns = new SnsEndpoint(template, Set.of(topic), queues);

  private HttpServer server;
  private SnsClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.start(0, 1 << 20, sns::answer);
    client = client(server.uri(), 1);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  static SnsClient client(URI endpoint, int attempts) {
    return SnsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(DynamoDbEndpoint.credentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            o ->
                o.retryStrategy(
                    DefaultRetryStrategy.doNotRetry().toBuilder()
                        .maxAttempts(attempts)
                        .retryOnException(e -> true)
                        .build()))
        .build();
  }

  @Test
  void a_message_reaches_the_queues_whose_filters_take_it() {
    assertThat(publish("one", Map.of("audience", array("[\"learner\",\"reviewer\"]"))))
        .isNotEmpty();
    publish("two", Map.of("audience", array("[\"reviewer\"]")));
    publish("three", Map.of());
    publish("four", Map.of("audience", text("learner")));
    publish("five", Map.of("audience", text("[\"learner\"]")));
    assertThat(bodies("Learners")).containsExactly("one", "four");
    assertThat(bodies("Everything")).containsExactly("one", "two", "three", "four", "five");
  }

  @Test
  void raw_delivery_keeps_body_and_attributes_as_they_were() {
    String strange = "<a href=\"x&y\">é + % 100\n\t\u2028 {\"a\":1}";
    publish(strange, Map.of("audience", array("[\"learner\"]"), "price", number("1.50")));
    assertThat(queues.named("Learners").messages())
        .containsExactly(
            new Message(
                strange,
                Map.of(
                    "audience", new Message.Attribute("String.Array", "[\"learner\"]"),
                    "price", new Message.Attribute("Number", "1.50"))));
  }

  @Test
  void a_batch_takes_what_is_good_and_names_what_is_not() {
    PublishBatchResponse response =
        client.publishBatch(
            batch ->
                batch
                    .topicArn(topic)
                    .publishBatchRequestEntries(
                        entry("a", "one"),
                        PublishBatchRequestEntry.builder()
                            .id("b")
                            .message("two")
                            .messageAttributes(Map.of("n", number("many")))
                            .build(),
                        entry("c", "three")));
    assertThat(response.successful())
        .extracting(PublishBatchResultEntry::id)
        .containsExactly("a", "c");
    assertThat(response.failed()).extracting(BatchResultErrorEntry::id).containsExactly("b");
    assertThat(response.failed().getFirst().code()).isEqualTo("InvalidParameter");
    assertThat(response.failed().getFirst().senderFault()).isTrue();
    assertThat(bodies("Everything")).containsExactly("one", "three");
  }

  @Test
  void a_batch_of_11_or_of_none_or_with_an_id_twice_is_refused() {
    List<PublishBatchRequestEntry> eleven =
        IntStream.range(0, 11).mapToObj(i -> entry("id" + i, "x")).toList();
    assertRefused("TooManyEntriesInBatchRequest", eleven);
    assertRefused("EmptyBatchRequest", List.of());
    assertRefused("BatchEntryIdsNotDistinct", List.of(entry("a", "x"), entry("a", "y")));
    assertRefused("InvalidBatchEntryId", List.of(entry("a b", "x")));
    assertThat(bodies("Everything")).isEmpty();
  }

  @Test
  void _256_kb_are_the_limit_of_a_message_and_of_a_batch() {
    publish("x".repeat(256 << 10), Map.of());
    assertRefused("InvalidParameter", () -> publish("x".repeat((256 << 10) + 1), Map.of()));
    assertRefused("InvalidParameter", () -> publish("x".repeat(256 << 10), Map.of("a", text("b"))));
    String third = "x".repeat(100 << 10);
    assertRefused(
        "BatchRequestTooLong", List.of(entry("a", third), entry("b", third), entry("c", third)));
    assertThat(bodies("Everything")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "String.Array | learner",
        "String.Array | [\"a\"",
        "String.Array | [[\"a\"]]",
        "String.Array | {\"a\":1}",
        "Number | many",
        "Text | x",
        "Binary | x"
      })
  void an_attribute_that_is_not_what_it_says_is_refused(String type, String value) {
    MessageAttributeValue attribute =
        MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    assertRefused("InvalidParameter", () -> publish("x", Map.of("a", attribute)));
    assertRefused("InvalidParameter", () -> publish("x", Map.of("bad name", text("x"))));
    assertThat(bodies("Everything")).isEmpty();
  }

  @Test
  void what_is_not_known_is_refused() {
    assertRefused("InvalidAction", () -> client.listTopics());
    assertRefused("NotFound", () -> client.publish(p -> p.topicArn(topic + "x").message("x")));
    assertRefused(
        "InvalidParameter", () -> client.publish(p -> p.topicArn(topic).message("x").subject("y")));
    assertRefused("InvalidParameter", () -> client.publish(p -> p.topicArn(topic).message("")));
    assertThat(bodies("Everything")).isEmpty();
  }

  @Test
  void it_fails_as_often_as_it_is_told_and_then_works() {
    sns.failNext(2);
    assertRefused("ServiceUnavailable", () -> publish("one", Map.of()));
    assertRefused("ServiceUnavailable", () -> publish("two", Map.of()));
    publish("three", Map.of());
    assertThat(bodies("Everything")).containsExactly("three");
  }

  @Test
  void what_it_has_done_may_look_failed() {
    sns.loseNextAnswers(1);
    assertRefused("ServiceUnavailable", () -> publish("one", Map.of()));
    publish("two", Map.of());
    assertThat(bodies("Everything")).containsExactly("one", "two");
  }

  @Test
  void the_sdk_tries_again_when_it_is_down() {
    sns.failNext(2);
    try (SnsClient patient = client(server.uri(), 3)) {
      patient.publish(p -> p.topicArn(topic).message("one"));
    }
    assertThat(bodies("Everything")).containsExactly("one");
  }

  private void assertRefused(String code, List<PublishBatchRequestEntry> entries) {
    assertRefused(
        code,
        () -> client.publishBatch(b -> b.topicArn(topic).publishBatchRequestEntries(entries)));
  }

  private static void assertRefused(String code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            SnsException.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }

  private String publish(String message, Map<String, MessageAttributeValue> attributes) {
    return client
        .publish(p -> p.topicArn(topic).message(message).messageAttributes(attributes))
        .messageId();
  }

  private List<String> bodies(String queue) {
    return queues.named(queue).messages().stream().map(Message::body).toList();
  }

  private static PublishBatchRequestEntry entry(String id, String message) {
    return PublishBatchRequestEntry.builder().id(id).message(message).build();
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  static MessageAttributeValue array(String value) {
    return MessageAttributeValue.builder().dataType("String.Array").stringValue(value).build();
  }

  private static MessageAttributeValue number(String value) {
    return MessageAttributeValue.builder().dataType("Number").stringValue(value).build();
  }
}
