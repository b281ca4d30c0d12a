package org.specialexams.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableMetadata;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How a record is kept in a table: one function that writes its columns and one that reads them.
 * The SDK's own schemas take two lambdas a column and load a converter for every type there is,
 * which was a tenth of a function's start (infra/decisions/0013).
 */
final class RowSchema<T> implements TableSchema<T> {

  private final EnhancedType<T> type;
  private final TableMetadata keys;
  private final BiConsumer<T, Row> write;
  private final Function<Row, T> read;

  private RowSchema(
      EnhancedType<T> type, TableMetadata keys, BiConsumer<T, Row> write, Function<Row, T> read) {
    this.type = type;
    this.keys = keys;
    this.write = write;
    this.read = read;
  }

  /** Of a table whose items have one key. */
  static <T> RowSchema<T> of(
      EnhancedType<T> type, String key, BiConsumer<T, Row> write, Function<Row, T> read) {
    return new RowSchema<>(type, keys(key).build(), write, read);
  }

  /** Of a table with a partition key and a sort key. */
  static <T> RowSchema<T> of(
      EnhancedType<T> type,
      String partitionKey,
      String sortKey,
      BiConsumer<T, Row> write,
      Function<Row, T> read) {
    TableMetadata keys =
        keys(partitionKey)
            .addIndexSortKey(TableMetadata.primaryIndexName(), sortKey, AttributeValueType.S)
            .build();
    return new RowSchema<>(type, keys, write, read);
  }

  private static StaticTableMetadata.Builder keys(String partitionKey) {
    return StaticTableMetadata.builder()
        .addIndexPartitionKey(TableMetadata.primaryIndexName(), partitionKey, AttributeValueType.S);
  }

  @Override
  public T mapToItem(Map<String, AttributeValue> attributes) {
    return read.apply(new Row(attributes));
  }

  @Override
  public Map<String, AttributeValue> itemToMap(T item, boolean ignoreNulls) {
    Row row = new Row();
    write.accept(item, row);
    return row.attributes();
  }

  @Override
  public Map<String, AttributeValue> itemToMap(T item, Collection<String> attributes) {
    Map<String, AttributeValue> some = itemToMap(item, true);
    some.keySet().retainAll(attributes);
    return some;
  }

  @Override
  public AttributeValue attributeValue(T item, String column) {
    return Optional.ofNullable(itemToMap(item, true).get(column)).orElseThrow();
  }

  @Override
  public TableMetadata tableMetadata() {
    return keys;
  }

  @Override
  public EnhancedType<T> itemType() {
    return type;
  }

  /** The keys: which other columns an item has, it says itself. */
  @Override
  public List<String> attributeNames() {
    return List.copyOf(keys.primaryKeys());
  }

  @Override
  public boolean isAbstract() {
    return false;
  }
}
