package org.specialexams.courses;

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
      Kind.parsed(Learner::parseLanguage, "must be a BCP 47 tag such as es or pt-BR");

  private LearnerFields() {}
}
