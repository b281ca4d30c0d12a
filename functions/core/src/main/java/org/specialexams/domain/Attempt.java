package org.specialexams.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * One learner's go at one exam, from its creation to its clear.
 *
 * @param timing its clock; nothing before the start
 * @param timeLimitMinutes the exam's standard time, as it was at the latest start
 * @param remark what was said at its latest error or review, kept and shown to nobody
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
    Optional<Timing> timing,
    Optional<Instant> completedAt,
    int timeLimitMinutes,
    Optional<String> remark,
    long version)
    implements Removable {

  public Optional<Instant> startedAt() {
    return timing.map(Timing::startedAt);
  }

  /** When it ends, or was to end, by itself; nothing while its clock stands. */
  public Optional<Instant> deadlineAt() {
    return switch (status) {
      case ERROR, READY_TO_RESUME -> Optional.empty();
      case CREATED, STARTED, SUBMITTED, VERIFIED, REJECTED, SECOND_REVIEW_REQUIRED ->
          timing.map(Timing::deadlineAt);
    };
  }

  /** The learner's time with allowances; nothing before the start. */
  public Optional<Integer> allowedMinutes() {
    return timing.map(Timing::allowedMinutes);
  }

  /** Minutes beyond the standard time; nothing before the start. */
  public Optional<Integer> extraMinutes() {
    return allowedMinutes().map(allowed -> allowed - timeLimitMinutes);
  }

  /**
   * The attempt as it is at an instant: one whose deadline has passed reads as submitted at its
   * deadline, with the version that its closing will write.
   */
  public Attempt at(Instant now) {
    return hasRunOut(now) ? submitted(timing.map(Timing::deadlineAt)) : this;
  }

  /** It is stored as started, and its time is up. */
  boolean hasRunOut(Instant now) {
    return status == AttemptStatus.STARTED && timing.map(clock -> clock.isUp(now)).orElse(false);
  }

  /** It ended because its time was up, not by the learner's own submission. */
  boolean ranOut() {
    return completedAt.isPresent() && completedAt.equals(timing.map(Timing::deadlineAt));
  }

  /** It waits for a decision of the proctoring service's reviewers. */
  public boolean awaitsReview() {
    return examType == ExamType.PROCTORED
        && (status == AttemptStatus.SUBMITTED || status == AttemptStatus.SECOND_REVIEW_REQUIRED);
  }

  /** Since when it waits for them, or will wait at the latest while it runs. */
  public Optional<Instant> awaitsReviewFrom() {
    if (awaitsReview()) {
      return completedAt;
    }
    return examType == ExamType.PROCTORED && status == AttemptStatus.STARTED
        ? deadlineAt()
        : Optional.empty();
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
        exam.timeLimitMinutes(),
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
        Optional.of(Timing.running(timing, exam, time, now)),
        Optional.empty(),
        time.standardMinutes(),
        remark,
        version + 1);
  }

  /** With the deadline that the time gives, if that is later: a deadline never moves earlier. */
  Optional<Attempt> extended(ExamTime time) {
    return timing
        .flatMap(clock -> clock.extended(time))
        .map(clock -> next(status, Optional.of(clock), completedAt, remark));
  }

  Attempt submitted(Optional<Instant> completed) {
    return next(AttemptStatus.SUBMITTED, timing, completed, remark);
  }

  Attempt errored(Instant now, String reason) {
    return next(
        AttemptStatus.ERROR,
        timing.map(clock -> clock.stopped(now)),
        completedAt,
        Optional.of(reason));
  }

  Attempt resumable() {
    return next(AttemptStatus.READY_TO_RESUME, timing, completedAt, remark);
  }

  Attempt reviewed(AttemptStatus decision, Optional<String> comment) {
    return next(decision, timing, completedAt, comment);
  }

  private Attempt next(
      AttemptStatus next,
      Optional<Timing> clock,
      Optional<Instant> completed,
      Optional<String> said) {
    return new Attempt(
        attemptId,
        courseId,
        examId,
        examName,
        examType,
        learner,
        next,
        createdAt,
        clock,
        completed,
        timeLimitMinutes,
        said,
        version + 1);
  }
}
