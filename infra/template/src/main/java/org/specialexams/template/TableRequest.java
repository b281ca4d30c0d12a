package org.specialexams.template;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/** What makes a table, with its indexes and its stream. */
final class TableRequest {

  private TableRequest() {}

  static CreateTableRequest of(Table table) {
    Set<String> keys = new TreeSet<>();
    addKeys(keys, table.key());
    table.indexes().forEach(index -> addKeys(keys, index.key()));
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(schema(table.key()))
            .attributeDefinitions(
                table.attributeTypes().entrySet().stream()
                    .map(
                        attribute ->
                            AttributeDefinition.builder()
                                .attributeName(attribute.getKey())
                                .attributeType(attribute.getValue())
                                .build())
                    .toList());
    // DynamoDB refuses an attribute that no key uses; DynamoDB Local may not
    if (!keys.equals(table.attributeTypes().keySet())) {
      throw new TemplateException(
          table.logicalId() + " defines " + table.attributeTypes().keySet() + ", keys are " + keys);
    }
    if (!table.indexes().isEmpty()) {
      request.globalSecondaryIndexes(table.indexes().stream().map(TableRequest::index).toList());
    }
    table
        .streamViewType()
        .ifPresent(
            type ->
                request.streamSpecification(
                    StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType(type)
                        .build()));
    return request.build();
  }

  private static GlobalSecondaryIndex index(Table.Index index) {
    Projection.Builder projection = Projection.builder().projectionType(index.projectionType());
    if (!index.included().isEmpty()) {
      projection.nonKeyAttributes(index.included());
    }
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(schema(index.key()))
        .projection(projection.build())
        .build();
  }

  private static List<KeySchemaElement> schema(Table.Key key) {
    KeySchemaElement partition = element(key.partition(), KeyType.HASH);
    return key.sort()
        .map(sort -> List.of(partition, element(sort, KeyType.RANGE)))
        .orElse(List.of(partition));
  }

  private static KeySchemaElement element(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static void addKeys(Set<String> keys, Table.Key key) {
    keys.add(key.partition());
    key.sort().ifPresent(keys::add);
  }
}
