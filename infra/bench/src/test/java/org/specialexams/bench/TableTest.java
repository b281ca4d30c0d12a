package org.specialexams.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void names_are_to_the_left_and_figures_to_the_right() {
    Table table = new Table("what", "ms");
    table.add("a start", "7");
    table.add("b", "1234");

    assertThat(table)
        .hasToString(
            """
            | what    |   ms |
            |---------|-----:|
            | a start |    7 |
            | b       | 1234 |
            """);
  }

  @Test
  void a_row_has_a_cell_for_each_column() {
    assertThatThrownBy(() -> new Table("what", "ms").add("a start"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_median_is_the_middle_one_or_between_the_two() {
    assertThat(Median.of(millis(9, 1, 4))).isEqualTo(Duration.ofMillis(4));
    assertThat(Median.of(millis(9, 1, 4, 100))).isEqualTo(Duration.ofNanos(6_500_000));
    assertThatThrownBy(() -> Median.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Duration> millis(long... all) {
    return LongStream.of(all).mapToObj(Duration::ofMillis).toList();
  }
}
