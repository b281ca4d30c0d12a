package org.specialexams.texts;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;

/**
 * The texts of mails and page in one language: the reader's if there is one in it, else English.
 *
 * <p>Another language is another {@code texts_LANGUAGE.properties}, and its place in {@link
 * #LANGUAGES}.
 */
public final class Texts {

  /** The languages that there are texts in, as BCP 47 tags; the first is for whoever has none. */
  public static final List<String> LANGUAGES = List.of("en", "es");

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
  public static Texts in(Optional<String> language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "org.specialexams.texts.texts",
            language.map(Locale::forLanguageTag).orElse(Locale.ROOT),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    // figures and dates as the language that was found has them
    Locale found = bundle.getLocale();
    return new Texts(bundle, found.getLanguage().isEmpty() ? Locale.ENGLISH : found);
  }

  public String text(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), locale).format(values);
  }

  /** A date and time in UTC, which it says. */
  public String instant(Instant instant) {
    return DateTimeFormatter.ofPattern(bundle.getString("instant"), locale)
        .withZone(ZoneOffset.UTC)
        .format(instant);
  }

  /** The patterns whose keys begin with one of these, for whoever puts the values in. */
  public Map<String, String> patterns(List<String> beginnings) {
    Map<String, String> patterns = new TreeMap<>();
    for (String key : bundle.keySet()) {
      if (beginnings.stream().anyMatch(key::startsWith)) {
        patterns.put(key, bundle.getString(key));
      }
    }
    return patterns;
  }
}
