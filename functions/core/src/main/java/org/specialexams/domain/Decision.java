package org.specialexams.domain;

import java.util.function.Function;

/**
 * What the rules say to a command: done, with the change to make and the answer to give once it is
 * made, or refused.
 */
public sealed interface Decision<T> {

  /** The command is right; its answer holds once the change is stored. */
  record Done<T>(Change change, T answer) implements Decision<T> {}

  /** The command is not possible as things are. */
  record Refused<T>(Refusal refusal) implements Decision<T> {}

  /** The same, with another answer. */
  default <R> Decision<R> map(Function<T, R> answering) {
    return switch (this) {
      case Done<T>(Change change, T answer) -> new Done<>(change, answering.apply(answer));
      case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
    };
  }

  static <T> Decision<T> done(Change change, T answer) {
    return new Done<>(change, answer);
  }

  /** Things are already as the command wants them. */
  static <T> Decision<T> unchanged(T answer) {
    return new Done<>(Change.NONE, answer);
  }

  static <T> Decision<T> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }
}
