package org.specialexams.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The wish to give one learner allowances in some exams.
 *
 * @param values each in every exam
 * @param reason why; may hold medical facts
 * @param applyToRunningAttempts moves the deadlines of attempts that run now
 */
public record Grant(
    List<ExamScope> exams,
    List<AllowanceValue> values,
    Optional<String> reason,
    boolean applyToRunningAttempts) {

  public Grant {
    exams = List.copyOf(exams);
    values = List.copyOf(values);
  }

  /** The same wish for fewer exams. */
  public Grant in(List<ExamScope> some) {
    return new Grant(some, values, reason, applyToRunningAttempts);
  }

  /**
   * The attempts, among those of a standing, on whose clocks depends what becomes of the wish: they
   * may move, or tell what the due date leaves of them.
   */
  public List<Standing.Entry> looksAt(Standing standing, Instant now) {
    return standing.begun(now).entrySet().stream()
        .filter(
            entry ->
                values.stream().anyMatch(value -> value.type().isTime())
                    && looksInto(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private boolean looksInto(ExamId exam) {
    return exams.stream()
        .anyMatch(scope -> scope.covers(exam) && (applyToRunningAttempts || !scope.isEvery()));
  }

  /**
   * The request that a grant is for, in whose parts nothing is given unless it is pending still.
   *
   * @param ends with this part the request is granted, if this one or an earlier one took
   * @param tookBefore an earlier part took
   */
  public record Fulfilment(AccommodationRequest request, boolean ends, boolean tookBefore) {}

  /** What became of the wish in one exam. */
  public enum Outcome {
    GRANTED("granted"),
    CHANGED("changed"),
    UNCHANGED("unchanged"),
    REJECTED("rejected");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** What whoever grants should know, though the allowance holds. */
  public enum WarningCode {
    /** It gives less than the allowance for every exam, which it replaces in this one. */
    REPLACES_COURSE_WIDE("replaces-course-wide"),
    /** The due date comes before the time is over. */
    CUT_BY_DUE_DATE("cut-by-due-date"),
    /** The learner is in the exam, and this attempt keeps its deadline. */
    ATTEMPT_ALREADY_STARTED("attempt-already-started");

    private final String label;

    WarningCode(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /**
   * @param minutes for {@link WarningCode#CUT_BY_DUE_DATE}, what would remain
   */
  public record Warning(WarningCode code, OptionalInt minutes) {

    static Warning of(WarningCode code) {
      return new Warning(code, OptionalInt.empty());
    }
  }

  /**
   * @param allowance the one in force; nothing where the pair was rejected
   * @param allowedMinutes the learner's time in the exam; nothing for every exam at once
   * @param problem why it was rejected, if it was
   */
  public record Result(
      ExamScope exam,
      Outcome outcome,
      Optional<Allowance> allowance,
      Optional<Integer> allowedMinutes,
      List<Warning> warnings,
      Optional<Refusal> problem) {

    public static Result rejected(ExamScope exam, Refusal problem) {
      return new Result(
          exam,
          Outcome.REJECTED,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.of(problem));
    }

    /** It was rejected for that reason. */
    public boolean isFor(Refusal refusal) {
      return problem.equals(Optional.of(refusal));
    }

    /** The pair is as the wish has it. */
    public boolean took() {
      return outcome != Outcome.REJECTED;
    }
  }
}
