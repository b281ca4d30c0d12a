package org.specialexams.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** Where learners stand in their courses. */
public final class StandingStore {

  private static final TableSchema<Standing> SCHEMA =
      RowSchema.of(
          EnhancedType.of(Standing.class), "learner", StandingStore::write, StandingStore::read);

  private static void write(Standing one, Row row) {
    Map<String, Row> attempts = new HashMap<>();
    one.attempts().forEach((exam, entry) -> attempts.put(exam.value(), row(entry)));
    row.text("learner", Keys.learner(one.courseId(), one.learner()))
        .text("courseId", one.courseId().value())
        .text("username", one.learner().value())
        .rows("attempts", attempts)
        .texts("exceptions", Scopes.texts(one.exceptions()))
        .rows("holds", one.holds().values().stream().map(StandingStore::row).toList())
        .number("allowancesVersion", one.allowancesVersion())
        .number("version", one.version());
  }

  private static Row row(Standing.Entry entry) {
    return new Row()
        .text("attemptId", entry.attemptId())
        .text("status", entry.status().label())
        .instant("deadlineAt", entry.deadlineAt());
  }

  private static Row row(Standing.Hold hold) {
    return new Row()
        .text("requestId", hold.requestId())
        .texts("exams", Scopes.texts(hold.exams()))
        .instant("since", hold.since());
  }

  private static Standing read(Row row) {
    SortedMap<ExamId, Standing.Entry> attempts = new TreeMap<>();
    row.rowsByName("attempts").forEach((exam, one) -> attempts.put(new ExamId(exam), entry(one)));
    SortedMap<String, Standing.Hold> holds = new TreeMap<>();
    row.rows("holds").forEach(one -> holds.put(one.text("requestId"), hold(one)));
    return new Standing(
        new CourseId(row.text("courseId")),
        new Username(row.text("username")),
        attempts,
        Set.copyOf(Scopes.parse(row.texts("exceptions"))),
        holds,
        row.number("allowancesVersion"),
        row.number("version"));
  }

  private static Standing.Entry entry(Row row) {
    return new Standing.Entry(
        row.text("attemptId"),
        AttemptStatus.of(row.text("status")),
        row.optionalInstant("deadlineAt"));
  }

  private static Standing.Hold hold(Row row) {
    return new Standing.Hold(
        row.text("requestId"), Set.copyOf(Scopes.parse(row.texts("exams"))), row.instant("since"));
  }

  private final DynamoDbTable<Standing> table;

  public StandingStore(Database database) {
    this.table = database.table("STANDINGS_TABLE", SCHEMA);
  }

  DynamoDbTable<Standing> table() {
    return table;
  }

  static Key key(CourseId course, Username learner) {
    return Key.builder().partitionValue(Keys.learner(course, learner)).build();
  }

  /** The learner's standing; the initial one where nothing was decided yet. */
  public Standing find(CourseId course, Username learner) {
    return Optional.ofNullable(
            table.getItem(get -> get.key(key(course, learner)).consistentRead(true)))
        .orElseGet(() -> Standing.initial(course, learner));
  }
}
