package org.specialexams.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.specialexams.domain.Course;
import org.specialexams.domain.CourseId;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** The courses that exist. */
public final class CourseStore {

  private static final String EVERY_COURSE = "all";

  private static final TableSchema<Course> SCHEMA =
      RowSchema.of(
          EnhancedType.of(Course.class),
          "courseId",
          (course, row) -> {
            row.text("courseId", course.courseId().value())
                .number("shards", course.shards())
                .text("all", EVERY_COURSE)
                .number("version", course.version());
            course
                .growth()
                .ifPresent(
                    growth ->
                        row.number("grownFrom", growth.from()).instant("grownAt", growth.at()));
          },
          row ->
              new Course(
                  new CourseId(row.text("courseId")),
                  row.whole("shards"),
                  row.has("grownAt")
                      ? Optional.of(
                          new Course.Growth(row.whole("grownFrom"), row.instant("grownAt")))
                      : Optional.empty(),
                  row.number("version")));

  private record Kept(Course course, Instant until) {}

  private final DynamoDbTable<Course> table;
  private final Index all;
  private final Clock clock;
  private final Map<CourseId, Kept> kept = new ConcurrentHashMap<>();

  public CourseStore(Database database, Clock clock) {
    this.table = database.table("COURSES_TABLE", SCHEMA);
    this.all = new Index(database.client(), table.tableName(), "all", "all", "courseId");
    this.clock = clock;
  }

  DynamoDbTable<Course> table() {
    return table;
  }

  /** The course, if it exists. */
  public Optional<Course> find(CourseId id) {
    Instant now = clock.instant();
    Kept known = kept.get(id);
    if (known != null && known.until().isAfter(now)) {
      return Optional.of(known.course());
    }
    Optional<Course> found =
        Optional.ofNullable(
            table.getItem(
                get ->
                    get.key(Key.builder().partitionValue(id.value()).build())
                        .consistentRead(true)));
    found.ifPresent(course -> kept.put(id, new Kept(course, now.plus(Course.KNOWN_FOR))));
    return found;
  }

  /** Over how many shards what is written now is spread. */
  int shardsToWrite(CourseId id) {
    return find(id)
        .map(course -> course.shardsToWrite(clock.instant()))
        .orElse(Course.FEWEST_SHARDS);
  }

  /** Has the course read anew, since it may have changed. */
  void forget(CourseId id) {
    kept.remove(id);
  }

  /** All courses, by id. */
  public Page<CourseId> list(Optional<String> position, int limit) {
    return all.ascending(List.of(EVERY_COURSE), position, limit)
        .map(hit -> new CourseId(hit.column("courseId")));
  }
}
