package org.specialexams.bench.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadTest {

  @Test
  void shards_of_a_list_are_even_whatever_chance_gave_them() {
    Load load = new Load(0, 60_000, Map.of("a#0", 30, "a#1", 20, "a#2", 25, "a#3", 25));

    assertThat(load.hottest()).isEqualTo(0.25);
    assertThat(load.secondsOfHottest()).isEqualTo(15);
    assertThat(load.secondsWhenNew()).isEqualTo(15);
    assertThat(load.shardsWithin(60, 4)).isEqualTo(1);
    assertThat(load.shardsWithin(10, 4)).isEqualTo(6);
  }

  @Test
  void a_list_that_is_asked_for_more_than_another_is_the_hottest() {
    Load load = new Load(12_000, 0, Map.of("created#0", 2, "created#1", 2, "started#0", 4));

    assertThat(load.hottest()).isEqualTo(0.5);
    assertThat(load.secondsOfHottest()).isEqualTo(2);
  }

  @Test
  void what_has_a_key_for_each_learner_spreads() {
    Load load = new Load(1, 0, Map.of("maria", 2, "lee", 1));

    assertThat(load.isSpread(2)).isTrue();
    assertThat(load.isSpread(3)).isFalse();
    assertThat(load.plus(new Load(1, 2, Map.of("noor", 1))).isSpread(3)).isTrue();
    assertThat(load.times(3).reads()).isEqualTo(3);
  }
}
