package org.specialexams.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes that need no transaction, in as few calls as there can be. */
final class BatchWrite {

  /** What one BatchWriteItem takes. */
  static final int MOST_WRITES = 25;

  private BatchWrite() {}

  /** Writes all, or throws: what is written twice must come to the same. */
  static void all(DynamoDbClient client, String table, List<WriteRequest> writes) {
    List<WriteRequest> left = new ArrayList<>(writes);
    Tries tries = new Tries();
    while (!left.isEmpty()) {
      List<WriteRequest> undone = new ArrayList<>();
      for (int from = 0; from < left.size(); from += MOST_WRITES) {
        List<WriteRequest> some = left.subList(from, Math.min(from + MOST_WRITES, left.size()));
        undone.addAll(
            client
                .batchWriteItem(call -> call.requestItems(Map.of(table, some)))
                .unprocessedItems()
                .getOrDefault(table, List.of()));
      }
      if (!undone.isEmpty()) {
        tries.next();
      }
      left = undone;
    }
  }
}
