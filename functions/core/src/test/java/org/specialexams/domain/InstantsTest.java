package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InstantsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T09:00:00Z, 2026-11-23T09:00:00.000Z",
    "2026-11-23T09:00:00.5Z, 2026-11-23T09:00:00.500Z",
    "2026-11-23T09:00:00.000999Z, 2026-11-23T09:00:00.000Z",
    "2026-11-23T23:30:00-01:30, 2026-11-24T01:00:00.000Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
  })
  void an_instant_is_written_in_utc_with_three_fraction_digits(Instant instant, String text) {
    assertThat(Instants.text(instant)).isEqualTo(text);
  }
}
