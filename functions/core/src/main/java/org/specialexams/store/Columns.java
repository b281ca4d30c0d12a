package org.specialexams.store;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.specialexams.domain.Instants;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/** Says column by column how a record is kept in a table. A column without a value is left out. */
final class Columns<T> {

  private final StaticImmutableTableSchema.Builder<T, Row> builder;

  Columns(EnhancedType<T> type, Function<Row, T> read) {
    builder =
        StaticImmutableTableSchema.builder(type, EnhancedType.of(Row.class))
            .newItemBuilder(Row::new, read);
  }

  Columns<T> partitionKey(String name, Function<T, String> value) {
    builder.addAttribute(
        String.class,
        a ->
            a.name(name)
                .getter(value)
                .setter((row, key) -> row.put(name, key))
                .tags(StaticAttributeTags.primaryPartitionKey()));
    return this;
  }

  Columns<T> sortKey(String name, Function<T, String> value) {
    builder.addAttribute(
        String.class,
        a ->
            a.name(name)
                .getter(value)
                .setter((row, key) -> row.put(name, key))
                .tags(StaticAttributeTags.primarySortKey()));
    return this;
  }

  Columns<T> text(String name, Function<T, @Nullable String> value) {
    return column(EnhancedType.of(String.class), name, value);
  }

  Columns<T> optionalText(String name, Function<T, Optional<String>> value) {
    return text(name, item -> value.apply(item).orElse(null));
  }

  Columns<T> instant(String name, Function<T, Instant> value) {
    return text(name, item -> Instants.text(value.apply(item)));
  }

  Columns<T> optionalInstant(String name, Function<T, Optional<Instant>> value) {
    return text(name, item -> value.apply(item).map(Instants::text).orElse(null));
  }

  Columns<T> number(String name, Function<T, @Nullable Long> value) {
    return column(EnhancedType.of(Long.class), name, value);
  }

  Columns<T> flag(String name, Function<T, Boolean> value) {
    return column(EnhancedType.of(Boolean.class), name, value);
  }

  <V> Columns<T> column(EnhancedType<V> type, String name, Function<T, @Nullable V> value) {
    builder.addAttribute(
        type, a -> a.name(name).getter(value).setter((row, read) -> row.put(name, read)));
    return this;
  }

  <V> Columns<T> converted(
      String name, AttributeConverter<V> converter, Function<T, @Nullable V> value) {
    builder.addAttribute(
        converter.type(),
        a ->
            a.name(name)
                .getter(value)
                .setter((row, read) -> row.put(name, read))
                .attributeConverter(converter));
    return this;
  }

  TableSchema<T> schema() {
    return builder.build();
  }
}
