package org.specialexams.moving;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A row of an export, its values as texts by column. What cannot be read is a {@link Fault}.
 *
 * @param number counts from 1, a header not counted
 */
record Row(Source source, int number, Map<String, String> values) {

  /** What databases and their tools write for no value. */
  private static final Set<String> NOTHING = Set.of("", "NULL", "\\N");

  private static final Set<String> TRUE = Set.of("1", "true", "t");
  private static final Set<String> FALSE = Set.of("0", "false", "f");

  /** As MySQL, PostgreSQL and Django write instants; without an offset they are in UTC. */
  private static final DateTimeFormatter INSTANT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][X]")
          .toFormatter(Locale.ROOT);

  Row {
    values = Map.copyOf(values);
  }

  /** Why a row is refused. */
  static final class Fault extends RuntimeException {

    Fault(String why) {
      super(why, null, false, false);
    }

    String why() {
      return String.valueOf(getMessage());
    }
  }

  Optional<String> text(String column) {
    return Optional.ofNullable(values.get(column))
        .map(String::strip)
        .filter(value -> !NOTHING.contains(value));
  }

  String requiredText(String column) {
    return text(column).orElseThrow(() -> new Fault("has no " + column));
  }

  Optional<BigDecimal> number(String column) {
    return text(column).map(text -> number(column, text));
  }

  private static BigDecimal number(String column, String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new Fault(column + " is not a number");
    }
  }

  /** The whole number of a key. */
  long key(String column) {
    try {
      return number(column, requiredText(column)).longValueExact();
    } catch (ArithmeticException e) {
      throw new Fault(column + " is not a whole number");
    }
  }

  /** False where there is no value. */
  boolean flag(String column) {
    String value = text(column).orElse("0").toLowerCase(Locale.ROOT);
    if (!TRUE.contains(value) && !FALSE.contains(value)) {
      throw new Fault(column + " is neither true nor false");
    }
    return TRUE.contains(value);
  }

  /** To the millisecond, as all instants are kept. */
  Optional<Instant> instant(String column) {
    return text(column).map(text -> instant(column, text));
  }

  private static Instant instant(String column, String text) {
    try {
      var read =
          INSTANT.parseBest(text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
      Instant instant =
          read instanceof OffsetDateTime with
              ? with.toInstant()
              : LocalDateTime.from(read).toInstant(ZoneOffset.UTC);
      return instant.truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      throw new Fault(column + " is not an instant");
    }
  }
}
