package org.specialexams.store;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Writes down what is asked of DynamoDB, and what it costs by table and index, while somebody looks
 * at a piece of work; at other times it leaves every request as it is. It sits where {@link
 * Interference} does.
 */
public final class Ledger implements ExecutionInterceptor {

  /**
   * One request that was answered.
   *
   * @param request as it was asked
   * @param consumed by table
   */
  public record Entry(SdkRequest request, List<ConsumedCapacity> consumed) {

    public Entry {
      consumed = List.copyOf(consumed);
    }

    /** The capacity units, of reads, or of writes with their indexes. */
    public double units() {
      return consumed.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
    }
  }

  private static final ExecutionAttribute<SdkRequest> ASKED =
      new ExecutionAttribute<>("specialexams.asked");

  private static volatile @Nullable Queue<Entry> open;

  /** What a piece of work asks, from whichever thread, in the order of the answers. */
  public static List<Entry> of(Runnable work) {
    Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    open = entries;
    try {
      work.run();
    } finally {
      open = null;
    }
    return List.copyOf(entries);
  }

  /** The capacity units of all entries. */
  public static double units(List<Entry> entries) {
    return entries.stream().mapToDouble(Entry::units).sum();
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    if (open == null) {
      return context.request();
    }
    attributes.putAttribute(ASKED, context.request());
    ReturnConsumedCapacity all = ReturnConsumedCapacity.INDEXES;
    return switch (context.request()) {
      case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(all).build();
      case QueryRequest query -> query.toBuilder().returnConsumedCapacity(all).build();
      case BatchGetItemRequest batch -> batch.toBuilder().returnConsumedCapacity(all).build();
      case TransactWriteItemsRequest write -> write.toBuilder().returnConsumedCapacity(all).build();
      case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(all).build();
      case UpdateItemRequest update -> update.toBuilder().returnConsumedCapacity(all).build();
      case DeleteItemRequest delete -> delete.toBuilder().returnConsumedCapacity(all).build();
      case BatchWriteItemRequest batch -> batch.toBuilder().returnConsumedCapacity(all).build();
      case SdkRequest other -> other;
    };
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    Queue<Entry> entries = open;
    SdkRequest asked = attributes.getAttribute(ASKED);
    if (entries != null && asked != null) {
      entries.add(new Entry(asked, consumed(context.response())));
    }
  }

  private static List<ConsumedCapacity> consumed(SdkResponse response) {
    return switch (response) {
      case GetItemResponse get -> List.of(get.consumedCapacity());
      case QueryResponse query -> List.of(query.consumedCapacity());
      case BatchGetItemResponse batch -> batch.consumedCapacity();
      case TransactWriteItemsResponse write -> write.consumedCapacity();
      case PutItemResponse put -> List.of(put.consumedCapacity());
      case UpdateItemResponse update -> List.of(update.consumedCapacity());
      case DeleteItemResponse delete -> List.of(delete.consumedCapacity());
      case BatchWriteItemResponse batch -> batch.consumedCapacity();
      default -> List.of();
    };
  }
}
