package org.specialexams.domain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The one written form of an instant: UTC with exactly three fraction digits. */
public final class Instants {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Instants() {}

  /** For example {@code 2026-11-23T09:00:00.000Z}; in order of time as in order of text. */
  public static String text(Instant instant) {
    return FORM.format(instant);
  }
}
