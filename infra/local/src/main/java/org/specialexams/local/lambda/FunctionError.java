package org.specialexams.local.lambda;

/** A call that no answer came of; the message is what the instance reported, or what ended it. */
public final class FunctionError extends Exception {

  FunctionError(String report) {
    super(report);
  }
}
