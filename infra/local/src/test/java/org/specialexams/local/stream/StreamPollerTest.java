package org.specialexams.local.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.specialexams.local.Eventually;
import org.specialexams.local.Options;
import org.specialexams.local.Stack;
import org.specialexams.local.example.Example;
import org.specialexams.local.lambda.Functions;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

final class StreamPollerTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static Stack stack;
  private static DynamoDbClient client;

  @BeforeAll
  static void start() throws IOException {
    stack = Stack.start(Options.of(Example.file()).withLogs((f, r, line) -> {}));
    client = stack.dynamoDb().client();
    // records of another stream come first: DynamoDB Local counts them all together
    client.putItem(p -> p.tableName("Others").item(Map.of("id", AttributeValue.fromS("x"))));
  }

  @AfterAll
  static void stop() {
    client.close();
    stack.close();
  }

  @BeforeEach
  void reset() {
    Example.reset();
  }

  @Test
  void what_the_filter_takes_reaches_the_function_in_order() throws Exception {
    putAll("a1", "a2", "a3");
    put("a4", Map.of());
    client.deleteItem(d -> d.tableName("Things").key(Map.of("id", AttributeValue.fromS("a1"))));
    putAll("a5");
    assertThat(List.of(Example.next(), Example.next(), Example.next(), Example.next()))
        .containsExactlyInAnyOrder("INSERT a1", "INSERT a2", "INSERT a3", "INSERT a5");
    assertThat(Example.sawMore()).isFalse();
  }

  @Test
  void a_record_that_is_reported_comes_again_with_what_follows_it() throws Exception {
    Example.reset("b2");
    putAll("b1", "b2");
    assertThat(Example.next()).isEqualTo("INSERT b1");
    Example.reset();
    assertThat(Example.next()).isEqualTo("INSERT b2");
  }

  @Test
  void what_fails_for_good_is_left_out_with_its_batch_and_its_position_is_kept() throws Exception {
    Example.reset("c1");
    putAll("c1", "c2");
    Eventually.assertThatSoon(() -> assertThat(failed("RetryAttemptsExhausted")).isNotEmpty());
    JsonNode message = failed("RetryAttemptsExhausted").getLast();
    assertThat(message.path("requestContext").path("approximateInvokeCount").asInt()).isEqualTo(4);
    assertThat(message.path("DDBStreamBatchInfo").path("batchSize").asInt()).isEqualTo(2);
    // an id may have those letters, too
    assertThat(message.toString()).doesNotContain("\"c1\"");
    putAll("c3");
    assertThat(Example.next()).isEqualTo("INSERT c3");
  }

  @Test
  void a_batch_that_fails_is_cut_in_two_until_the_bomb_is_alone() throws Exception {
    putAll("d1", "d2", "bomb", "d3");
    assertThat(List.of(Example.next(), Example.next(), Example.next()))
        .containsExactlyInAnyOrder("INSERT d1", "INSERT d2", "INSERT d3");
  }

  @Test
  void an_empty_map_of_a_stream_is_a_map() throws Exception {
    put(
        "f1",
        Map.of("watched", AttributeValue.fromS("yes"), "map", AttributeValue.fromM(Map.of())));
    assertThat(Example.next()).isEqualTo("INSERT f1 with map {}");
  }

  @Test
  void what_a_dead_function_did_not_answer_comes_again() throws Exception {
    stack
        .functions()
        .dieOnce("Watch", Functions.Moment.AFTER_THE_HANDLER, event -> event.contains("e1"));
    putAll("e1");
    assertThat(Example.next()).isEqualTo("INSERT e1");
    assertThat(Example.next()).isEqualTo("INSERT e1");
  }

  @Test
  void all_kinds_of_values_have_the_form_of_the_wire() {
    Record record =
        Record.builder()
            .eventID("1")
            .eventName("INSERT")
            .dynamodb(
                d ->
                    d.approximateCreationDateTime(Instant.ofEpochSecond(1))
                        .keys(Map.of("id", AttributeValue.fromS("x")))
                        .newImage(
                            Map.of(
                                "n", AttributeValue.fromN("1.5"),
                                "b", AttributeValue.fromB(SdkBytes.fromUtf8String("é")),
                                "t", AttributeValue.fromBool(true),
                                "u", AttributeValue.fromNul(true),
                                "l", AttributeValue.fromL(List.of(AttributeValue.fromS("y"))),
                                "m", AttributeValue.fromM(Map.of("k", AttributeValue.fromN("2"))),
                                "s", AttributeValue.fromSs(List.of("p", "q"))))
                        .sequenceNumber("7")
                        .sizeBytes(10L)
                        .streamViewType("NEW_IMAGE"))
            .build();
    JsonNode node = StreamEvents.record(record, "arn:stream");
    assertThat(node.path("eventSourceARN").asText()).isEqualTo("arn:stream");
    assertThat(node.path("dynamodb").path("NewImage"))
        .isEqualTo(
            json(
                "{\"n\":{\"N\":\"1.5\"},\"b\":{\"B\":\"w6k=\"},\"t\":{\"BOOL\":true},"
                    + "\"u\":{\"NULL\":true},\"l\":{\"L\":[{\"S\":\"y\"}]},"
                    + "\"m\":{\"M\":{\"k\":{\"N\":\"2\"}}},\"s\":{\"SS\":[\"p\",\"q\"]}}"));
  }

  private static List<JsonNode> failed(String condition) {
    return stack.queues().named("Failed").messages().stream()
        .map(message -> json(message.body()))
        .filter(m -> m.path("requestContext").path("condition").asText().equals(condition))
        .toList();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** In one transaction, so that they come in one batch. */
  private static void putAll(String... ids) {
    client.transactWriteItems(
        t ->
            t.transactItems(
                List.of(ids).stream()
                    .map(
                        id ->
                            TransactWriteItem.builder()
                                .put(
                                    Put.builder()
                                        .tableName("Things")
                                        .item(
                                            Map.of(
                                                "id", AttributeValue.fromS(id),
                                                "watched", AttributeValue.fromS("yes")))
                                        .build())
                                .build())
                    .toList()));
  }

  private static void put(String id, Map<String, AttributeValue> more) {
    Map<String, AttributeValue> item = new HashMap<>(more);
    item.put("id", AttributeValue.fromS(id));
    client.putItem(p -> p.tableName("Things").item(item));
  }
}
