package org.specialexams.domain;

import java.util.Optional;

/** A question of an exam: 1–255 characters of {@code A-Za-z0-9._:+@-}. */
public record QuestionId(String value) {

  public QuestionId {
    Identifiers.require(value, 255, "question id");
  }

  /** The id that the text is, or nothing where it cannot be one. */
  public static Optional<QuestionId> parse(String text) {
    return Identifiers.fits(text, 255) ? Optional.of(new QuestionId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
