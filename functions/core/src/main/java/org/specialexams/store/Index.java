package org.specialexams.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * A list of keys, in the order of one sort key, kept in several partitions of an index or of a
 * table itself and merged on read. Indexes lag, so hits are checked against the table.
 *
 * @param name the index; null for the table itself, which is then read consistently
 */
record Index(
    DynamoDbClient client,
    String table,
    @Nullable String name,
    String partitionKey,
    String sortKey) {

  /** The string columns of one entry, by name. */
  record Hit(Map<String, String> columns, String sort) {

    String column(String name) {
      String value = columns.get(name);
      if (value == null) {
        throw new IllegalStateException("the index does not hold " + name);
      }
      return value;
    }
  }

  /** Latest first, below a position. */
  Page<Hit> descending(List<String> partitions, Optional<String> below, int limit) {
    return merged(partitions, below, limit, false);
  }

  /** In order, above a position. */
  Page<Hit> ascending(List<String> partitions, Optional<String> above, int limit) {
    return merged(partitions, above, limit, true);
  }

  private Page<Hit> merged(
      List<String> partitions, Optional<String> position, int limit, boolean forward) {
    Comparator<Hit> order = Comparator.comparing(Hit::sort);
    List<Hit> hits =
        Parallel.map(partitions, partition -> query(partition, position, limit + 1, forward))
            .stream()
            .flatMap(List::stream)
            .sorted(forward ? order : order.reversed())
            .toList();
    return hits.size() > limit
        ? new Page<>(hits.subList(0, limit), Optional.of(hits.get(limit - 1).sort()))
        : new Page<>(hits, Optional.empty());
  }

  private List<Hit> query(String partition, Optional<String> position, int limit, boolean forward) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":partition", AttributeValue.fromS(partition));
    position.ifPresent(sort -> values.put(":position", AttributeValue.fromS(sort)));
    Map<String, String> names = new HashMap<>();
    names.put("#partition", partitionKey);
    position.ifPresent(sort -> names.put("#sort", sortKey));
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table)
            .indexName(name)
            .consistentRead(name == null)
            .keyConditionExpression(
                "#partition = :partition"
                    + (position.isEmpty()
                        ? ""
                        : " AND #sort " + (forward ? ">" : "<") + " :position"))
            .expressionAttributeNames(names)
            .expressionAttributeValues(values)
            .scanIndexForward(forward)
            .limit(limit)
            .build();
    List<Hit> hits = new ArrayList<>();
    for (Map<String, AttributeValue> item : client.query(request).items()) {
      Map<String, String> columns = new HashMap<>();
      item.forEach(
          (column, value) -> {
            if (value.s() != null) {
              columns.put(column, value.s());
            }
          });
      Hit hit = new Hit(columns, columns.getOrDefault(sortKey, ""));
      hits.add(hit);
    }
    return hits;
  }
}
