package org.specialexams.domain;

import java.util.Optional;

/** An exam of a course: 1–128 characters of {@code A-Za-z0-9._:+@-}, compared as they are. */
public record ExamId(String value) implements Comparable<ExamId> {

  public ExamId {
    Identifiers.require(value, 128, "exam id");
  }

  /** The id that the text is, or nothing where it cannot be one. */
  public static Optional<ExamId> parse(String text) {
    return Identifiers.fits(text, 128) ? Optional.of(new ExamId(text)) : Optional.empty();
  }

  @Override
  public int compareTo(ExamId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
