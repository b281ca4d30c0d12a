package org.specialexams.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamType;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** The exams of the courses. */
public final class ExamStore {

  private static final TableSchema<Exam> SCHEMA =
      RowSchema.of(
          EnhancedType.of(Exam.class), "courseId", "examId", ExamStore::write, ExamStore::read);

  private static void write(Exam exam, Row row) {
    row.text("courseId", exam.courseId().value())
        .text("examId", exam.examId().value())
        .text("name", exam.name())
        .text("type", exam.type().label())
        .number("timeLimitMinutes", exam.timeLimitMinutes())
        .instant("dueAt", exam.dueAt())
        .text("reviewRules", exam.reviewRules())
        .flag("active", exam.active())
        .flag("inUse", exam.inUse())
        .number("version", exam.version());
  }

  private static Exam read(Row row) {
    return new Exam(
        new CourseId(row.text("courseId")),
        new ExamId(row.text("examId")),
        row.text("name"),
        ExamType.of(row.text("type")),
        row.whole("timeLimitMinutes"),
        row.optionalInstant("dueAt"),
        row.optionalText("reviewRules"),
        row.flag("active"),
        row.flag("inUse"),
        row.number("version"));
  }

  private final Database database;
  private final DynamoDbTable<Exam> table;

  public ExamStore(Database database) {
    this.database = database;
    this.table = database.table("EXAMS_TABLE", SCHEMA);
  }

  DynamoDbTable<Exam> table() {
    return table;
  }

  static Key key(CourseId course, ExamId exam) {
    return Key.builder().partitionValue(course.value()).sortValue(exam.value()).build();
  }

  public Optional<Exam> find(CourseId course, ExamId exam) {
    return Optional.ofNullable(
        table.getItem(get -> get.key(key(course, exam)).consistentRead(true)));
  }

  /** Those of the exams that exist, by id. */
  public List<Exam> findAll(CourseId course, Collection<ExamId> exams) {
    return BatchRead.of(
            database, table, exams.stream().map(exam -> key(course, exam)).distinct().toList())
        .stream()
        .sorted(Comparator.comparing(Exam::examId))
        .toList();
  }

  /** The exams of a course, by id. */
  public Page<Exam> list(CourseId course, Optional<String> position, int limit) {
    return Pages.ofPartition(table, course.value(), position, limit, exam -> exam.examId().value());
  }
}
