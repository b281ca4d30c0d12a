package org.specialexams.bench.warm;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.specialexams.local.lambda.Code;
import org.specialexams.local.lambda.Functions;
import org.specialexams.local.lambda.Hosting;
import org.specialexams.local.lambda.LogSink;
import org.specialexams.local.lambda.Outcome;
import org.specialexams.template.DynamoDbEndpoint;
import org.specialexams.template.LocalParameters;
import org.specialexams.template.Template;

/**
 * A function in this process that was called once, by Lambda's own serializers. Further calls go
 * straight to its code: an event in, an answer out, and nothing of what hosts it in between.
 */
final class WarmFunction {

  private final Code code;
  private final Context context;

  private WarmFunction(Code code, Context context) {
    this.code = code;
    this.context = context;
  }

  /** Starts a function and calls it with the event that was given. */
  static WarmFunction start(Given given) {
    AtomicReference<WarmFunction> called = new AtomicReference<>();
    Hosting hosting =
        (function, environment, here) ->
            (event, context) -> {
              called.set(new WarmFunction(here, context));
              return here.handle(event, context);
            };
    Template template =
        Template.read(given.root().resolve("template.yaml"), LocalParameters.VALUES);
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Functions functions =
        new Functions(
            template,
            new DynamoDbEndpoint(given.database()).variables(),
            Clock.systemUTC(),
            LogSink.to(nowhere),
            hosting);
    Outcome outcome = functions.invoke(given.function(), given.event());
    if (!(outcome instanceof Outcome.Answered(String answer)) || !isGood(answer)) {
      throw new IllegalStateException(outcome.toString());
    }
    return Objects.requireNonNull(called.get());
  }

  /**
   * The answer to an event.
   *
   * @throws IllegalStateException if it is not answered with 200
   */
  String call(String event) throws Exception {
    String answer = code.handle(event, context);
    if (!isGood(answer)) {
      throw new IllegalStateException(answer);
    }
    return answer;
  }

  private static boolean isGood(String answer) {
    return answer.contains("\"statusCode\":200");
  }
}
