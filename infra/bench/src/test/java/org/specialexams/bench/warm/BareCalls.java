package org.specialexams.bench.warm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.specialexams.store.Ledger;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * What a function has asked of DynamoDB in one call, to be asked again about others by the
 * low-level client alone, one request after the other.
 */
record BareCalls(List<SdkRequest> requests) {

  /** An id of the service's own making. */
  private static final Pattern ID = Pattern.compile("\\b[0-9A-Za-z]{26}\\b");

  BareCalls {
    requests = List.copyOf(requests);
  }

  /** What a piece of work asks. */
  static BareCalls of(Runnable work) {
    return new BareCalls(Ledger.of(work).stream().map(Ledger.Entry::request).toList());
  }

  /** The same about another subject: what is made in it has ids of its own. */
  BareCalls about(Subject other, Subject asked) {
    Map<String, String> made = new HashMap<>();
    UnaryOperator<String> texts =
        text ->
            ID.matcher(other.instead(asked, text))
                .replaceAll(
                    id ->
                        id.group().equals(other.attemptId())
                            ? id.group()
                            : made.computeIfAbsent(id.group(), any -> newId()));
    return new BareCalls(requests.stream().map(request -> renamed(request, texts)).toList());
  }

  private static String newId() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 26);
  }

  private static SdkRequest renamed(SdkRequest request, UnaryOperator<String> texts) {
    return switch (request) {
      case GetItemRequest get -> get.toBuilder().key(renamed(get.key(), texts)).build();
      case QueryRequest query ->
          query.toBuilder()
              .expressionAttributeValues(renamed(query.expressionAttributeValues(), texts))
              .build();
      case BatchGetItemRequest batch -> renamed(batch, texts);
      case PutItemRequest put -> put.toBuilder().item(renamed(put.item(), texts)).build();
      case TransactWriteItemsRequest write ->
          write.toBuilder()
              .clientRequestToken(UUID.randomUUID().toString())
              .transactItems(
                  write.transactItems().stream().map(item -> renamed(item, texts)).toList())
              .build();
      default -> throw new IllegalArgumentException("no way to repeat " + request.getClass());
    };
  }

  private static BatchGetItemRequest renamed(
      BatchGetItemRequest batch, UnaryOperator<String> texts) {
    var tables = new HashMap<>(batch.requestItems());
    tables.replaceAll(
        (table, wanted) ->
            wanted.toBuilder()
                .keys(wanted.keys().stream().map(key -> renamed(key, texts)).toList())
                .build());
    return batch.toBuilder().requestItems(tables).build();
  }

  private static TransactWriteItem renamed(TransactWriteItem item, UnaryOperator<String> texts) {
    var renamed = item.toBuilder();
    if (item.put() != null) {
      renamed.put(item.put().toBuilder().item(renamed(item.put().item(), texts)).build());
    }
    if (item.delete() != null) {
      renamed.delete(item.delete().toBuilder().key(renamed(item.delete().key(), texts)).build());
    }
    if (item.update() != null || item.conditionCheck() != null) {
      throw new IllegalArgumentException("no way to repeat an update or a check");
    }
    return renamed.build();
  }

  private static Map<String, AttributeValue> renamed(
      Map<String, AttributeValue> item, UnaryOperator<String> texts) {
    Map<String, AttributeValue> renamed = new HashMap<>(item);
    renamed.replaceAll((column, value) -> renamed(value, texts));
    return renamed;
  }

  private static AttributeValue renamed(AttributeValue value, UnaryOperator<String> texts) {
    return switch (value.type()) {
      case S -> AttributeValue.fromS(texts.apply(value.s()));
      case M -> AttributeValue.fromM(renamed(value.m(), texts));
      case L -> AttributeValue.fromL(value.l().stream().map(one -> renamed(one, texts)).toList());
      default -> value;
    };
  }

  /** Asks it all; the answers are for nobody, but are read. */
  List<SdkResponse> send(DynamoDbClient client) {
    List<SdkResponse> answers = new ArrayList<>();
    for (SdkRequest request : requests) {
      answers.add(
          switch (request) {
            case GetItemRequest get -> client.getItem(get);
            case QueryRequest query -> client.query(query);
            case BatchGetItemRequest batch -> client.batchGetItem(batch);
            case PutItemRequest put -> client.putItem(put);
            case TransactWriteItemsRequest write -> client.transactWriteItems(write);
            default -> throw new IllegalArgumentException("no way to send " + request.getClass());
          });
    }
    return answers;
  }
}
