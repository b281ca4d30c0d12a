package org.specialexams.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowTest {

  private static Row row(String value) {
    return new Row(Source.EXAMS, 1, Map.of("column", value));
  }

  @ParameterizedTest
  @CsvSource({
    // MySQL, PostgreSQL, Django's JSON, and offsets
    "2026-09-01 09:00:00, 2026-09-01T09:00:00Z",
    "2026-09-01 09:00:00.123999, 2026-09-01T09:00:00.123Z",
    "2026-09-01 09:00:00.5+00, 2026-09-01T09:00:00.500Z",
    "2026-09-01T09:00:00Z, 2026-09-01T09:00:00Z",
    "2026-09-01T09:00:00.123456Z, 2026-09-01T09:00:00.123Z",
    "2026-09-01T11:00:00+02:00, 2026-09-01T09:00:00Z",
  })
  void an_instant_is_read_as_it_was_written(String text, Instant instant) {
    assertThat(row(text).instant("column")).contains(instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "NULL", "\\N"})
  void nothing_is_written_in_several_ways(String nothing) {
    assertThat(row(nothing).text("column")).isEmpty();
    assertThat(row(nothing).instant("column")).isEmpty();
    assertThat(row(nothing).flag("column")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, true", "True, true", "t, true", "0, false", "false, false", "F, false"})
  void a_flag_is_read(String text, boolean flag) {
    assertThat(row(text).flag("column")).isEqualTo(flag);
  }

  @Test
  void what_cannot_be_read_is_a_fault_that_names_the_column() {
    assertThatExceptionOfType(Row.Fault.class)
        .isThrownBy(() -> row("soon").instant("column"))
        .withMessage("column is not an instant");
    assertThatExceptionOfType(Row.Fault.class)
        .isThrownBy(() -> row("many").number("column"))
        .withMessage("column is not a number");
    assertThatExceptionOfType(Row.Fault.class)
        .isThrownBy(() -> row("maybe").flag("column"))
        .withMessage("column is neither true nor false");
    assertThatExceptionOfType(Row.Fault.class)
        .isThrownBy(() -> row("1.5").key("column"))
        .withMessage("column is not a whole number");
    assertThatExceptionOfType(Row.Fault.class)
        .isThrownBy(() -> row("1").key("other"))
        .withMessage("has no other");
  }
}
