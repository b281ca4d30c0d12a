package org.specialexams.checks;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Something that template.yaml must be like, and ways to break it.
 *
 * @param holds throws an AssertionError where a template is not like that
 */
record Rule(String name, Consumer<StackDocument> holds, List<Break> breaks) {

  /** A change that makes a good template a bad one. */
  record Break(String what, UnaryOperator<StackDocument> change) {}

  Rule {
    breaks = List.copyOf(breaks);
  }

  static Rule of(String name, Consumer<StackDocument> holds) {
    return new Rule(name, holds, List.of());
  }

  /** Broken where something lacks. */
  Rule without(String pointer) {
    return broken(new Break("without " + pointer, good -> good.without(pointer)));
  }

  /** Broken where something is another. */
  Rule with(String pointer, String value) {
    return broken(new Break(pointer + " = " + value, good -> good.with(pointer, value)));
  }

  Rule broken(Break one) {
    return new Rule(name, holds, Stream.concat(breaks.stream(), Stream.of(one)).toList());
  }
}
