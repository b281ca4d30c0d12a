package org.specialexams.courses;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Username;
import org.specialexams.http.Kind;

/** What the fields of a learner must hold. */
final class LearnerFields {

  static final Kind<Username> USERNAME =
      Kind.parsed(Username::parse, "must have 1–150 characters of A-Za-z0-9._+@-");
  static final Kind<EmailAddress> EMAIL =
      Kind.parsed(EmailAddress::parse, "must be an e-mail address");
  static final Kind<String> NAME = Kind.text(0, Learner.LONGEST_NAME);
  static final Kind<String> LANGUAGE =
      Kind.parsed(LearnerFields::language, "must be a BCP 47 tag such as es or pt-BR");

  private static final int LONGEST_TAG = 100;

  private LearnerFields() {}

  private static Optional<String> language(String tag) {
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
}
