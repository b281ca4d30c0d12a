package org.specialexams.moving;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.specialexams.domain.Characters;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamType;

/**
 * What a row of {@code proctoring_proctoredexam} comes to here.
 *
 * @param key the row's own key, by which allowances and attempts name it
 */
record EdxExam(long key, ExamId examId, Exam.Details details) {

  /**
   * Reads a row.
   *
   * @param policy the exam's review policy
   * @param wasProctored whether it has attempts that were taken as proctored
   */
  static Mapped<EdxExam> of(Row row, Optional<String> policy, boolean wasProctored) {
    return Mapped.of(
        changes -> {
          if (row.flag("is_practice_exam")) {
            throw new Row.Fault("is a practice exam, of which there are none here");
          }
          ExamId id = id(row.requiredText("content_id"), changes);
          if (row.flag("hide_after_due")) {
            changes.add("hide_after_due is for the learning platform to keep");
          }
          return new EdxExam(
              row.key("id"),
              id,
              new Exam.Details(
                  cut(row.text("exam_name").orElse(id.value()), Exam.LONGEST_NAME, "name", changes),
                  type(row, wasProctored, changes),
                  limit(row, changes),
                  row.instant("due_date"),
                  policy.map(
                      rules -> cut(rules, Exam.LONGEST_REVIEW_RULES, "review policy", changes)),
                  row.flag("is_active")));
        });
  }

  /** The block's key in the course; of one that cannot be an id here, its last part. */
  private static ExamId id(String contentId, List<String> changes) {
    Optional<ExamId> whole = ExamId.parse(contentId);
    if (whole.isPresent()) {
      return whole.get();
    }
    String last =
        contentId.substring(1 + Math.max(contentId.lastIndexOf('@'), contentId.lastIndexOf('/')));
    changes.add("content_id cannot be an id here: its last part is");
    return ExamId.parse(last).orElseThrow(() -> new Row.Fault("content_id cannot be an id here"));
  }

  /** Studio takes an exam's proctoring away when it turns it off. */
  private static ExamType type(Row row, boolean wasProctored, List<String> changes) {
    if (row.flag("is_proctored")) {
      return ExamType.PROCTORED;
    }
    if (row.flag("is_active") || !wasProctored) {
      return ExamType.TIMED;
    }
    changes.add("was turned off after proctored attempts: it is proctored here");
    return ExamType.PROCTORED;
  }

  private static String cut(String text, int longest, String what, List<String> changes) {
    String cut = Characters.first(longest, text);
    if (!cut.equals(text)) {
      changes.add("the %s is cut to %d characters".formatted(what, longest));
    }
    return cut;
  }

  private static int limit(Row row, List<String> changes) {
    int minutes = Minutes.of(row, "time_limit_mins", changes);
    if (minutes < 1 || minutes > Exam.LONGEST_LIMIT_MINUTES) {
      throw new Row.Fault("time_limit_mins is not from 1 to " + Exam.LONGEST_LIMIT_MINUTES);
    }
    return minutes;
  }

  /** As it is saved, where the course does not have it yet. */
  Exam in(CourseId course) {
    return Exam.of(course, examId, details, false, 1);
  }

  /** Whole minutes out of what an export says. */
  static final class Minutes {

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    private Minutes() {}

    /** Rounded up, in the learner's favour. */
    static int of(Row row, String column, List<String> changes) {
      return of(
          row.number(column).orElseThrow(() -> new Row.Fault("has no " + column)), column, changes);
    }

    static int of(BigDecimal number, String column, List<String> changes) {
      if (number.abs().compareTo(MOST) > 0) {
        throw new Row.Fault(column + " is out of bounds");
      }
      BigDecimal whole = number.setScale(0, RoundingMode.CEILING);
      if (whole.compareTo(number) != 0) {
        changes.add(column + " is rounded up to a whole minute");
      }
      return whole.intValueExact();
    }
  }
}
