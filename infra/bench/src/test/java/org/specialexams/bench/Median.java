package org.specialexams.bench;

import java.time.Duration;
import java.util.List;

/** The middle of what was measured. */
public final class Median {

  private Median() {}

  /** The middle one; of an even number the mean of the two. */
  public static Duration of(List<Duration> measured) {
    return Duration.ofNanos(
        Math.round(ofNumbers(measured.stream().map(one -> (double) one.toNanos()).toList())));
  }

  /** Likewise of numbers. */
  public static double ofNumbers(List<Double> measured) {
    if (measured.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    List<Double> sorted = measured.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
