package org.specialexams.store;

import java.time.Duration;
import java.time.Instant;
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
import org.specialexams.domain.Instants;
import org.specialexams.domain.Timing;
import org.specialexams.domain.Username;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** The attempts that there are: a cleared one is gone. */
public final class AttemptStore {

  private static final TableSchema<Sharded<Attempt>> SCHEMA =
      RowSchema.of(new EnhancedType<>() {}, "attemptId", AttemptStore::write, AttemptStore::read);

  /** Lists over all courses are sharded by attempt. */
  private static final int SHARDS = 4;

  private static void write(Sharded<Attempt> sharded, Row row) {
    Attempt attempt = sharded.item();
    CourseId course = attempt.courseId();
    ExamId exam = attempt.examId();
    String type = attempt.examType().label();
    String status = attempt.status().label();
    int shard = sharded.shard();
    row.text("attemptId", attempt.attemptId())
        .text("courseId", course.value())
        .text("examId", exam.value())
        .text("examName", attempt.examName())
        .text("examType", type)
        .text("username", attempt.learner().value())
        .text("learner", attempt.learner().key())
        .text("status", status)
        .instant("createdAt", attempt.createdAt())
        .instant("completedAt", attempt.completedAt())
        .number("timeLimitMinutes", attempt.timeLimitMinutes())
        .text("remark", attempt.remark())
        .number("version", attempt.version())
        .number("shard", shard)
        .text("courseShard", Keys.of(course, type, shard))
        .text("examShard", Keys.of(course, exam, shard))
        .text("statusShard", Keys.of(course, type, status, shard))
        .text("examStatusShard", Keys.of(course, exam, status, shard));
    attempt.timing().ifPresent(timing -> write(timing, row));
    if (attempt.status() == AttemptStatus.STARTED) {
      list(attempt, "running", "runsOut", attempt.deadlineAt().orElseThrow(), row);
    }
    attempt.awaitsReviewFrom().ifPresent(from -> list(attempt, "waiting", "waitsSince", from, row));
  }

  private static void write(Timing timing, Row row) {
    row.instant("startedAt", timing.startedAt())
        .instant("since", timing.since())
        .number("usedMillis", timing.used().toMillis())
        .instant("dueAt", timing.dueAt())
        .number("allowedMinutes", timing.allowedMinutes())
        .instant("deadlineAt", timing.deadlineAt());
  }

  /** Puts an attempt in a list over all courses, in the order of an instant. */
  private static void list(Attempt attempt, String list, String order, Instant at, Row row) {
    row.text(list, Keys.of(list, Shards.of(attempt.attemptId(), SHARDS)))
        .text(order, Keys.of(Instants.text(at), attempt.attemptId()));
  }

  private static Optional<Timing> timing(Row row) {
    return row.optionalInstant("startedAt")
        .map(
            startedAt ->
                new Timing(
                    startedAt,
                    row.instant("since"),
                    Duration.ofMillis(row.number("usedMillis")),
                    row.optionalInstant("dueAt"),
                    row.whole("allowedMinutes"),
                    row.instant("deadlineAt")));
  }

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
            timing(row),
            row.optionalInstant("completedAt"),
            row.whole("timeLimitMinutes"),
            row.optionalText("remark"),
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

  /** An attempt in a list: its course, its id, and its learner. */
  public record Listed(CourseId courseId, String attemptId, Username learner) {}

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
        .map(
            hit ->
                new Listed(
                    course.courseId(),
                    hit.column("attemptId"),
                    new Username(hit.column("learner"))));
  }

  /**
   * The attempts of all courses that wait for a review, longest waiting first, with those whose
   * time is up though they are stored as started.
   */
  public Page<Listed> waitingForReview(Instant now, Optional<String> position, int limit) {
    return upTo(now, "waitingForReview", "waiting", "waitsSince", position, limit);
  }

  /**
   * The attempts of all courses that are stored as started though their time is up, longest up
   * first.
   */
  public Page<Listed> runOut(Instant now, Optional<String> position, int limit) {
    return upTo(now, "runningByDeadline", "running", "runsOut", position, limit);
  }

  /** What a list over all courses has up to an instant, in its order. */
  private Page<Listed> upTo(
      Instant now, String index, String list, String order, Optional<String> position, int limit) {
    String until = Instants.text(now);
    Page<Index.Hit> hits =
        new Index(database.client(), table.tableName(), index, list, order)
            .ascending(Shards.partitions(list, SHARDS), position, limit);
    List<Listed> due =
        hits.items().stream()
            .filter(hit -> hit.sort().substring(0, until.length()).compareTo(until) <= 0)
            .map(AttemptStore::listed)
            .toList();
    // behind the first that is not due come only others
    return new Page<>(due, due.size() < hits.items().size() ? Optional.empty() : hits.next());
  }

  private static Listed listed(Index.Hit hit) {
    return new Listed(
        new CourseId(hit.column("courseId")),
        hit.column("attemptId"),
        new Username(hit.column("learner")));
  }
}
