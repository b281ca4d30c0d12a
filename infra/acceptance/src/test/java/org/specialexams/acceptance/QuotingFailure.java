package org.specialexams.acceptance;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Fails what would write a certain text, with a message that quotes all that was to be written, as
 * DynamoDB's own may: every DynamoDB client of this JVM has it.
 */
public final class QuotingFailure implements ExecutionInterceptor {

  private static volatile String trigger = "";

  /** Whatever is written with this text fails; nothing, if it is empty. */
  static void of(String text) {
    trigger = text;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String wanted = trigger;
    if (wanted.isEmpty()) {
      return;
    }
    String request = context.request().toString();
    if (request.contains(wanted)) {
      throw new IllegalStateException("cannot do " + request);
    }
  }
}
