package org.specialexams.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.Course;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Username;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** The attempts that there are: a cleared one is gone. */
public final class AttemptStore {

  private static final TableSchema<Sharded<Attempt>> SCHEMA =
      new Columns<>(new EnhancedType<Sharded<Attempt>>() {}, AttemptStore::read)
          .partitionKey("attemptId", row -> row.item().attemptId())
          .text("courseId", row -> row.item().courseId().value())
          .text("examId", row -> row.item().examId().value())
          .text("examName", row -> row.item().examName())
          .text("examType", row -> row.item().examType().label())
          .text("username", row -> row.item().learner().value())
          .text("status", row -> row.item().status().label())
          .instant("createdAt", row -> row.item().createdAt())
          .optionalInstant("startedAt", row -> row.item().startedAt())
          .optionalInstant("deadlineAt", row -> row.item().deadlineAt())
          .optionalInstant("completedAt", row -> row.item().completedAt())
          .number("timeLimitMinutes", row -> (long) row.item().timeLimitMinutes())
          .optionalInstant("dueAt", row -> row.item().dueAt())
          .number(
              "allowedMinutes", row -> row.item().allowedMinutes().map(Long::valueOf).orElse(null))
          .number("version", row -> row.item().version())
          .number("shard", row -> (long) row.shard())
          .text("learner", row -> row.item().learner().key())
          .text(
              "courseShard",
              row -> Keys.of(row.item().courseId(), row.item().examType().label(), row.shard()))
          .text(
              "examShard", row -> Keys.of(row.item().courseId(), row.item().examId(), row.shard()))
          .text(
              "statusShard",
              row ->
                  Keys.of(
                      row.item().courseId(),
                      row.item().examType().label(),
                      row.item().status().label(),
                      row.shard()))
          .text(
              "examStatusShard",
              row ->
                  Keys.of(
                      row.item().courseId(),
                      row.item().examId(),
                      row.item().status().label(),
                      row.shard()))
          .schema();

  private static Sharded<Attempt> read(Row row) {
    return new Sharded<>(
        new Attempt(
            row.text("attemptId"),
            new CourseId(row.text("courseId")),
            new ExamId(row.text("examId")),
            row.text("examName"),
            ExamType.of(row.text("examType")),
            new Username(row.text("username")),
            AttemptStatus.of(row.text("status")),
            row.instant("createdAt"),
            row.optionalInstant("startedAt"),
            row.optionalInstant("deadlineAt"),
            row.optionalInstant("completedAt"),
            row.whole("timeLimitMinutes"),
            row.optionalInstant("dueAt"),
            row.optionalNumber("allowedMinutes").map(Math::toIntExact),
            row.number("version")),
        row.whole("shard"));
  }

  private final Database database;
  private final DynamoDbTable<Sharded<Attempt>> table;

  public AttemptStore(Database database) {
    this.database = database;
    this.table = database.table("ATTEMPTS_TABLE", SCHEMA);
  }

  DynamoDbTable<Sharded<Attempt>> table() {
    return table;
  }

  static Key key(String attemptId) {
    return Key.builder().partitionValue(attemptId).build();
  }

  /** The attempt of that id, if the course has it. */
  public Optional<Attempt> find(CourseId course, String attemptId) {
    return Optional.ofNullable(table.getItem(get -> get.key(key(attemptId)).consistentRead(true)))
        .map(Sharded::item)
        .filter(attempt -> attempt.courseId().equals(course));
  }

  /** Those of the attempts that there are, by id. */
  public Map<String, Attempt> findAll(Collection<String> attemptIds) {
    return BatchRead.of(
            database, table, attemptIds.stream().map(AttemptStore::key).distinct().toList())
        .stream()
        .map(Sharded::item)
        .collect(Collectors.toMap(Attempt::attemptId, attempt -> attempt));
  }

  /** An attempt in a list: its id, which is its place as well, and its learner. */
  public record Listed(String attemptId, Username learner) {}

  /** Which attempts a list is to hold. */
  public record Filter(Set<ExamType> types, Optional<Exam> exam, Optional<AttemptStatus> status) {

    /** Holds for an attempt as it is now, which an index may not know yet. */
    public boolean shows(Attempt attempt) {
      return types.contains(attempt.examType())
          && exam.map(one -> one.examId().equals(attempt.examId())).orElse(true)
          && status.map(attempt.status()::equals).orElse(true);
    }
  }

  /** The attempts of a course as the index has them, newest first. */
  public Page<Listed> list(Course course, Filter filter, Optional<String> position, int limit) {
    String index;
    String partitionKey;
    List<String> lists;
    if (filter.exam().isPresent()) {
      String exam = Keys.of(course.courseId(), filter.exam().get().examId());
      index = filter.status().isPresent() ? "byExamAndStatus" : "byExam";
      partitionKey = filter.status().isPresent() ? "examStatusShard" : "examShard";
      lists = List.of(filter.status().map(s -> Keys.of(exam, s.label())).orElse(exam));
    } else {
      index = filter.status().isPresent() ? "byStatus" : "byCourse";
      partitionKey = filter.status().isPresent() ? "statusShard" : "courseShard";
      lists =
          filter.types().stream()
              .map(type -> Keys.of(course.courseId(), type.label()))
              .map(list -> filter.status().map(s -> Keys.of(list, s.label())).orElse(list))
              .toList();
    }
    return new Index(database.client(), table.tableName(), index, partitionKey, "attemptId")
        .descending(
            lists.stream()
                .flatMap(list -> Shards.partitions(list, course.shards()).stream())
                .toList(),
            position,
            limit)
        .map(hit -> new Listed(hit.column("attemptId"), new Username(hit.column("learner"))));
  }
}
