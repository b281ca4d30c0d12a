package org.specialexams.local.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventFilterTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void one_pattern_of_several_is_enough() throws Exception {
    EventFilter filter =
        new EventFilter(List.of("{\"a\":[\"x\"]}", "{\"b\":{\"c\":[{\"exists\":true}]}}"));
    assertThat(filter.takes(JSON.readTree("{\"a\":\"x\"}"))).isTrue();
    assertThat(filter.takes(JSON.readTree("{\"b\":{\"c\":\"y\"}}"))).isTrue();
    assertThat(filter.takes(JSON.readTree("{\"a\":\"y\",\"b\":{\"d\":1}}"))).isFalse();
  }

  @Test
  void no_pattern_takes_everything() throws Exception {
    assertThat(new EventFilter(List.of()).takes(JSON.readTree("{\"a\":1}"))).isTrue();
  }

  @Test
  void what_is_no_pattern_is_refused() {
    assertThatThrownBy(() -> new EventFilter(List.of("{\"a\":\"x\"}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no pattern");
  }
}
