package org.specialexams.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whose work a thread does. */
final class CorrelationTest {

  private static Optional<String> current() {
    return Correlation.current().map(Correlation::id);
  }

  @Test
  void it_lasts_as_long_as_the_work() {
    assertThat(current()).isEmpty();
    assertThat(new Correlation("one").during(CorrelationTest::current)).contains("one");
    assertThat(current()).isEmpty();
  }

  @Test
  void it_goes_along_to_other_threads() {
    List<Integer> many = IntStream.range(0, 20).boxed().toList();
    TimeLimit limit = TimeLimit.of(Clock.systemUTC(), Duration.ofMinutes(1));
    List<Optional<String>> found =
        new Correlation("one")
            .during(() -> Parallel.map(many, 5, one -> limit.await(CorrelationTest::current)));
    assertThat(found).hasSize(20).containsOnly(Optional.of("one"));
    assertThat(Parallel.map(many, 5, one -> limit.await(CorrelationTest::current)))
        .containsOnly(Optional.empty());
  }
}
