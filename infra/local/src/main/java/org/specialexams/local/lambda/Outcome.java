package org.specialexams.local.lambda;

/** How an invocation ended. */
public sealed interface Outcome {

  /** The function answered this JSON. */
  record Answered(String json) implements Outcome {}

  /** The function threw, died or timed out. */
  record Failed(String errorType, String message) implements Outcome {}

  /** The caller waited long enough; the function goes on. */
  record StillRunning() implements Outcome {}
}
