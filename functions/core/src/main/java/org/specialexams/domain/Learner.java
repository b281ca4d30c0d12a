package org.specialexams.domain;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/**
 * Somebody on a course's roster.
 *
 * @param language a BCP 47 tag: the language of this learner's mails
 */
public record Learner(
    CourseId courseId,
    Username username,
    EmailAddress email,
    Optional<String> name,
    Optional<String> language,
    long version)
    implements Removable {

  public static final int LONGEST_NAME = 200;
  private static final int LONGEST_TAG = 100;

  /** The language tag that the text is, or nothing where it cannot be one. */
  public static Optional<String> parseLanguage(String tag) {
    try {
      return tag.isEmpty()
              || tag.length() > LONGEST_TAG
              || new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty()
          ? Optional.empty()
          : Optional.of(tag);
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  /** Whether the two differ in nothing but their versions. */
  boolean saysTheSameAs(Learner other) {
    return username.value().equals(other.username.value())
        && email.value().equals(other.email.value())
        && name.equals(other.name)
        && language.equals(other.language);
  }
}
