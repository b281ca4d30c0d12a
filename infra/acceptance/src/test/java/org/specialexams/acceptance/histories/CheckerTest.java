package org.specialexams.acceptance.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.specialexams.acceptance.histories.Violation.Rule;

/** The checker is known to see each kind of violation, in histories written by hand. */
class CheckerTest {

  @Test
  void a_good_history_is_good() {
    assertThat(Checker.check(Tale.good().history())).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void a_bad_history_is_seen(Rule rule, String what, Consumer<Tale> spoil) {
    Tale tale = Tale.good();
    spoil.accept(tale);
    assertThat(Checker.check(tale.history())).as(what).extracting(Violation::rule).contains(rule);
  }

  static Stream<Arguments> a_bad_history_is_seen() {
    return Stream.concat(BadEvents.all(), BadAnswers.all());
  }

  @Test
  void each_rule_has_a_history_that_breaks_it() {
    assertThat(a_bad_history_is_seen().map(one -> one.get()[0]).distinct())
        .containsExactlyInAnyOrderElementsOf(Arrays.asList((Object[]) Rule.values()));
  }
}
