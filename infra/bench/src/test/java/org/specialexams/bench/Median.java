package org.specialexams.bench;

import java.time.Duration;
import java.util.List;

/** The middle of what was measured. */
public final class Median {

  private Median() {}

  /** The middle one; of an even number the mean of the two. */
  public static Duration of(List<Duration> measured) {
    if (measured.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    List<Duration> sorted = measured.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : sorted.get(half - 1).plus(sorted.get(half)).dividedBy(2);
  }
}
