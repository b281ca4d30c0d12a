package org.specialexams.moving;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;

/** The exams that an export has of one course, by the keys of their rows. */
final class EdxExams {

  /** An exam that an export has, and as the course has it from then on. */
  record Planned(Row row, EdxExam read, Exam exam, List<String> changes) {}

  private final Set<Long> ofOtherCourses = new HashSet<>();
  private final Set<Long> ofCourse = new HashSet<>();
  private final Map<Long, Planned> taken = new LinkedHashMap<>();
  private final Set<ExamId> ids = new HashSet<>();

  private EdxExams() {}

  /**
   * Reads the exams of a course, and in the report tells which of them are refused.
   *
   * @param known those that the course has already, which stay as they are
   * @throws UnusableException where there is none
   */
  static EdxExams of(
      CourseId course,
      PlatformExport export,
      Function<ExamId, Optional<Exam>> known,
      Report report) {
    Map<Long, String> policies = new HashMap<>();
    for (Row row : export.rows(Source.POLICIES)) {
      key(row, "proctored_exam_id", report)
          .ifPresent(
              exam -> row.text("review_policy").ifPresent(policy -> policies.put(exam, policy)));
    }
    Set<Long> proctored =
        export.rows(Source.ATTEMPTS).stream()
            .flatMap(row -> proctored(row).stream())
            .collect(Collectors.toSet());
    EdxExams exams = new EdxExams();
    for (Row row : export.rows(Source.EXAMS)) {
      Optional<Long> key = key(row, "id", report);
      if (key.isPresent() && row.text("course_id").equals(Optional.of(course.value()))) {
        exams.ofCourse.add(key.get());
        exams.add(
            row,
            EdxExam.of(
                row, Optional.ofNullable(policies.get(key.get())), proctored.contains(key.get())),
            course,
            known,
            report);
      } else {
        key.ifPresent(exams.ofOtherCourses::add);
      }
    }
    if (exams.ofCourse.isEmpty()) {
      throw new UnusableException("The export has no exam of " + course + ".");
    }
    return exams;
  }

  /** The exam of an attempt that was taken as proctored. What cannot be read is refused later. */
  private static Optional<Long> proctored(Row attempt) {
    Mapped<Optional<Long>> read =
        Mapped.of(
            changes ->
                EdxAttempt.wasProctored(attempt, false)
                    ? Optional.of(attempt.key("proctored_exam_id"))
                    : Optional.empty());
    return switch (read) {
      case Mapped.Taken<Optional<Long>>(Optional<Long> exam, List<String> changes) -> exam;
      case Mapped.Refused<Optional<Long>> refused -> Optional.empty();
    };
  }

  private void add(
      Row row,
      Mapped<EdxExam> exam,
      CourseId course,
      Function<ExamId, Optional<Exam>> known,
      Report report) {
    switch (exam) {
      case Mapped.Refused<EdxExam>(String why) -> report.refused(row, why);
      case Mapped.Taken<EdxExam>(EdxExam read, List<String> changes) -> {
        if (ids.add(read.examId())) {
          Exam here = known.apply(read.examId()).orElseGet(() -> read.in(course));
          taken.put(read.key(), new Planned(row, read, here, changes));
        } else {
          report.refused(row, "another exam has its id here");
        }
      }
    }
  }

  /** A row's key; without one the row is refused. */
  static Optional<Long> key(Row row, String column, Report report) {
    return switch (Mapped.of(changes -> row.key(column))) {
      case Mapped.Taken<Long>(Long key, List<String> changes) -> Optional.of(key);
      case Mapped.Refused<Long>(String why) -> {
        report.refused(row, why);
        yield Optional.empty();
      }
    };
  }

  List<Planned> all() {
    return List.copyOf(taken.values());
  }

  /**
   * The exam that a row of an allowance or an attempt is of; nothing where it is another course's.
   *
   * @throws Row.Fault where the export does not have it, or it is refused
   */
  Optional<Exam> of(Row row) {
    long key = row.key("proctored_exam_id");
    if (ofOtherCourses.contains(key)) {
      return Optional.empty();
    }
    if (!ofCourse.contains(key)) {
      throw new Row.Fault("its exam is not in the export");
    }
    return Optional.of(
        Optional.ofNullable(taken.get(key))
            .map(Planned::exam)
            .orElseThrow(() -> new Row.Fault("its exam is refused")));
  }
}
