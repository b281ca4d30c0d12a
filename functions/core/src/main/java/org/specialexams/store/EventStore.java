package org.specialexams.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.specialexams.domain.Actor;
import org.specialexams.domain.Audience;
import org.specialexams.domain.Course;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Event;
import org.specialexams.domain.EventType;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Role;
import org.specialexams.domain.Username;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The events, which are the audit and, while they are marked as unpublished, the outbox: an event
 * that somebody is to be told of keeps the mark until the topic has taken it.
 */
public final class EventStore {

  private static final int OUTBOX_SHARDS = 4;
  private static final String OUTBOX = "unpublished";

  private static final TableSchema<Sharded<Event>> SCHEMA =
      new Columns<>(new EnhancedType<Sharded<Event>>() {}, EventStore::read)
          .partitionKey("courseShard", EventStore::courseShard)
          .sortKey("eventId", row -> row.item().eventId())
          .text("type", row -> row.item().type().label())
          .instant("at", row -> row.item().at())
          .text("actorUsername", row -> row.item().actor().username())
          .text("actorRole", row -> row.item().actor().role().label())
          .text("courseId", row -> row.item().subject().courseId().value())
          .optionalText("exam", row -> row.item().subject().exam().map(ExamScope::toString))
          .optionalText("username", row -> row.item().subject().learner().map(Username::value))
          .number("version", row -> row.item().subject().version().orElse(null))
          .column(
              EnhancedType.listOf(String.class),
              "audience",
              row -> labels(row.item().reach().audience(), Audience::label))
          .column(
              EnhancedType.listOf(String.class),
              "examTypes",
              row -> labels(row.item().reach().examTypes(), ExamType::label))
          .column(
              EnhancedType.mapOf(String.class, AttributeValue.class),
              "data",
              row -> toAttributes(row.item().data()))
          .number("shard", row -> (long) row.shard())
          .optionalText("learner", row -> learner(row.item()))
          .optionalText(
              "examShard",
              row ->
                  row.item()
                      .subject()
                      .exam()
                      .map(exam -> Keys.of(row.item().subject().courseId(), exam, row.shard())))
          .optionalText(
              "learnerExam",
              row ->
                  learner(row.item())
                      .flatMap(
                          learner ->
                              row.item().subject().exam().map(exam -> Keys.of(learner, exam))))
          .text(
              OUTBOX,
              row ->
                  row.item().reach().audience().isEmpty()
                      ? null
                      : Keys.of(OUTBOX, Shards.of(row.item().eventId(), OUTBOX_SHARDS)))
          .schema();

  private static Sharded<Event> read(Row row) {
    Event event =
        new Event(
            row.text("eventId"),
            EventType.of(row.text("type")),
            row.instant("at"),
            new Actor(row.text("actorUsername"), Role.of(row.text("actorRole"))),
            new Event.Subject(
                new CourseId(row.text("courseId")),
                row.optionalText("exam").flatMap(ExamScope::parse),
                row.optionalText("username").map(Username::new),
                row.optionalNumber("version")),
            new Event.Reach(
                parse(row.texts("audience"), Audience::of),
                parse(row.texts("examTypes"), ExamType::of)),
            fromAttributes(row.map("data", AttributeValue.class)));
    return new Sharded<>(event, row.whole("shard"));
  }

  private static <T> List<String> labels(Set<T> constants, Function<T, String> label) {
    return constants.stream().map(label).sorted().toList();
  }

  private static <T> Set<T> parse(List<String> labels, Function<String, T> constant) {
    return labels.stream().map(constant).collect(Collectors.toSet());
  }

  private static Map<String, AttributeValue> toAttributes(Map<String, Object> data) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    data.forEach(
        (name, value) ->
            attributes.put(
                name,
                switch (value) {
                  case Boolean truth -> AttributeValue.fromBool(truth);
                  case Number number -> AttributeValue.fromN(number.toString());
                  default -> AttributeValue.fromS(value.toString());
                }));
    return attributes;
  }

  private static SortedMap<String, Object> fromAttributes(Map<String, AttributeValue> attributes) {
    SortedMap<String, Object> data = new TreeMap<>();
    attributes.forEach(
        (name, value) ->
            data.put(
                name,
                switch (value.type()) {
                  case BOOL -> value.bool();
                  case N -> new BigDecimal(value.n());
                  default -> value.s();
                }));
    return data;
  }

  private static String courseShard(Sharded<Event> row) {
    return Keys.of(row.item().subject().courseId(), row.shard());
  }

  private static Optional<String> learner(Event event) {
    return event
        .subject()
        .learner()
        .map(username -> Keys.learner(event.subject().courseId(), username));
  }

  private final Database database;
  private final DynamoDbTable<Sharded<Event>> table;

  public EventStore(Database database) {
    this.database = database;
    this.table = database.table("EVENTS_TABLE", SCHEMA);
  }

  DynamoDbTable<Sharded<Event>> table() {
    return table;
  }

  static int shard(Event event, int shards) {
    return Shards.of(event.subject().learner().map(Username::key).orElse(""), shards);
  }

  private Index index(String name, String partitionKey) {
    return new Index(database.client(), table.tableName(), name, partitionKey, "eventId");
  }

  /** What has happened in a course, newest first; to one learner, in one exam, if asked for. */
  public Page<Event> list(
      Course course,
      Optional<Username> learner,
      Optional<ExamScope> exam,
      Optional<String> position,
      int limit) {
    CourseId id = course.courseId();
    Page<Index.Hit> hits;
    if (learner.isPresent()) {
      String name = Keys.learner(id, learner.get());
      hits =
          exam.isPresent()
              ? index("byLearnerAndExam", "learnerExam")
                  .descending(List.of(Keys.of(name, exam.get())), position, limit)
              : index("byLearner", "learner").descending(List.of(name), position, limit);
    } else if (exam.isPresent()) {
      hits =
          index("byExam", "examShard")
              .descending(
                  Shards.partitions(Keys.of(id, exam.get()), course.shards()), position, limit);
    } else {
      hits = newest(course, position, limit);
    }
    return new Page<>(read(hits.items()), hits.next());
  }

  private Page<Index.Hit> newest(Course course, Optional<String> position, int limit) {
    return new Index(
            database.client(), table.tableName(), null, "courseShard", "eventId")
        .descending(
            Shards.partitions(course.courseId().value(), course.shards()), position, limit);
  }

  /** The events of those keys, newest first. */
  private List<Event> read(List<Index.Hit> hits) {
    Map<String, Event> found = new HashMap<>();
    BatchRead.of(
            database,
            table,
            hits.stream().map(hit -> key(hit.column("courseShard"), hit.sort())).toList())
        .forEach(row -> found.put(row.item().eventId(), row.item()));
    return hits.stream().map(hit -> found.get(hit.sort())).filter(Objects::nonNull).toList();
  }

  private static Key key(String courseShard, String eventId) {
    return Key.builder().partitionValue(courseShard).sortValue(eventId).build();
  }

  /** An event in the outbox, as far as its publishing needs to know where it lies. */
  public record Unpublished(Event event, String courseShard) {}

  /**
   * The event of a stream record, if the record is of an event that is still to be published.
   *
   * @param image the new image, as the table has it
   */
  public Optional<Unpublished> unpublished(Map<String, AttributeValue> image) {
    return image.containsKey(OUTBOX) ? Optional.of(unpublished(row(image))) : Optional.empty();
  }

  private Sharded<Event> row(Map<String, AttributeValue> image) {
    return SCHEMA.mapToItem(image);
  }

  private static Unpublished unpublished(Sharded<Event> row) {
    return new Unpublished(row.item(), courseShard(row));
  }

  /** What has been in the outbox since before an id of that age, oldest first. */
  public List<Unpublished> unpublishedBefore(String eventId, int limit) {
    List<Index.Hit> hits =
        index(OUTBOX, OUTBOX)
            .ascending(Shards.partitions(OUTBOX, OUTBOX_SHARDS), Optional.empty(), limit)
            .items()
            .stream()
            .filter(hit -> hit.sort().compareTo(eventId) < 0)
            .toList();
    List<Unpublished> left = new ArrayList<>();
    for (Sharded<Event> row :
        BatchRead.of(
            database,
            table,
            hits.stream().map(hit -> key(hit.column("courseShard"), hit.sort())).toList())) {
      left.add(unpublished(row));
    }
    left.sort(Comparator.comparing(one -> one.event().eventId()));
    return left;
  }

  /** Takes an event out of the outbox. */
  public void published(Unpublished event) {
    try {
      database
          .client()
          .updateItem(
              update ->
                  update
                      .tableName(table.tableName())
                      .key(
                          Map.of(
                              "courseShard", AttributeValue.fromS(event.courseShard()),
                              "eventId", AttributeValue.fromS(event.event().eventId())))
                      .conditionExpression("attribute_exists(eventId)")
                      .updateExpression("REMOVE " + OUTBOX));
    } catch (ConditionalCheckFailedException gone) {
      // an event that is there no more is not waiting either
    }
  }
}
