package org.specialexams.bench.units;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.specialexams.store.Ledger;
import org.specialexams.template.Table;
import org.specialexams.template.Template;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Tells requests and their units by table and index, and by partition key. */
public final class Places {

  private static final Pattern EQUALS = Pattern.compile("(\\S+) = (:\\S+)");

  private final Map<String, Table> tables = new HashMap<>();
  private final Map<String, Load> loads = new TreeMap<>();

  /** The items that were written, by table and key. */
  private final Map<String, Map<String, AttributeValue>> known = new HashMap<>();

  private Places(Template template) {
    template.tables().forEach(table -> tables.put(table.name(), table));
  }

  /** What was asked, by place: a table's name, or with its index behind a dot. */
  public static Map<String, Load> of(Template template, List<Ledger.Entry> entries) {
    Places places = new Places(template);
    entries.forEach(places::add);
    return places.loads;
  }

  private void add(Ledger.Entry entry) {
    boolean reads =
        switch (entry.request()) {
          case GetItemRequest get -> {
            key(get.tableName(), get.key());
            yield true;
          }
          case BatchGetItemRequest batch -> {
            batch
                .requestItems()
                .forEach((table, wanted) -> wanted.keys().forEach(key -> key(table, key)));
            yield true;
          }
          case QueryRequest query -> {
            query(query);
            yield true;
          }
          case PutItemRequest put -> {
            item(put.tableName(), put.item());
            yield false;
          }
          case UpdateItemRequest update -> {
            key(update.tableName(), update.key());
            yield false;
          }
          case BatchWriteItemRequest batch -> {
            batch
                .requestItems()
                .forEach(
                    (table, writes) ->
                        writes.stream()
                            .filter(write -> write.putRequest() != null)
                            .forEach(write -> item(table, write.putRequest().item())));
            yield false;
          }
          case TransactWriteItemsRequest write -> {
            transaction(write, entry.consumed());
            yield false;
          }
          default -> throw new IllegalArgumentException("no units of " + entry.request());
        };
    if (!(entry.request() instanceof TransactWriteItemsRequest)) {
      entry.consumed().forEach(consumed -> units(consumed, reads));
    }
  }

  /**
   * DynamoDB Local tells the units of one item for each table, and those of further ones are left
   * out: where there are several, they are counted by their size, indexes as if all were new there.
   */
  private void transaction(TransactWriteItemsRequest write, List<ConsumedCapacity> consumed) {
    Map<String, List<TransactWriteItem>> byTable =
        write.transactItems().stream().collect(Collectors.groupingBy(Places::tableOf));
    byTable.forEach(
        (table, items) -> {
          items.stream()
              .filter(item -> item.put() != null)
              .forEach(item -> item(table, item.put().item()));
          if (items.size() == 1) {
            consumed.stream()
                .filter(one -> one.tableName().equals(table))
                .forEach(one -> units(one, false));
          } else {
            items.forEach(item -> several(table, item));
          }
        });
  }

  private void several(String name, TransactWriteItem item) {
    Table table = table(name);
    Map<String, AttributeValue> columns =
        item.put() != null
            ? item.put().item()
            : known.getOrDefault(key(table, item.delete().key()), Map.of());
    load(name, new Load(0, Math.max(2, ItemSize.transactional(columns)), Map.of()));
    for (Table.Index index : table.indexes()) {
      double units = ItemSize.transactional(columns, table, index);
      if (units > 0) {
        load(name + '.' + index.name(), new Load(0, units, Map.of()));
      }
    }
  }

  private static String tableOf(TransactWriteItem item) {
    return item.put() != null ? item.put().tableName() : item.delete().tableName();
  }

  private void units(ConsumedCapacity consumed, boolean reads) {
    BiConsumer<String, Double> add =
        (place, units) -> load(place, new Load(reads ? units : 0, reads ? 0 : units, Map.of()));
    double ofTable = consumed.capacityUnits();
    for (Map.Entry<String, Capacity> index : consumed.globalSecondaryIndexes().entrySet()) {
      add.accept(consumed.tableName() + '.' + index.getKey(), index.getValue().capacityUnits());
      ofTable -= index.getValue().capacityUnits();
    }
    if (ofTable > 0) {
      add.accept(consumed.tableName(), ofTable);
    }
  }

  private void key(String table, Map<String, AttributeValue> key) {
    partition(table, key, table(table).key());
  }

  /** An item is in each index whose key it has, and leaves the place that it had there before. */
  private void item(String name, Map<String, AttributeValue> item) {
    Table table = table(name);
    key(name, item);
    Map<String, AttributeValue> before =
        Optional.ofNullable(known.put(key(table, item), item)).orElse(Map.of());
    for (Table.Index index : table.indexes()) {
      String place = name + '.' + index.name();
      if (ItemSize.isIn(item, index) && !place(item, index).equals(place(before, index))) {
        partition(place, item, index.key());
      }
      if (ItemSize.isIn(before, index) && !place(item, index).equals(place(before, index))) {
        partition(place, before, index.key());
      }
    }
  }

  private static String place(Map<String, AttributeValue> item, Table.Index index) {
    return item.get(index.key().partition())
        + " "
        + index.key().sort().map(item::get).map(Object::toString).orElse("");
  }

  private static String key(Table table, Map<String, AttributeValue> item) {
    return table.name()
        + item.get(table.key().partition())
        + table.key().sort().map(item::get).map(Object::toString).orElse("");
  }

  private void query(QueryRequest query) {
    String place =
        query.indexName() == null ? query.tableName() : query.tableName() + '.' + query.indexName();
    Matcher condition = EQUALS.matcher(query.keyConditionExpression());
    if (condition.find()) {
      Optional.ofNullable(query.expressionAttributeValues().get(condition.group(2)))
          .ifPresent(value -> load(place, new Load(0, 0, Map.of(value.s(), 1))));
    }
  }

  private void partition(String place, Map<String, AttributeValue> item, Table.Key key) {
    Optional.ofNullable(item.get(key.partition()))
        .ifPresent(value -> load(place, new Load(0, 0, Map.of(value.s(), 1))));
  }

  private void load(String place, Load more) {
    loads.merge(place, more, Load::plus);
  }

  private Table table(String name) {
    return Optional.ofNullable(tables.get(name)).orElseThrow();
  }
}
