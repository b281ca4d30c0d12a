package org.specialexams.bench.warm;

/** Whom a call is about: what sets its requests apart from those of another call like it. */
record Subject(String learner, String attemptId) {

  /** A text about somebody else, made into the same about this one. */
  String instead(Subject other, String text) {
    return text.replace(other.learner, learner).replace(other.attemptId, attemptId);
  }
}
