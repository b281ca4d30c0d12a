package org.specialexams.domain;

import java.util.Optional;

/** One exam, or every exam of a course, those made later included. */
public record ExamScope(Optional<ExamId> exam) implements Comparable<ExamScope> {

  /** Every exam of the course, written {@code *}. */
  public static final ExamScope EVERY = new ExamScope(Optional.empty());

  public static ExamScope of(ExamId exam) {
    return new ExamScope(Optional.of(exam));
  }

  /** The scope that the text is, or nothing where it is neither {@code *} nor an exam's id. */
  public static Optional<ExamScope> parse(String text) {
    return text.equals("*") ? Optional.of(EVERY) : ExamId.parse(text).map(ExamScope::of);
  }

  public boolean covers(ExamId id) {
    return exam.isEmpty() || exam.get().equals(id);
  }

  public boolean isEvery() {
    return exam.isEmpty();
  }

  @Override
  public int compareTo(ExamScope other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return exam.map(ExamId::value).orElse("*");
  }
}
