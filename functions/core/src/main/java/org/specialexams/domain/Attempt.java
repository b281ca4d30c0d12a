package org.specialexams.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * One learner's go at one exam, from its creation to its clear.
 *
 * @param timeLimitMinutes the exam's standard time, as it was at the latest start
 * @param dueAt the exam's due date, as it was at the latest start
 * @param allowedMinutes the learner's time with allowances; nothing before the start
 * @param deadlineAt when it ends by itself
 */
public record Attempt(
    String attemptId,
    CourseId courseId,
    ExamId examId,
    String examName,
    ExamType examType,
    Username learner,
    AttemptStatus status,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> deadlineAt,
    Optional<Instant> completedAt,
    int timeLimitMinutes,
    Optional<Instant> dueAt,
    Optional<Integer> allowedMinutes,
    long version)
    implements Removable {

  /** Minutes beyond the standard time; nothing before the start. */
  public Optional<Integer> extraMinutes() {
    return allowedMinutes.map(allowed -> allowed - timeLimitMinutes);
  }

  /**
   * The attempt as it is at an instant: one whose deadline has passed reads as submitted at its
   * deadline, with the version that its closing will write.
   */
  public Attempt at(Instant now) {
    return status == AttemptStatus.STARTED && hasRunOut(deadlineAt, now)
        ? moved(AttemptStatus.SUBMITTED, deadlineAt)
        : this;
  }

  static boolean hasRunOut(Optional<Instant> deadlineAt, Instant now) {
    return deadlineAt.isPresent() && !now.isBefore(deadlineAt.get());
  }

  /** It ended because its time was up, not by the learner's own submission. */
  boolean ranOut() {
    return status != AttemptStatus.STARTED
        && completedAt.isPresent()
        && completedAt.equals(deadlineAt);
  }

  static Attempt created(String attemptId, Exam exam, Username learner, Instant now) {
    return new Attempt(
        attemptId,
        exam.courseId(),
        exam.examId(),
        exam.name(),
        exam.type(),
        learner,
        AttemptStatus.CREATED,
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        exam.timeLimitMinutes(),
        exam.dueAt(),
        Optional.empty(),
        1);
  }

  Attempt started(Exam exam, ExamTime time, Instant now) {
    return new Attempt(
        attemptId,
        courseId,
        examId,
        exam.name(),
        examType,
        learner,
        AttemptStatus.STARTED,
        createdAt,
        Optional.of(now),
        Optional.of(time.deadline(now)),
        Optional.empty(),
        exam.timeLimitMinutes(),
        exam.dueAt(),
        Optional.of(time.allowedMinutes()),
        version + 1);
  }

  /** With the deadline that the time gives, if that is later: a deadline never moves earlier. */
  Optional<Attempt> extended(ExamTime time) {
    Instant deadline = time.deadline(startedAt.orElseThrow());
    if (!deadline.isAfter(deadlineAt.orElseThrow())) {
      return Optional.empty();
    }
    return Optional.of(
        new Attempt(
            attemptId,
            courseId,
            examId,
            examName,
            examType,
            learner,
            status,
            createdAt,
            startedAt,
            Optional.of(deadline),
            completedAt,
            timeLimitMinutes,
            dueAt,
            Optional.of(time.allowedMinutes()),
            version + 1));
  }

  Attempt moved(AttemptStatus next, Optional<Instant> completed) {
    return new Attempt(
        attemptId,
        courseId,
        examId,
        examName,
        examType,
        learner,
        next,
        createdAt,
        startedAt,
        deadlineAt,
        completed,
        timeLimitMinutes,
        dueAt,
        allowedMinutes,
        version + 1);
  }
}
