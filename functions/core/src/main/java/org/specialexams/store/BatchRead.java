package org.specialexams.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.MappedTableResource;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchGetItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchGetResultPage;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;

/** Items of several tables by their keys, consistently, in as few calls as there can be. */
final class BatchRead {

  /** What one BatchGetItem takes. */
  private static final int MOST_KEYS = 100;

  private final DynamoDbEnhancedClient client;
  private final Set<Wanted> wanted = new LinkedHashSet<>();

  private record Wanted(DynamoDbTable<?> table, Key key) {}

  BatchRead(Database database) {
    this.client = database.enhanced();
  }

  BatchRead add(DynamoDbTable<?> table, Collection<Key> keys) {
    keys.forEach(key -> wanted.add(new Wanted(table, key)));
    return this;
  }

  /** The items of one table alone. */
  static <T> List<T> of(Database database, DynamoDbTable<T> table, Collection<Key> keys) {
    return new BatchRead(database).add(table, keys).read().of(table);
  }

  Result read() {
    List<Wanted> all = new ArrayList<>(wanted);
    List<List<Wanted>> calls = new ArrayList<>();
    for (int from = 0; from < all.size(); from += MOST_KEYS) {
      calls.add(all.subList(from, Math.min(from + MOST_KEYS, all.size())));
    }
    return new Result(Parallel.map(calls, this::call).stream().flatMap(List::stream).toList());
  }

  private List<BatchGetResultPage> call(List<Wanted> keys) {
    Map<DynamoDbTable<?>, List<Key>> byTable = new HashMap<>();
    keys.forEach(
        one -> byTable.computeIfAbsent(one.table(), t -> new ArrayList<>()).add(one.key()));
    List<ReadBatch> batches =
        byTable.entrySet().stream().map(e -> batch(e.getKey(), e.getValue())).toList();
    // the iterable asks again for keys that a busy table has left out
    return client
        .batchGetItem(BatchGetItemEnhancedRequest.builder().readBatches(batches).build())
        .stream()
        .toList();
  }

  private static <T> ReadBatch batch(MappedTableResource<T> table, List<Key> keys) {
    ReadBatch.Builder<T> batch =
        ReadBatch.builder(table.tableSchema().itemType().rawClass()).mappedTableResource(table);
    keys.forEach(key -> batch.addGetItem(get -> get.key(key).consistentRead(true)));
    return batch.build();
  }

  /** What was found; what was not is left out. */
  record Result(List<BatchGetResultPage> pages) {

    <T> List<T> of(DynamoDbTable<T> table) {
      return pages.stream().flatMap(page -> page.resultsForTable(table).stream()).toList();
    }
  }
}
