package org.specialexams.store;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
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
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Sits between the service and DynamoDB, as the SDK's own extension point allows: every DynamoDB
 * client of the tests has it (see {@code execution.interceptors} among the test resources).
 */
public final class Interference implements ExecutionInterceptor {

  private static final AtomicInteger conflicts = new AtomicInteger();
  private static final AtomicInteger answersLost = new AtomicInteger();
  private static final DoubleAdder units = new DoubleAdder();
  private static final AtomicInteger calls = new AtomicInteger();
  private static volatile Predicate<TransactWriteItemsRequest> conflicting = request -> false;

  /** Cancels so many of the next transactions, as those that meet another one are. */
  public static void conflicts(int transactions) {
    conflicts.set(transactions);
  }

  /** Cancels every transaction of that kind. */
  public static void conflictsOf(Predicate<TransactWriteItemsRequest> kind) {
    conflicting = kind;
  }

  /** Carries out so many of the next transactions and loses their answers. */
  public static void answersLost(int transactions) {
    answersLost.set(transactions);
  }

  public static void none() {
    conflicts.set(0);
    answersLost.set(0);
    conflicting = request -> false;
  }

  /** The calls of DynamoDB that a call makes. */
  public static int callsOf(Runnable call) {
    calls.set(0);
    call.run();
    return calls.get();
  }

  /** Those of them that were made up to now, for who looks from inside the call. */
  public static int callsSoFar() {
    return calls.get();
  }

  /** The capacity units that a call reads and writes. */
  public static double unitsOf(Runnable call) {
    units.reset();
    call.run();
    return units.sum();
  }

  private static boolean take(AtomicInteger left) {
    return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    calls.incrementAndGet();
    if (context.request() instanceof TransactWriteItemsRequest request
        && (take(conflicts) || conflicting.test(request))) {
      throw TransactionCanceledException.builder()
          .message("Transaction cancelled")
          .statusCode(400)
          .cancellationReasons(
              CancellationReason.builder().code("None").build(),
              CancellationReason.builder().code("TransactionConflict").build())
          .build();
    }
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    ReturnConsumedCapacity total = ReturnConsumedCapacity.TOTAL;
    return switch (context.request()) {
      case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(total).build();
      case QueryRequest query -> query.toBuilder().returnConsumedCapacity(total).build();
      case BatchGetItemRequest batch -> batch.toBuilder().returnConsumedCapacity(total).build();
      case TransactWriteItemsRequest write ->
          write.toBuilder().returnConsumedCapacity(total).build();
      case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(total).build();
      case UpdateItemRequest update -> update.toBuilder().returnConsumedCapacity(total).build();
      case DeleteItemRequest delete -> delete.toBuilder().returnConsumedCapacity(total).build();
      case BatchWriteItemRequest batch -> batch.toBuilder().returnConsumedCapacity(total).build();
      case SdkRequest other -> other;
    };
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    consumed(context.response()).forEach(one -> units.add(one.capacityUnits()));
    if (context.request() instanceof TransactWriteItemsRequest && take(answersLost)) {
      throw ApiCallTimeoutException.create(1);
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
