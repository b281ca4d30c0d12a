package org.specialexams.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The time that a learner has in an exam.
 *
 * @param standardMinutes the exam's time limit
 * @param allowedMinutes with the learner's allowances
 * @param dueAt the effective due date: when the attempt ends, however much time is left
 */
public record ExamTime(int standardMinutes, int allowedMinutes, Optional<Instant> dueAt) {

  public int extraMinutes() {
    return allowedMinutes - standardMinutes;
  }

  boolean isPastDue(Instant now) {
    return dueAt.isPresent() && !now.isBefore(dueAt.get());
  }

  /** Whether so much of the time is used that none is left. */
  boolean isUsedUp(Duration used) {
    return used.compareTo(Duration.ofMinutes(allowedMinutes)) >= 0;
  }

  /** When an attempt ends that starts, or goes on, at an instant and has used some time before. */
  Instant deadline(Instant start, Duration used) {
    Instant end = start.plus(Duration.ofMinutes(allowedMinutes)).minus(used);
    return dueAt.filter(due -> due.isBefore(end)).orElse(end);
  }

  /**
   * The whole minutes in the exam, those used before included, to which the due date cuts the time
   * of an attempt that starts, or goes on, at an instant; nothing where it does not.
   */
  public OptionalInt cutTo(Instant start, Duration used) {
    Instant end = deadline(start, used);
    if (!end.isBefore(start.plus(Duration.ofMinutes(allowedMinutes)).minus(used))) {
      return OptionalInt.empty();
    }
    // a due date that has passed leaves nothing, and takes nothing of what is used
    Duration left = end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
    return OptionalInt.of((int) used.plus(left).toMinutes());
  }
}
