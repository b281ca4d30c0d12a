package org.specialexams.local.lambda;

import java.io.PrintStream;

/** Where the lines go that functions log. */
@FunctionalInterface
public interface LogSink {

  void write(String function, String requestId, String line);

  /** Each line with its function's name before it. */
  static LogSink to(PrintStream out) {
    return (function, requestId, line) -> out.println("[" + function + "] " + line);
  }
}
