package org.specialexams.store;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.specialexams.domain.Course;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Event;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Username;
import org.specialexams.store.EventStore.Stored;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Gives an erased learner another name in what stays: the events and the receipts. Who, when and
 * what stay as they are. Doing so twice is one.
 */
public final class Pseudonyms {

  private static final int PAGE = 100;

  private final Database database;
  private final EventStore events;
  private final ReceiptStore receipts;

  public Pseudonyms(Database database, EventStore events, ReceiptStore receipts) {
    this.database = database;
    this.events = events;
    this.receipts = receipts;
  }

  /**
   * Renames a learner in all events of a course that the index knows; it may lag by those of the
   * last moment.
   *
   * @return how many there were
   */
  public int renameInEvents(Course course, Username from, Username to) {
    Index ofLearner =
        new Index(database.client(), events.table().tableName(), "byLearner", "learner", "eventId");
    int renamed = 0;
    Optional<String> position = Optional.empty();
    do {
      Page<Index.Hit> hits =
          ofLearner.ascending(List.of(Keys.learner(course.courseId(), from)), position, PAGE);
      List<Stored> rows =
          BatchRead.of(
              database,
              events.table(),
              hits.items().stream()
                  .map(hit -> EventStore.key(hit.column("courseShard"), hit.sort()))
                  .toList());
      for (Stored row : rows) {
        // the index may still have what is renamed
        if (row.event().subject().learner().equals(Optional.of(from))) {
          rename(row, from, to);
          renamed++;
        }
      }
      position = hits.next();
    } while (position.isPresent());
    return renamed;
  }

  /** The event's own row last: it is by that one that an unfinished work is found again. */
  private void rename(Stored row, Username from, Username to) {
    Event event = row.event();
    if (event.subject().exams().size() > 1) {
      for (ExamScope exam : event.subject().exams()) {
        rename(
            new Stored(event, row.shard(), false, Optional.of(exam), row.correlationId()),
            from,
            to,
            Map.of());
      }
    }
    rename(row, from, to, Map.of("learner", fromS(Keys.learner(event.subject().courseId(), to))));
  }

  private void rename(Stored row, Username from, Username to, Map<String, AttributeValue> besides) {
    Event event = row.event();
    Map<String, AttributeValue> columns = new HashMap<>(besides);
    columns.put("username", fromS(to.value()));
    if (event.actor().username().equalsIgnoreCase(from.value())) {
      columns.put("actorUsername", fromS(to.value()));
    }
    row.exam()
        .ifPresent(
            exam ->
                columns.put(
                    "learnerExam",
                    fromS(Keys.of(Keys.learner(event.subject().courseId(), to), exam))));
    update(
        events.table().tableName(),
        Map.of(
            "courseShard", fromS(EventStore.courseShard(row)), "eventId", fromS(event.eventId())),
        columns,
        "");
  }

  /** Renames the learner of a receipt, and forgets the reason, which may tell who it was. */
  public void renameInReceipt(
      CourseId course, ExamId exam, String attemptId, Username from, Username to) {
    String table = receipts.table().tableName();
    // first what is found by way of the other
    client()
        .deleteItem(
            delete ->
                delete
                    .tableName(table)
                    .key(Map.of("receipt", fromS(ReceiptStore.latest(course, exam, from)))));
    update(
        table,
        Map.of("receipt", fromS(ReceiptStore.attempt(attemptId))),
        Map.of("username", fromS(to.value())),
        " REMOVE reason");
  }

  private void update(
      String table,
      Map<String, AttributeValue> key,
      Map<String, AttributeValue> columns,
      String besides) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    columns.forEach(
        (column, value) -> {
          names.put("#" + column, column);
          values.put(":" + column, value);
        });
    String sets =
        String.join(
            ", ", columns.keySet().stream().map(name -> "#" + name + " = :" + name).toList());
    names.put("#key", key.keySet().iterator().next());
    try {
      client()
          .updateItem(
              update ->
                  update
                      .tableName(table)
                      .key(key)
                      .conditionExpression("attribute_exists(#key)")
                      .updateExpression("SET " + sets + besides)
                      .expressionAttributeNames(names)
                      .expressionAttributeValues(values));
    } catch (ConditionalCheckFailedException gone) {
      // what is not there names nobody
    }
  }

  private DynamoDbClient client() {
    return database.client();
  }
}
