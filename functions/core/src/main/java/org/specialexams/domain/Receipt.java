package org.specialexams.domain;

import java.time.Instant;
import java.util.Optional;

/** What is left of a cleared attempt: who cleared it, when and why. A receipt never changes. */
public record Receipt(
    String attemptId,
    CourseId courseId,
    ExamId examId,
    ExamType examType,
    Username learner,
    AttemptStatus statusWhenCleared,
    String clearedBy,
    Instant clearedAt,
    Optional<String> reason)
    implements Entity {

  @Override
  public long version() {
    return 1;
  }
}
