package org.specialexams.http;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What ends a request in a test. */
final class Problems {

  private Problems() {}

  static Problem problemOf(ThrowingCallable call) {
    ProblemException thrown = catchThrowableOfType(ProblemException.class, call);
    if (thrown == null) {
      throw new AssertionError("no problem");
    }
    return thrown.problem();
  }
}
