package org.specialexams.store;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import org.specialexams.wiring.Services;

/**
 * Lambda's context for a handler that a test calls: it keeps the log, and says what time is left.
 */
public record TestContext(List<String> log, IntSupplier millisLeft) {

  public static TestContext with(IntSupplier millisLeft) {
    return new TestContext(new CopyOnWriteArrayList<>(), millisLeft);
  }

  /** The services of a handler that looks at its caller and at nothing else. */
  public static Services servicesWithoutTables() {
    return new Services(
        Map.of(
            "USERNAME_CLAIM", "username",
            "GROUPS_CLAIM", "groups",
            "LMS_CLIENT_ID", "",
            "METRICS_NAMESPACE", "test"),
        Clock.systemUTC());
  }

  public Context context() {
    LambdaLogger logger =
        new LambdaLogger() {
          @Override
          public void log(String message) {
            log.add(message);
          }

          @Override
          public void log(byte[] message) {
            log.add(new String(message, StandardCharsets.UTF_8));
          }
        };
    return (Context)
        Proxy.newProxyInstance(
            TestContext.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getLogger" -> logger;
                  case "getRemainingTimeInMillis" -> millisLeft.getAsInt();
                  case "getAwsRequestId" -> "test";
                  case "getXrayTraceId" -> null;
                  default -> throw new AssertionError("looked at " + method.getName());
                });
  }
}
