package org.specialexams.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A part of a list.
 *
 * @param next the position from which the list goes on, if it does; the items may be few, even
 *     none, all the same
 */
public record Page<T>(List<T> items, Optional<String> next) {

  public Page {
    items = List.copyOf(items);
  }

  /** A list of nothing. */
  public static <T> Page<T> none() {
    return new Page<>(List.of(), Optional.empty());
  }

  /** Without the others; the list goes on where it does. */
  public Page<T> only(Predicate<T> wanted) {
    return new Page<>(items.stream().filter(wanted).toList(), next);
  }

  public <R> Page<R> map(Function<T, R> each) {
    return new Page<>(items.stream().map(each).toList(), next);
  }
}
