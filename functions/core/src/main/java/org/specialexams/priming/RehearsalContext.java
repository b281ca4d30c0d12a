package org.specialexams.priming;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a function is told of a request that is only played. Its log lines say so. */
final class RehearsalContext implements Context {

  private static final String NAME = "rehearsal";
  private static final int SOME_SECONDS = 20_000;

  private final Class<?> function;

  RehearsalContext(Class<?> function) {
    this.function = function;
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        log(message, LogLevel.INFO);
      }

      @Override
      public void log(String message, LogLevel level) {
        LambdaRuntime.getLogger().log(NAME + ": " + message, level);
      }

      @Override
      public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
      }
    };
  }

  @Override
  public String getAwsRequestId() {
    return NAME;
  }

  @Override
  public String getLogGroupName() {
    return NAME;
  }

  @Override
  public String getLogStreamName() {
    return NAME;
  }

  @Override
  public String getFunctionName() {
    return function.getSimpleName();
  }

  @Override
  public String getFunctionVersion() {
    return NAME;
  }

  @Override
  public String getInvokedFunctionArn() {
    return NAME;
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return SOME_SECONDS;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 0;
  }
}
