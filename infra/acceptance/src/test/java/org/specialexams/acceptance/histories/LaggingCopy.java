package org.specialexams.acceptance.histories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.specialexams.local.http.Answer;

/**
 * A second copy of the tables, to which each table's writes come some writes later, in their order.
 * DynamoDB Local's indexes never lag; reads that need not be consistent are answered from here.
 */
final class LaggingCopy {

  private record Write(String operation, JsonNode body) {}

  private final Tables copy;
  private final Map<String, Deque<Write>> behind = new HashMap<>();
  private final Map<String, Integer> lags = new HashMap<>();
  private final Set<String> transactions = new HashSet<>();
  private boolean kept;

  LaggingCopy(Tables copy) {
    this.copy = copy;
  }

  /** Every write comes here from now on; a round in which nothing lags does not need the copy. */
  synchronized void keep() {
    kept = true;
  }

  /** From now on the table's copy is so many writes behind. */
  synchronized void lag(String table, int writes) {
    lags.merge(table, writes, Math::max);
  }

  /** The copy is as the tables are, and stays so. */
  synchronized void catchUp() {
    lags.clear();
    behind.keySet().forEach(this::applyDue);
  }

  /** Takes note of a write that was carried out. */
  synchronized void wrote(AwsRequest request) {
    if (!kept) {
      return;
    }
    JsonNode body = request.body();
    switch (request.operation()) {
      case "TransactWriteItems" -> {
        // sent again under its token, it was carried out once
        if (transactions.add(body.path("ClientRequestToken").asText())) {
          body.path("TransactItems").forEach(this::part);
        }
      }
      case "BatchWriteItem" ->
          body.path("RequestItems")
              .properties()
              .forEach(
                  table -> {
                    ObjectNode one = Json.object();
                    one.putObject("RequestItems").set(table.getKey(), table.getValue());
                    add(table.getKey(), new Write("BatchWriteItem", one));
                  });
      default -> add(body.path("TableName").asText(), new Write(request.operation(), body));
    }
  }

  private void part(JsonNode item) {
    item.properties()
        .forEach(
            action -> {
              ObjectNode write = action.getValue().deepCopy();
              // it was met where it counts
              write.remove("ConditionExpression");
              write.remove("ExpressionAttributeNames");
              write.remove("ExpressionAttributeValues");
              write.remove("ReturnValuesOnConditionCheckFailure");
              add(write.path("TableName").asText(), new Write(action.getKey() + "Item", write));
            });
  }

  private void add(String table, Write write) {
    behind.computeIfAbsent(table, any -> new ArrayDeque<>()).add(write);
    applyDue(table);
  }

  private void applyDue(String table) {
    Deque<Write> writes = behind.getOrDefault(table, new ArrayDeque<>());
    while (writes.size() > lags.getOrDefault(table, 0)) {
      Write write = writes.remove();
      copy.send(write.operation(), write.body());
    }
  }

  /** The answer to a read that need not be consistent, where the copy is kept. */
  Optional<Answer> read(AwsRequest request) {
    return isKept() ? Optional.of(copy.forward(request)) : Optional.empty();
  }

  private synchronized boolean isKept() {
    return kept;
  }

  synchronized void forgetAll() {
    behind.clear();
    lags.clear();
    transactions.clear();
    kept = false;
  }
}
