package org.specialexams.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A timed or proctored exam.
 *
 * @param timeLimitMinutes 1–10080, the standard time
 * @param dueAt when every attempt ends at the latest
 * @param reviewRules what the proctoring service's reviewers go by
 * @param inUse an attempt was made once, so the type is fixed
 */
public record Exam(
    CourseId courseId,
    ExamId examId,
    String name,
    ExamType type,
    int timeLimitMinutes,
    Optional<Instant> dueAt,
    Optional<String> reviewRules,
    boolean active,
    boolean inUse,
    long version)
    implements Entity {

  public static final int LONGEST_NAME = 200;
  public static final int LONGEST_LIMIT_MINUTES = 10_080;
  public static final int LONGEST_REVIEW_RULES = 10_000;

  /** What the learning platform says of an exam; the rest is kept by this service. */
  public record Details(
      String name,
      ExamType type,
      int timeLimitMinutes,
      Optional<Instant> dueAt,
      Optional<String> reviewRules,
      boolean active) {}

  public Details details() {
    return new Details(name, type, timeLimitMinutes, dueAt, reviewRules, active);
  }

  public static Exam of(
      CourseId courseId, ExamId examId, Details details, boolean inUse, long version) {
    return new Exam(
        courseId,
        examId,
        details.name(),
        details.type(),
        details.timeLimitMinutes(),
        details.dueAt(),
        details.reviewRules(),
        details.active(),
        inUse,
        version);
  }

  /** Once an attempt was made. */
  public Exam nowInUse() {
    return of(courseId, examId, details(), true, version + 1);
  }
}
