package org.specialexams.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.specialexams.domain.Instants;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The columns of one item of a table, on their way to a record or from one. A column without a
 * value is left out.
 */
final class Row {

  private final Map<String, AttributeValue> attributes;

  /** A row to be written. */
  Row() {
    this.attributes = new HashMap<>();
  }

  /** A row to be read. */
  Row(Map<String, AttributeValue> attributes) {
    this.attributes = attributes;
  }

  Map<String, AttributeValue> attributes() {
    return attributes;
  }

  // what is written

  private Row put(String column, AttributeValue value) {
    attributes.put(column, value);
    return this;
  }

  Row text(String column, String value) {
    return put(column, AttributeValue.fromS(value));
  }

  Row text(String column, Optional<String> value) {
    value.ifPresent(text -> text(column, text));
    return this;
  }

  Row instant(String column, Instant value) {
    return text(column, Instants.text(value));
  }

  Row instant(String column, Optional<Instant> value) {
    value.ifPresent(instant -> instant(column, instant));
    return this;
  }

  Row number(String column, long value) {
    return put(column, AttributeValue.fromN(Long.toString(value)));
  }

  Row decimal(String column, BigDecimal value) {
    return put(column, AttributeValue.fromN(value.toString()));
  }

  Row flag(String column, boolean value) {
    return put(column, AttributeValue.fromBool(value));
  }

  Row texts(String column, Collection<String> values) {
    return put(column, AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
  }

  Row rows(String column, Collection<Row> rows) {
    return put(
        column,
        AttributeValue.fromL(
            rows.stream().map(row -> AttributeValue.fromM(row.attributes)).toList()));
  }

  Row rows(String column, Map<String, Row> rows) {
    Map<String, AttributeValue> values = new HashMap<>();
    rows.forEach((name, row) -> values.put(name, AttributeValue.fromM(row.attributes)));
    return put(column, AttributeValue.fromM(values));
  }

  /** Texts, numbers and truth values by name. */
  Row facts(String column, Map<String, Object> facts) {
    Map<String, AttributeValue> values = new HashMap<>();
    facts.forEach((name, fact) -> values.put(name, fact(fact)));
    return put(column, AttributeValue.fromM(values));
  }

  private static AttributeValue fact(Object fact) {
    return switch (fact) {
      case Boolean truth -> AttributeValue.fromBool(truth);
      case Number number -> AttributeValue.fromN(number.toString());
      default -> AttributeValue.fromS(fact.toString());
    };
  }

  // what is read

  private @Nullable AttributeValue get(String column) {
    return attributes.get(column);
  }

  private AttributeValue require(String column) {
    return Objects.requireNonNull(get(column), column);
  }

  boolean has(String column) {
    return attributes.containsKey(column);
  }

  String text(String column) {
    return Objects.requireNonNull(require(column).s(), column);
  }

  Optional<String> optionalText(String column) {
    return Optional.ofNullable(get(column)).map(AttributeValue::s);
  }

  Instant instant(String column) {
    return Instant.parse(text(column));
  }

  Optional<Instant> optionalInstant(String column) {
    return optionalText(column).map(Instant::parse);
  }

  long number(String column) {
    return Long.parseLong(require(column).n());
  }

  Optional<Long> optionalNumber(String column) {
    return Optional.ofNullable(get(column)).map(value -> Long.valueOf(value.n()));
  }

  int whole(String column) {
    return Math.toIntExact(number(column));
  }

  boolean flag(String column) {
    AttributeValue value = get(column);
    return value != null && Boolean.TRUE.equals(value.bool());
  }

  BigDecimal decimal(String column) {
    return new BigDecimal(require(column).n());
  }

  List<String> texts(String column) {
    return require(column).l().stream().map(AttributeValue::s).toList();
  }

  List<Row> rows(String column) {
    return require(column).l().stream().map(value -> new Row(value.m())).toList();
  }

  Map<String, Row> rowsByName(String column) {
    Map<String, Row> rows = new HashMap<>();
    require(column).m().forEach((name, value) -> rows.put(name, new Row(value.m())));
    return rows;
  }

  SortedMap<String, Object> facts(String column) {
    SortedMap<String, Object> facts = new TreeMap<>();
    require(column).m().forEach((name, value) -> facts.put(name, fact(value)));
    return facts;
  }

  private static Object fact(AttributeValue value) {
    return switch (value.type()) {
      case BOOL -> value.bool();
      case N -> new BigDecimal(value.n());
      default -> value.s();
    };
  }
}
