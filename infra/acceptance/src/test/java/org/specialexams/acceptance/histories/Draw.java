package org.specialexams.acceptance.histories;

import java.util.List;
import java.util.Random;

/** What a seed draws. */
final class Draw {

  private final Random random;

  Draw(long seed) {
    random = new Random(seed);
  }

  /** From 0 to the number before. */
  int below(int number) {
    return random.nextInt(number);
  }

  @SafeVarargs
  final <T> T any(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
