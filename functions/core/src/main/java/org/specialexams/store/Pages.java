package org.specialexams.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;

/** Lists that lie in one partition of their table, read consistently. */
final class Pages {

  private Pages() {}

  /**
   * A page in the order of the sort key, above a position. It ends early at 1 MB, where DynamoDB
   * ends a query.
   */
  static <T> Page<T> ofPartition(
      DynamoDbTable<T> table,
      String partition,
      Optional<String> position,
      int limit,
      Function<T, String> sortKey) {
    return page(
        table,
        position
            .map(above -> QueryConditional.sortGreaterThan(key(partition, above)))
            .orElse(QueryConditional.keyEqualTo(Key.builder().partitionValue(partition).build())),
        limit,
        sortKey);
  }

  /** Likewise, of the items whose sort key begins with a prefix. */
  static <T> Page<T> ofPrefix(
      DynamoDbTable<T> table,
      String partition,
      String prefix,
      Optional<String> position,
      int limit,
      Function<T, String> sortKey) {
    String afterAll = prefix + Character.MAX_VALUE;
    return page(
        table,
        position
            .map(
                above ->
                    QueryConditional.sortBetween(
                        key(partition, above + Character.MIN_VALUE), key(partition, afterAll)))
            .orElse(QueryConditional.sortBeginsWith(key(partition, prefix))),
        limit,
        sortKey);
  }

  private static Key key(String partition, String sort) {
    return Key.builder().partitionValue(partition).sortValue(sort).build();
  }

  private static <T> Page<T> page(
      DynamoDbTable<T> table, QueryConditional condition, int limit, Function<T, String> sortKey) {
    var query =
        table
            .query(q -> q.queryConditional(condition).limit(limit + 1).consistentRead(true))
            .iterator()
            .next();
    List<T> items = query.items();
    if (items.size() > limit) {
      return new Page<>(items.subList(0, limit), Optional.of(sortKey.apply(items.get(limit - 1))));
    }
    boolean ended = query.lastEvaluatedKey() == null || items.isEmpty();
    return new Page<>(
        items, ended ? Optional.empty() : Optional.of(sortKey.apply(items.getLast())));
  }
}
