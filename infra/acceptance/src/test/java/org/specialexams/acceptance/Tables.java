package org.specialexams.acceptance;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** What no call shows: whether something that is out of reach is there still. */
final class Tables {

  private Tables() {}

  /** How many rows a partition of a table has. */
  static int rows(EmbeddedService service, String table, String key, String value) {
    try (DynamoDbClient client = service.stack().dynamoDb().client()) {
      return client
          .query(
              request ->
                  request
                      .tableName(service.stack().template().table(table).name())
                      .keyConditionExpression("#key = :value")
                      .expressionAttributeNames(Map.of("#key", key))
                      .expressionAttributeValues(Map.of(":value", AttributeValue.fromS(value)))
                      .select(Select.COUNT)
                      .consistentRead(true))
          .count();
    }
  }

  /** All rows of a table, as text. */
  static List<String> scan(EmbeddedService service, String table) {
    try (DynamoDbClient client = service.stack().dynamoDb().client()) {
      return client
          .scanPaginator(
              request -> request.tableName(service.stack().template().table(table).name()))
          .items()
          .stream()
          .map(Object::toString)
          .toList();
    }
  }
}
