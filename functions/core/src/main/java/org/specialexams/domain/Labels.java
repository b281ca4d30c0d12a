package org.specialexams.domain;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Finds a constant by the name that it has outside. */
public final class Labels {

  private Labels() {}

  public static <T> Optional<T> find(T[] constants, Function<T, String> label, String wanted) {
    return Arrays.stream(constants).filter(c -> label.apply(c).equals(wanted)).findFirst();
  }
}
