package org.specialexams.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;

/** A function's code, wherever it runs. It serves calls side by side. */
@FunctionalInterface
public interface Code {

  /**
   * The answer to an event, both as JSON.
   *
   * @throws Exception what the function has thrown, or what became of it
   */
  String handle(String event, Context context) throws Exception;
}
