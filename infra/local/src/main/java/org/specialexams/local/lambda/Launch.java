package org.specialexams.local.lambda;

import java.io.IOException;
import org.specialexams.template.LambdaFunction;

/** How the process of an {@link Instance} is started: a JVM, what it finds, and where. */
public interface Launch {

  /** The command, and the folder that it is run in; its environment is set by who starts it. */
  ProcessBuilder prepare(LambdaFunction function) throws IOException;

  /** Where the process finds the package, {@code /var/task} on Lambda. */
  String task();
}
