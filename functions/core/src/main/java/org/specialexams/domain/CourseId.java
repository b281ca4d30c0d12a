package org.specialexams.domain;

import java.util.Optional;

/** A course: 1–255 characters of {@code A-Za-z0-9._:+@-}, compared as they are. */
public record CourseId(String value) {

  public CourseId {
    Identifiers.require(value, 255, "course id");
  }

  /** The id that the text is, or nothing where it cannot be one. */
  public static Optional<CourseId> parse(String text) {
    return Identifiers.fits(text, 255) ? Optional.of(new CourseId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
