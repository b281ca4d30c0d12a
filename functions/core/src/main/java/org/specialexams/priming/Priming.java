package org.specialexams.priming;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Prepares a function for its snapshot: plays its recorded request, and opens one connection to
 * DynamoDB, for the classes of TLS. Writes nothing, and asks for nothing that needs a permission.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">
 *     Lambda SnapStart runtime hooks for Java</a>
 */
public final class Priming implements Resource {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** The context of all hooks holds them weakly. */
  private static @Nullable Priming kept;

  private final Class<?> function;
  private final Map<String, String> environment;

  private Priming(Class<?> function, Map<String, String> environment) {
    this.function = function;
    this.environment = environment;
  }

  /** Has the function of this process primed, where Lambda is going to take a snapshot of it. */
  public static void beforeSnapshot(Class<?> function, Map<String, String> environment) {
    if ("snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE")) && kept == null) {
      kept = new Priming(function, environment);
      Core.getGlobalContext().register(kept);
    }
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      Rehearsal.of(function).play(environment);
      ping();
    } catch (IOException | ReflectiveOperationException | RuntimeException e) {
      // slower, and no worse: nothing depends on it
      LambdaRuntime.getLogger().log("not primed: " + e.getClass().getName(), LogLevel.WARN);
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // what was made before the snapshot holds no connection, no credentials and no time
  }

  /** Asks DynamoDB whether it is well, and closes the connection: no snapshot may hold one. */
  private void ping() throws IOException {
    String endpoint =
        environment.getOrDefault(
            "AWS_ENDPOINT_URL_DYNAMODB",
            "https://dynamodb." + environment.get("AWS_REGION") + ".amazonaws.com");
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(endpoint + "/ping").toURL().openConnection();
    connection.setConnectTimeout(Math.toIntExact(PATIENCE.toMillis()));
    connection.setReadTimeout(Math.toIntExact(PATIENCE.toMillis()));
    connection.setRequestProperty("Connection", "close");
    connection.getResponseCode();
    connection.disconnect();
  }
}
