package org.specialexams.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

  /**
   * An event as the table has it. One of several exams is there once more for each of them: a row
   * has one place in an index, and in the lists of a course and of a learner it is to be once.
   *
   * @param waiting it is in the outbox
   * @param under the one of its several exams for whose lists this row is there; nothing for the
   *     event's own row
   * @param correlationId the id of the call that it comes of
   */
  record Stored(
      Event event,
      int shard,
      boolean waiting,
      Optional<ExamScope> under,
      Optional<String> correlationId) {

    /** The rows of a new event, which waits if somebody is to be told of it. */
    static List<Stored> of(Event event, int shards, Optional<String> correlationId) {
      int shard = Shards.of(event.subject().learner().map(Username::key).orElse(""), shards);
      List<Stored> rows = new ArrayList<>();
      boolean waiting = !event.reach().audience().isEmpty();
      rows.add(new Stored(event, shard, waiting, Optional.empty(), correlationId));
      if (event.subject().exams().size() > 1) {
        for (ExamScope exam : event.subject().exams()) {
          rows.add(new Stored(event, shard, false, Optional.of(exam), correlationId));
        }
      }
      return rows;
    }

    /** The exam in whose lists the row is. */
    Optional<ExamScope> exam() {
      return under.or(event.subject()::exam);
    }
  }

  private static final TableSchema<Stored> SCHEMA =
      RowSchema.of(
          EnhancedType.of(Stored.class),
          "courseShard",
          "eventId",
          EventStore::write,
          EventStore::read);

  private static void write(Stored stored, Row row) {
    Event event = stored.event();
    CourseId course = event.subject().courseId();
    Optional<String> learner = learner(event);
    Optional<ExamScope> exam = stored.exam();
    row.text("courseShard", courseShard(stored))
        .text("eventId", event.eventId())
        .text("type", event.type().label())
        .instant("at", event.at())
        .text("actorUsername", event.actor().username())
        .text("actorRole", event.actor().role().label())
        .text("courseId", course.value())
        .texts("exams", Scopes.texts(event.subject().exams()))
        .text("under", stored.under().map(ExamScope::toString))
        .text("username", event.subject().learner().map(Username::value))
        .texts("audience", labels(event.reach().audience(), Audience::label))
        .texts("examTypes", labels(event.reach().examTypes(), ExamType::label))
        .facts("data", event.data())
        .text("correlationId", stored.correlationId())
        .number("shard", stored.shard())
        .text("learner", stored.under().isEmpty() ? learner : Optional.empty())
        .text("examShard", exam.map(one -> Keys.of(course, one, stored.shard())))
        .text("learnerExam", learner.flatMap(name -> exam.map(one -> Keys.of(name, one))));
    event.subject().version().ifPresent(version -> row.number("version", version));
    if (stored.waiting()) {
      row.text(OUTBOX, Keys.of(OUTBOX, Shards.of(event.eventId(), OUTBOX_SHARDS)));
    }
  }

  private static Stored read(Row row) {
    Event event =
        new Event(
            row.text("eventId"),
            EventType.of(row.text("type")),
            row.instant("at"),
            new Actor(row.text("actorUsername"), Role.of(row.text("actorRole"))),
            new Event.Subject(
                new CourseId(row.text("courseId")),
                Scopes.parse(row.texts("exams")),
                row.optionalText("username").map(Username::new),
                row.optionalNumber("version")),
            new Event.Reach(
                parse(row.texts("audience"), Audience::of),
                parse(row.texts("examTypes"), ExamType::of)),
            row.facts("data"));
    return new Stored(
        event,
        row.whole("shard"),
        row.has(OUTBOX),
        row.optionalText("under").flatMap(ExamScope::parse),
        row.optionalText("correlationId"));
  }

  private static <T> List<String> labels(Set<T> constants, Function<T, String> label) {
    return constants.stream().map(label).sorted().toList();
  }

  private static <T> Set<T> parse(List<String> labels, Function<String, T> constant) {
    return labels.stream().map(constant).collect(Collectors.toSet());
  }

  static String courseShard(Stored row) {
    String partition = Keys.of(row.event().subject().courseId(), row.shard());
    return row.under().map(exam -> Keys.of(partition, exam)).orElse(partition);
  }

  private static Optional<String> learner(Event event) {
    return event
        .subject()
        .learner()
        .map(username -> Keys.learner(event.subject().courseId(), username));
  }

  private final Database database;
  private final DynamoDbTable<Stored> table;

  public EventStore(Database database) {
    this.database = database;
    this.table = database.table("EVENTS_TABLE", SCHEMA);
  }

  DynamoDbTable<Stored> table() {
    return table;
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
    return new Index(database.client(), table.tableName(), null, "courseShard", "eventId")
        .descending(Shards.partitions(course.courseId().value(), course.shards()), position, limit);
  }

  /** The events of those keys, newest first. */
  private List<Event> read(List<Index.Hit> hits) {
    Map<String, Event> found = new HashMap<>();
    BatchRead.of(
            database,
            table,
            hits.stream().map(hit -> key(hit.column("courseShard"), hit.sort())).toList())
        .forEach(row -> found.put(row.event().eventId(), row.event()));
    return hits.stream().map(hit -> found.get(hit.sort())).filter(Objects::nonNull).toList();
  }

  static Key key(String courseShard, String eventId) {
    return Key.builder().partitionValue(courseShard).sortValue(eventId).build();
  }

  /**
   * An event in the outbox, as far as its publishing needs to know where it lies.
   *
   * @param correlationId the id of the call that it comes of
   */
  public record Unpublished(Event event, String courseShard, Optional<String> correlationId) {}

  /** Where an event lies, as the table's stream tells it. */
  public record Place(String courseShard, String eventId) {}

  /** Those of the events that are in the outbox, oldest first. */
  public List<Unpublished> unpublished(Collection<Place> places) {
    return BatchRead.of(
            database,
            table,
            places.stream().map(one -> key(one.courseShard(), one.eventId())).distinct().toList())
        .stream()
        .filter(row -> row.waiting())
        .map(row -> new Unpublished(row.event(), courseShard(row), row.correlationId()))
        .sorted(Comparator.comparing(one -> one.event().eventId()))
        .toList();
  }

  /** What has been in the outbox since before an id of that age, oldest first. */
  public List<Unpublished> unpublishedBefore(String eventId, int limit) {
    return unpublished(
        index(OUTBOX, OUTBOX)
            .ascending(Shards.partitions(OUTBOX, OUTBOX_SHARDS), Optional.empty(), limit)
            .items()
            .stream()
            .filter(hit -> hit.sort().compareTo(eventId) < 0)
            .map(hit -> new Place(hit.column("courseShard"), hit.sort()))
            .toList());
  }

  /** Takes an event out of the outbox. */
  public void published(Unpublished event) {
    update(event, "REMOVE " + OUTBOX, Map.of());
  }

  /** Takes an event out of the outbox that the topic will never take, and notes why. */
  public void refused(Unpublished event, String why) {
    update(
        event,
        "REMOVE " + OUTBOX + " SET refusedBecause = :why",
        Map.of(":why", AttributeValue.fromS(why)));
  }

  private void update(Unpublished event, String expression, Map<String, AttributeValue> values) {
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
                      .updateExpression(expression)
                      .expressionAttributeValues(values.isEmpty() ? null : values));
    } catch (ConditionalCheckFailedException gone) {
      // an event that is there no more is not waiting either
    }
  }
}
