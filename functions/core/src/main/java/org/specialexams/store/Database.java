package org.specialexams.store;

import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables, by the environment variables that hold their names. */
public final class Database {

  private final DynamoDbClient client;
  private final DynamoDbEnhancedClient enhanced;
  private final UnaryOperator<String> names;

  public Database(DynamoDbClient client, UnaryOperator<String> names) {
    this.client = client;
    this.names = names;
    // no extensions: versions are conditions that the decisions set themselves
    this.enhanced =
        DynamoDbEnhancedClient.builder().dynamoDbClient(client).extensions(List.of()).build();
  }

  DynamoDbClient client() {
    return client;
  }

  DynamoDbEnhancedClient enhanced() {
    return enhanced;
  }

  String name(String variable) {
    return names.apply(variable);
  }

  <T> DynamoDbTable<T> table(String variable, TableSchema<T> schema) {
    return enhanced.table(name(variable), schema);
  }
}
