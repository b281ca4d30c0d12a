package org.specialexams.store;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Sits between the service and DynamoDB, as the SDK's own extension point allows: every DynamoDB
 * client of the tests has it (see {@code execution.interceptors} among the test resources).
 */
public final class Interference implements ExecutionInterceptor {

  private static final AtomicInteger conflicts = new AtomicInteger();
  private static final AtomicInteger answersLost = new AtomicInteger();
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
    return Ledger.units(Ledger.of(call));
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
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    if (context.request() instanceof TransactWriteItemsRequest && take(answersLost)) {
      throw ApiCallTimeoutException.create(1);
    }
  }
}
