package org.specialexams.notices;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The texts of mails in one language: the reader's if there is one in it, else English. */
final class Texts {

  private final ResourceBundle bundle;
  private final Locale locale;

  private Texts(ResourceBundle bundle, Locale locale) {
    this.bundle = bundle;
    this.locale = locale;
  }

  /**
   * The texts in a language.
   *
   * @param language a BCP 47 tag
   */
  static Texts in(Optional<String> language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "org.specialexams.notices.mails",
            language.map(Locale::forLanguageTag).orElse(Locale.ROOT),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    // figures and dates as the language that was found has them
    Locale found = bundle.getLocale();
    return new Texts(bundle, found.getLanguage().isEmpty() ? Locale.ENGLISH : found);
  }

  String text(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), locale).format(values);
  }

  /** A date and time in UTC, which it says. */
  String instant(Instant instant) {
    return DateTimeFormatter.ofPattern(bundle.getString("instant"), locale)
        .withZone(ZoneOffset.UTC)
        .format(instant);
  }
}
