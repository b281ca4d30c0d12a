package org.specialexams.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

  private static final TableSchema<Standing.Entry> ENTRY =
      new Columns<>(
              EnhancedType.of(Standing.Entry.class),
              row ->
                  new Standing.Entry(
                      row.text("attemptId"),
                      AttemptStatus.of(row.text("status")),
                      row.optionalInstant("deadlineAt")))
          .text("attemptId", Standing.Entry::attemptId)
          .text("status", entry -> entry.status().label())
          .optionalInstant("deadlineAt", Standing.Entry::deadlineAt)
          .schema();

  private static final TableSchema<Standing.Hold> HOLD =
      new Columns<>(
              EnhancedType.of(Standing.Hold.class),
              row ->
                  new Standing.Hold(
                      row.text("requestId"),
                      Set.copyOf(Scopes.parse(row.texts("exams"))),
                      row.instant("since")))
          .text("requestId", Standing.Hold::requestId)
          .column(EnhancedType.listOf(String.class), "exams", hold -> Scopes.texts(hold.exams()))
          .instant("since", Standing.Hold::since)
          .schema();

  private static final TableSchema<Standing> SCHEMA =
      new Columns<>(EnhancedType.of(Standing.class), StandingStore::read)
          .partitionKey("learner", one -> Keys.learner(one.courseId(), one.learner()))
          .text("courseId", one -> one.courseId().value())
          .text("username", one -> one.learner().value())
          .column(
              EnhancedType.mapOf(
                  EnhancedType.of(String.class),
                  EnhancedType.documentOf(Standing.Entry.class, ENTRY)),
              "attempts",
              one ->
                  one.attempts().entrySet().stream()
                      .collect(Collectors.toMap(e -> e.getKey().value(), Map.Entry::getValue)))
          .column(
              EnhancedType.listOf(String.class),
              "exceptions",
              one -> Scopes.texts(one.exceptions()))
          .column(
              EnhancedType.listOf(EnhancedType.documentOf(Standing.Hold.class, HOLD)),
              "holds",
              one -> List.copyOf(one.holds().values()))
          .number("allowancesVersion", Standing::allowancesVersion)
          .number("version", Standing::version)
          .schema();

  private static Standing read(Row row) {
    SortedMap<ExamId, Standing.Entry> attempts = new TreeMap<>();
    row.map("attempts", Standing.Entry.class)
        .forEach((exam, entry) -> attempts.put(new ExamId(exam), entry));
    SortedMap<String, Standing.Hold> holds = new TreeMap<>();
    row.list("holds", Standing.Hold.class).forEach(hold -> holds.put(hold.requestId(), hold));
    return new Standing(
        new CourseId(row.text("courseId")),
        new Username(row.text("username")),
        attempts,
        Set.copyOf(Scopes.parse(row.texts("exceptions"))),
        holds,
        row.number("allowancesVersion"),
        row.number("version"));
  }

  private final Database database;
  private final DynamoDbTable<Standing> table;

  public StandingStore(Database database) {
    this.database = database;
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

  /** The standings of those learners about whom something was decided, by learner. */
  public Map<Username, Standing> findAll(CourseId course, Collection<Username> learners) {
    return BatchRead.of(
            database, table, learners.stream().map(one -> key(course, one)).distinct().toList())
        .stream()
        .collect(Collectors.toMap(Standing::learner, standing -> standing));
  }
}
