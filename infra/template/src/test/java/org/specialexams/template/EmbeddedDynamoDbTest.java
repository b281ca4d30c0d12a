package org.specialexams.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

final class EmbeddedDynamoDbTest {

  @Test
  void it_has_the_templates_tables_with_their_indexes_and_streams() {
    Template template = TemplateTest.small();
    try (EmbeddedDynamoDb dynamoDb = EmbeddedDynamoDb.start(template);
        DynamoDbClient client = dynamoDb.client()) {
      assertThat(client.listTables().tableNames()).containsExactly("ThingsTable");
      TableDescription table = client.describeTable(t -> t.tableName("ThingsTable")).table();
      assertThat(table.streamSpecification().streamViewType()).isEqualTo(StreamViewType.NEW_IMAGE);

      client.putItem(
          put ->
              put.tableName("ThingsTable")
                  .item(
                      Map.of(
                          "id", AttributeValue.fromS("1"),
                          "kind", AttributeValue.fromS("pen"),
                          "colour", AttributeValue.fromS("red"),
                          "price", AttributeValue.fromN("3"))));
      List<Map<String, AttributeValue>> pens =
          client
              .query(
                  query ->
                      query
                          .tableName("ThingsTable")
                          .indexName("byKind")
                          .keyConditionExpression("kind = :k")
                          .expressionAttributeValues(Map.of(":k", AttributeValue.fromS("pen"))))
              .items();
      assertThat(pens)
          .singleElement()
          .satisfies(pen -> assertThat(pen).containsOnlyKeys("id", "kind", "colour"));
    }
  }

  @Test
  void two_of_them_share_nothing_and_a_function_gets_the_endpoint_of_one() {
    Template template = TemplateTest.small();
    try (EmbeddedDynamoDb one = EmbeddedDynamoDb.start(template);
        EmbeddedDynamoDb two = EmbeddedDynamoDb.start(template);
        DynamoDbClient first = one.client();
        DynamoDbClient second = two.client()) {
      first.putItem(
          put -> put.tableName("ThingsTable").item(Map.of("id", AttributeValue.fromS("1"))));
      assertThat(second.scan(scan -> scan.tableName("ThingsTable")).items()).isEmpty();
      assertThat(one.environmentOf(template.function("Get")))
          .containsEntry("THINGS_TABLE", "ThingsTable")
          .containsEntry("AWS_ENDPOINT_URL_DYNAMODB", one.endpoint().uri().toString())
          .containsKeys("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
    }
  }

  @Test
  void calls_are_answered_while_another_one_starts() throws Exception {
    Template template = TemplateTest.small();
    try (EmbeddedDynamoDb one = EmbeddedDynamoDb.start(template);
        DynamoDbClient client = one.client();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicBoolean done = new AtomicBoolean();
      List<Future<?>> calls =
          IntStream.range(0, 8)
              .<Future<?>>mapToObj(
                  caller ->
                      callers.submit(
                          () -> {
                            while (!done.get()) {
                              client.listTables();
                            }
                          }))
              .toList();
      for (int i = 0; i < 60; i++) {
        EmbeddedDynamoDb.start(template).close();
      }
      done.set(true);
      for (Future<?> call : calls) {
        call.get();
      }
    }
  }

  @Test
  void one_in_a_folder_keeps_its_items_in_files_of_it(@TempDir Path folder) {
    try (EmbeddedDynamoDb first = EmbeddedDynamoDb.startIn(folder, TemplateTest.small());
        DynamoDbClient client = first.client()) {
      client.putItem(
          put -> put.tableName("ThingsTable").item(Map.of("id", AttributeValue.fromS("1"))));
    }
    assertThat(folder).isNotEmptyDirectory();
  }
}
