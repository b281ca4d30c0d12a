package org.specialexams.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All the allowances that one learner has in a course, by exam and then by type. */
public record AllowancesInForce(List<Allowance> all) {

  public static final AllowancesInForce NONE = new AllowancesInForce(List.of());

  public AllowancesInForce {
    all =
        all.stream()
            .sorted(
                Comparator.comparing(Allowance::exam)
                    .thenComparing(allowance -> allowance.type().label()))
            .toList();
  }

  Optional<Allowance> find(ExamScope scope, AllowanceType type) {
    return all.stream().filter(allowance -> allowance.isFor(scope, type)).findFirst();
  }

  AllowancesInForce with(Allowance granted) {
    return new AllowancesInForce(
        Stream.concat(without(granted).all.stream(), Stream.of(granted)).toList());
  }

  AllowancesInForce without(Allowance gone) {
    return new AllowancesInForce(
        all.stream().filter(allowance -> !allowance.isFor(gone.exam(), gone.type())).toList());
  }

  /**
   * What holds for one exam: of each type of time allowance the one for the exam itself before the
   * one for every exam; of exceptions both.
   */
  public List<Allowance> forExam(ExamId exam) {
    return all.stream()
        .filter(allowance -> allowance.exam().covers(exam))
        .filter(
            allowance ->
                !allowance.type().isTime()
                    || !allowance.exam().isEvery()
                    || find(ExamScope.of(exam), allowance.type()).isEmpty())
        .toList();
  }

  /** The scopes for which there is an exception. */
  Set<ExamScope> exceptions() {
    Set<ExamScope> scopes = new TreeSet<>();
    for (Allowance allowance : all) {
      if (!allowance.type().isTime()) {
        scopes.add(allowance.exam());
      }
    }
    return scopes;
  }

  /** The time that these allowances give to an attempt at the exam that starts now or later. */
  public ExamTime timeFor(Exam exam) {
    return timeFor(exam.examId(), exam.timeLimitMinutes(), exam.dueAt());
  }

  /** {@code ceil(limit × factor) + additional}, until the due date or the extended one if later. */
  ExamTime timeFor(ExamId exam, int limitMinutes, Optional<Instant> due) {
    BigDecimal minutes = BigDecimal.valueOf(limitMinutes);
    int additional = 0;
    Optional<Instant> dueAt = due;
    for (Allowance allowance : forExam(exam)) {
      switch (allowance.value()) {
        case AllowanceValue.AdditionalTime time -> additional = time.minutes();
        case AllowanceValue.TimeMultiplier multiplier ->
            minutes = minutes.multiply(multiplier.factor());
        case AllowanceValue.ExtendedDueDate date ->
            dueAt = dueAt.map(until -> date.dueAt().isAfter(until) ? date.dueAt() : until);
        case AllowanceValue.ReviewPolicyException exception -> {}
      }
    }
    int allowed = minutes.setScale(0, RoundingMode.CEILING).intValueExact() + additional;
    return new ExamTime(limitMinutes, allowed, dueAt);
  }
}
