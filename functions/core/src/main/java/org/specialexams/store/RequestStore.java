package org.specialexams.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Username;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** The requests of the course teams, listed by course and over all courses, with any status. */
public final class RequestStore {

  /** Lists over all courses are sharded by course. */
  private static final int SHARDS = 4;

  private static final TableSchema<AccommodationRequest> SCHEMA =
      RowSchema.of(
          EnhancedType.of(AccommodationRequest.class),
          "requestId",
          RequestStore::write,
          RequestStore::read);

  private static void write(AccommodationRequest one, Row row) {
    row.text("requestId", one.requestId())
        .text("course", one.courseId().value())
        .text("username", one.learner().value())
        // in the order in which they were asked for
        .texts("exams", Scopes.texts(one.exams()))
        .text("need", one.need())
        .text("status", one.status().label())
        .text("filedBy", one.filedBy())
        .text("filerEmail", one.filerEmail().map(EmailAddress::value))
        .instant("filedAt", one.filedAt())
        .text("decidedBy", one.decidedBy())
        .instant("decidedAt", one.decidedAt())
        .text("declineReason", one.declineReason())
        .text("courseStatus", Keys.of(one.courseId(), one.status().label()))
        .text("everyCourse", Keys.of("every", shard(one)))
        .text("everyCourseStatus", Keys.of(one.status().label(), shard(one)))
        .number("version", one.version());
  }

  private static AccommodationRequest read(Row row) {
    return new AccommodationRequest(
        row.text("requestId"),
        new CourseId(row.text("course")),
        new Username(row.text("username")),
        Scopes.parse(row.texts("exams")),
        row.text("need"),
        AccommodationRequest.Status.of(row.text("status")),
        row.text("filedBy"),
        row.optionalText("filerEmail").map(EmailAddress::new),
        row.instant("filedAt"),
        row.optionalText("decidedBy"),
        row.optionalInstant("decidedAt"),
        row.optionalText("declineReason"),
        row.number("version"));
  }

  private static int shard(AccommodationRequest request) {
    return Shards.of(request.courseId().value(), SHARDS);
  }

  private final Database database;
  private final DynamoDbTable<AccommodationRequest> table;

  public RequestStore(Database database) {
    this.database = database;
    this.table = database.table("REQUESTS_TABLE", SCHEMA);
  }

  DynamoDbTable<AccommodationRequest> table() {
    return table;
  }

  private static Key key(String requestId) {
    return Key.builder().partitionValue(requestId).build();
  }

  /** The request of that id, if the course has it. */
  public Optional<AccommodationRequest> find(CourseId course, String requestId) {
    return Optional.ofNullable(table.getItem(get -> get.key(key(requestId)).consistentRead(true)))
        .filter(request -> request.courseId().equals(course));
  }

  /** The requests of a course, oldest first; of one status, if asked for. */
  public Page<AccommodationRequest> list(
      CourseId course,
      Optional<AccommodationRequest.Status> status,
      Optional<String> position,
      int limit) {
    return status.isPresent()
        ? page(
            "byCourseAndStatus",
            "courseStatus",
            List.of(Keys.of(course, status.get().label())),
            status,
            position,
            limit)
        : page("byCourse", "course", List.of(course.value()), status, position, limit);
  }

  /** The requests of all courses, oldest first; of one status, if asked for. */
  public Page<AccommodationRequest> listAll(
      Optional<AccommodationRequest.Status> status, Optional<String> position, int limit) {
    return status.isPresent()
        ? page(
            "everyByStatus",
            "everyCourseStatus",
            Shards.partitions(status.get().label(), SHARDS),
            status,
            position,
            limit)
        : page("every", "everyCourse", Shards.partitions("every", SHARDS), status, position, limit);
  }

  private Page<AccommodationRequest> page(
      String index,
      String partitionKey,
      List<String> partitions,
      Optional<AccommodationRequest.Status> status,
      Optional<String> position,
      int limit) {
    Page<Index.Hit> hits =
        new Index(database.client(), table.tableName(), index, partitionKey, "requestId")
            .ascending(partitions, position, limit);
    Map<String, AccommodationRequest> found = new HashMap<>();
    BatchRead.of(database, table, hits.items().stream().map(hit -> key(hit.sort())).toList())
        .forEach(request -> found.put(request.requestId(), request));
    return new Page<>(
        hits.items().stream()
            .map(hit -> found.get(hit.sort()))
            .filter(Objects::nonNull)
            // the index may not know yet that a request was decided
            .filter(request -> status.map(request.status()::equals).orElse(true))
            .toList(),
        hits.next());
  }
}
