package org.specialexams.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.function.Supplier;
import org.specialexams.template.LambdaFunction;
import org.specialexams.wiring.Services;

/** A function's code, wherever it runs. It serves calls side by side. */
@FunctionalInterface
public interface Code {

  /**
   * The answer to an event, both as JSON.
   *
   * @throws Exception what the function has thrown, or what became of it
   */
  String handle(String event, Context context) throws Exception;

  /**
   * A function's class in this process, instantiated at its first call.
   *
   * @throws IllegalStateException the class cannot be a function's
   */
  static Code here(LambdaFunction function, Supplier<Services> services) {
    return Handler.of(function, services);
  }
}
