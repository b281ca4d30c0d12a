package org.specialexams.moving;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What becomes of a row. */
sealed interface Mapped<T> {

  /**
   * @param changes what had to be said differently here
   */
  record Taken<T>(T value, List<String> changes) implements Mapped<T> {}

  record Refused<T>(String why) implements Mapped<T> {}

  /** Without a word of why not. */
  default Optional<T> taken() {
    return switch (this) {
      case Taken<T>(T value, List<String> changes) -> Optional.of(value);
      case Refused<T> refused -> Optional.empty();
    };
  }

  /**
   * Reads a row.
   *
   * @param reading is handed the list of changes to add to
   */
  static <T> Mapped<T> of(Function<List<String>, T> reading) {
    List<String> changes = new ArrayList<>();
    try {
      T value = reading.apply(changes);
      return new Taken<>(value, changes.stream().distinct().toList());
    } catch (Row.Fault fault) {
      return new Refused<>(fault.why());
    }
  }
}
