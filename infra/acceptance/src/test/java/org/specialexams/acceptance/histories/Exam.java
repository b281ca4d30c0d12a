package org.specialexams.acceptance.histories;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The exams of every round, and the time that a learner has in one, written down once more and
 * apart from the service: {@code ceil(limit × factor) + additional}, until the exam's due date or
 * the learner's later one.
 */
enum Exam {
  QUIZ("quiz", Round.QUIZ_MINUTES, Optional.empty()),
  FINAL("final", Round.FINAL_MINUTES, Optional.of(Round.DUE));

  private final String exam;
  private final int minutes;
  private final Optional<Instant> due;

  Exam(String exam, int minutes, Optional<Instant> due) {
    this.exam = exam;
    this.minutes = minutes;
    this.due = due;
  }

  static Exam of(String exam) {
    return exam.equals(QUIZ.exam) ? QUIZ : FINAL;
  }

  boolean isProctored() {
    return this == FINAL;
  }

  /** The allowance of a type that counts in this exam: its own before the one for every exam. */
  private Optional<Given> inForce(Map<String, Given> given, String type) {
    return Optional.ofNullable(given.get(exam + " " + type))
        .or(() -> Optional.ofNullable(given.get("* " + type)));
  }

  int allowedMinutes(Map<String, Given> given) {
    BigDecimal factor =
        inForce(given, "time_multiplier")
            .map(one -> new BigDecimal(one.value()))
            .orElse(BigDecimal.ONE);
    int additional =
        inForce(given, "additional_time").map(one -> Integer.parseInt(one.value())).orElse(0);
    return BigDecimal.valueOf(minutes)
            .multiply(factor)
            .setScale(0, RoundingMode.CEILING)
            .intValueExact()
        + additional;
  }

  Optional<Instant> due(Map<String, Given> given) {
    Optional<Instant> extended =
        inForce(given, "extended_due_date").map(one -> Instant.parse(one.value()));
    return due.map(own -> extended.filter(own::isBefore).orElse(own));
  }

  /** When a clock ends that goes on at an instant, after so much time was used. */
  Instant deadline(Map<String, Given> given, Instant since, Duration used) {
    Instant end = since.plus(Duration.ofMinutes(allowedMinutes(given))).minus(used);
    return due(given).filter(end::isAfter).orElse(end);
  }
}
