package org.specialexams.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of one item on its way from the table to a record. */
final class Row {

  private final Map<String, Object> values = new HashMap<>();

  void put(String column, @Nullable Object value) {
    if (value != null) {
      values.put(column, value);
    }
  }

  boolean has(String column) {
    return values.containsKey(column);
  }

  String text(String column) {
    return Objects.requireNonNull((String) values.get(column), column);
  }

  Optional<String> optionalText(String column) {
    return Optional.ofNullable((String) values.get(column));
  }

  Instant instant(String column) {
    return Instant.parse(text(column));
  }

  Optional<Instant> optionalInstant(String column) {
    return optionalText(column).map(Instant::parse);
  }

  long number(String column) {
    return Objects.requireNonNull((Long) values.get(column), column);
  }

  Optional<Long> optionalNumber(String column) {
    return Optional.ofNullable((Long) values.get(column));
  }

  int whole(String column) {
    return Math.toIntExact(number(column));
  }

  boolean flag(String column) {
    return Boolean.TRUE.equals(values.get(column));
  }

  BigDecimal decimal(String column) {
    return Objects.requireNonNull((BigDecimal) values.get(column), column);
  }

  List<String> texts(String column) {
    return list(column, String.class);
  }

  <V> List<V> list(String column, Class<V> type) {
    List<?> list = Objects.requireNonNull((List<?>) values.get(column), column);
    return list.stream().map(type::cast).toList();
  }

  <V> Map<String, V> map(String column, Class<V> type) {
    Map<String, V> map = new HashMap<>();
    Objects.requireNonNull((Map<?, ?>) values.get(column), column)
        .forEach((key, value) -> map.put((String) key, type.cast(value)));
    return map;
  }
}
