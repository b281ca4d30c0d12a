package org.specialexams.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Special treatment of one learner in one exam, or in every exam of a course. There is one for each
 * learner, scope and type.
 *
 * @param reason why it was granted; may hold medical facts, so only support reads it
 */
public record Allowance(
    String allowanceId,
    CourseId courseId,
    ExamScope exam,
    Username learner,
    AllowanceValue value,
    Optional<String> reason,
    String grantedBy,
    Instant grantedAt,
    Notice notice,
    long version)
    implements Removable {

  public AllowanceType type() {
    return value.type();
  }

  boolean isFor(ExamScope scope, AllowanceType type) {
    return exam.equals(scope) && type() == type;
  }
}
