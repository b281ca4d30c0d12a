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
import java.util.stream.Stream;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;

/** The exams that an export has of one course, by the keys of their rows. */
final class EdxExams {

  /** An exam that an export has, and as the course has it from then on. */
  record Planned(Row row, Optional<Row> policy, EdxExam read, Exam exam, List<String> changes) {

    /** Its own row, and its policy's. */
    List<Row> rows() {
      return Stream.concat(Stream.of(row), policy.stream()).toList();
    }
  }

  private final Set<Long> ofOtherCourses = new HashSet<>();
  private final Set<Long> ofCourse = new HashSet<>();
  private final Map<Long, Planned> taken = new LinkedHashMap<>();
  private final Set<ExamId> ids = new HashSet<>();

  private EdxExams() {}

  /**
   * Reads the exams of a course with their review policies, and in the report tells which of them
   * are refused.
   *
   * @param known those that the course has already, which stay as they are
   * @throws UnusableException where there is none
   */
  static EdxExams of(
      CourseId course,
      PlatformExport export,
      Function<ExamId, Optional<Exam>> known,
      Report report) {
    Map<Long, Row> policies = new HashMap<>();
    for (Row row : export.rows(Source.POLICIES)) {
      examOf(row).ifPresent(exam -> policies.putIfAbsent(exam, row));
    }
    Set<Long> proctored =
        export.rows(Source.ATTEMPTS).stream()
            .filter(
                row ->
                    Mapped.of(changes -> EdxAttempt.wasProctored(row, false)).taken().orElse(false))
            .flatMap(row -> examOf(row).stream())
            .collect(Collectors.toSet());
    EdxExams exams = new EdxExams();
    for (Row row : export.rows(Source.EXAMS)) {
      Optional<Long> key = key(row, "id", report);
      if (key.isPresent() && row.text("course_id").equals(Optional.of(course.value()))) {
        exams.ofCourse.add(key.get());
        exams.add(
            row,
            Optional.ofNullable(policies.get(key.get())),
            proctored.contains(key.get()),
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
    export.rows(Source.POLICIES).forEach(row -> exams.refuse(row, report));
    return exams;
  }

  /** The policies that are taken are told of with their exams. */
  private void refuse(Row policy, Report report) {
    switch (Mapped.of(changes -> find(policy))) {
      case Mapped.Refused<Optional<Planned>>(String why) -> report.refused(policy, why);
      case Mapped.Taken<Optional<Planned>>(Optional<Planned> exam, List<String> changes) -> {
        if (exam.isPresent() && !exam.get().rows().contains(policy)) {
          report.refused(policy, "another row has the policy of its exam");
        }
      }
    }
  }

  private static Optional<Long> examOf(Row row) {
    return Mapped.of(changes -> row.key("proctored_exam_id")).taken();
  }

  private void add(
      Row row,
      Optional<Row> policy,
      boolean wasProctored,
      CourseId course,
      Function<ExamId, Optional<Exam>> known,
      Report report) {
    switch (EdxExam.of(row, policy.flatMap(one -> one.text("review_policy")), wasProctored)) {
      case Mapped.Refused<EdxExam>(String why) -> report.refused(row, why);
      case Mapped.Taken<EdxExam>(EdxExam read, List<String> changes) -> {
        if (ids.add(read.examId())) {
          Exam here = known.apply(read.examId()).orElseGet(() -> read.in(course));
          taken.put(read.key(), new Planned(row, policy, read, here, changes));
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
    return find(row).map(Planned::exam);
  }

  private Optional<Planned> find(Row row) {
    long key = row.key("proctored_exam_id");
    if (ofOtherCourses.contains(key)) {
      return Optional.empty();
    }
    if (!ofCourse.contains(key)) {
      throw new Row.Fault("its exam is not in the export");
    }
    return Optional.of(
        Optional.ofNullable(taken.get(key))
            .orElseThrow(() -> new Row.Fault("its exam is refused")));
  }
}
