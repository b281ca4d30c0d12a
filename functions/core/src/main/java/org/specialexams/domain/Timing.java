package org.specialexams.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The clock of an attempt.
 *
 * @param startedAt when it was first started
 * @param since when it was last started, or went on after an error
 * @param used the time used up before that
 * @param dueAt the exam's own due date, as it was then
 * @param allowedMinutes the learner's time with allowances
 * @param deadlineAt when the time is up
 */
public record Timing(
    Instant startedAt,
    Instant since,
    Duration used,
    Optional<Instant> dueAt,
    int allowedMinutes,
    Instant deadlineAt) {

  /** A clock that starts, or goes on with the time that is left. */
  static Timing running(Optional<Timing> before, Exam exam, ExamTime time, Instant now) {
    Duration used = before.map(Timing::used).orElse(Duration.ZERO);
    return new Timing(
        before.map(Timing::startedAt).orElse(now),
        now,
        used,
        exam.dueAt(),
        time.allowedMinutes(),
        time.deadline(now, used));
  }

  /** Stopped by an error: what was used until now stays used. */
  Timing stopped(Instant now) {
    return new Timing(
        startedAt,
        since,
        used.plus(Duration.between(since, now)),
        dueAt,
        allowedMinutes,
        deadlineAt);
  }

  /** With more time, if it moves the deadline: never earlier. */
  Optional<Timing> extended(ExamTime time) {
    Instant deadline = time.deadline(since, used);
    return deadline.isAfter(deadlineAt)
        ? Optional.of(new Timing(startedAt, since, used, dueAt, time.allowedMinutes(), deadline))
        : Optional.empty();
  }

  /** The minutes in the exam to which the due date cuts that time, if it does. */
  OptionalInt cut(ExamTime time) {
    return time.cutTo(since, used);
  }

  boolean isUp(Instant now) {
    return !now.isBefore(deadlineAt);
  }
}
