package org.specialexams.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Instants as RFC 3339, 5.6, writes them: date, time with seconds, any fraction, an offset up to
 * 23:59 either way. Kept to the millisecond, from the year 0 to 9999; a leap second counts as the
 * first instant after it.
 */
final class Rfc3339 {

  private static final Pattern FORM =
      Pattern.compile(
          "(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?<minute>[0-9]{2}:[0-9]{2}:)"
              + "(?<second>[0-9]{2})(?:(?<fraction>\\.[0-9]{1,9})[0-9]*)?"
              + "(?:[Zz]|(?<sign>[+-])(?<hours>[01][0-9]|2[0-3]):(?<minutes>[0-5][0-9]))");

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private Rfc3339() {}

  static Optional<Instant> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(local(form).minus(offset(form)))
          .filter(at -> !at.isBefore(FIRST) && at.isBefore(END));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant local(Matcher form) {
    boolean leap = form.group("second").equals("60");
    String time = "T" + form.group("minute") + (leap ? "59" : form.group("second"));
    String fraction = leap || form.group("fraction") == null ? "" : form.group("fraction");
    Instant instant =
        LocalDateTime.parse(form.group("date") + time + fraction).toInstant(ZoneOffset.UTC);
    return (leap ? instant.plusSeconds(1) : instant).truncatedTo(ChronoUnit.MILLIS);
  }

  private static Duration offset(Matcher form) {
    if (form.group("sign") == null) {
      return Duration.ZERO;
    }
    Duration offset =
        Duration.ofHours(Long.parseLong(form.group("hours")))
            .plusMinutes(Long.parseLong(form.group("minutes")));
    return form.group("sign").equals("-") ? offset.negated() : offset;
  }
}
