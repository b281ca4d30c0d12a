package org.specialexams.acceptance;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;

/**
 * Counts what a call has written: every DynamoDB client of this JVM has it (see {@code
 * execution.interceptors} among the test resources). A function inherits the count from the thread
 * that called it, and so do the threads it starts; what streams, queues and schedules start has
 * none. A write that DynamoDB refused has written nothing.
 */
public final class Writes implements ExecutionInterceptor {

  /** Whatever is none of these counts. */
  private static final Set<Class<?>> READS =
      Set.of(
          GetItemRequest.class,
          BatchGetItemRequest.class,
          QueryRequest.class,
          TransactGetItemsRequest.class);

  private static final ThreadLocal<@Nullable AtomicInteger> COUNT = new InheritableThreadLocal<>();

  /**
   * What a call answers, and how many times it wrote.
   *
   * @param count write requests that DynamoDB carried out
   */
  record Counted<T>(T answer, int count) {}

  static <T> Counted<T> of(Supplier<T> call) {
    AtomicInteger count = new AtomicInteger();
    COUNT.set(count);
    try {
      return new Counted<>(call.get(), count.get());
    } finally {
      COUNT.remove();
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    SdkRequest request = context.request();
    AtomicInteger count = COUNT.get();
    if (count != null && !READS.contains(request.getClass())) {
      count.incrementAndGet();
    }
  }
}
