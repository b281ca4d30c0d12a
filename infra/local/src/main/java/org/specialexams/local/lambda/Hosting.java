package org.specialexams.local.lambda;

import java.util.Map;
import org.specialexams.template.LambdaFunction;

/** Says where functions run. */
@FunctionalInterface
public interface Hosting {

  /** All of them in this process. */
  Hosting HERE = (function, environment, here) -> here;

  /**
   * A function's code where it is to run.
   *
   * @param environment the function's own variables, and those that Lambda would set
   * @param here the code in this process
   */
  Code of(LambdaFunction function, Map<String, String> environment, Code here);
}
