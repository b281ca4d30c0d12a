package org.specialexams.store;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Instants;
import org.specialexams.domain.Receipt;
import org.specialexams.domain.Username;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The receipts of clears, by attempt, and the latest of each learner and exam. The one by attempt
 * also says that the attempt's answers are still to be swept.
 */
public final class ReceiptStore {

  /**
   * How long after a clear its answers are swept: longer than any function runs, so that an answer
   * whose saving was under way is there by then.
   */
  private static final Duration SWEPT_AFTER = Duration.ofMinutes(1);

  private static final int SWEEP_SHARDS = 4;

  /** A receipt in one of its two places. */
  record Filed(String place, Receipt receipt, boolean toSweep) {

    static Filed byAttempt(Receipt receipt) {
      return new Filed(attempt(receipt.attemptId()), receipt, true);
    }

    static Filed latest(Receipt receipt) {
      return new Filed(
          ReceiptStore.latest(receipt.courseId(), receipt.examId(), receipt.learner()),
          receipt,
          false);
    }
  }

  private static final TableSchema<Filed> SCHEMA =
      RowSchema.of(
          EnhancedType.of(Filed.class), "receipt", ReceiptStore::write, ReceiptStore::read);

  private static void write(Filed filed, Row row) {
    Receipt receipt = filed.receipt();
    row.text("receipt", filed.place())
        .text("attemptId", receipt.attemptId())
        .text("courseId", receipt.courseId().value())
        .text("examId", receipt.examId().value())
        .text("examType", receipt.examType().label())
        .text("username", receipt.learner().value())
        .text("statusWhenCleared", receipt.statusWhenCleared().label())
        .text("clearedBy", receipt.clearedBy())
        .instant("clearedAt", receipt.clearedAt())
        .text("reason", receipt.reason());
    if (filed.toSweep()) {
      String due = Instants.text(receipt.clearedAt().plus(SWEPT_AFTER));
      row.text("toSweep", sweepList(receipt)).text("sweepAt", Keys.of(due, receipt.attemptId()));
    }
  }

  private static Filed read(Row row) {
    return new Filed(
        row.text("receipt"),
        new Receipt(
            row.text("attemptId"),
            new CourseId(row.text("courseId")),
            new ExamId(row.text("examId")),
            ExamType.of(row.text("examType")),
            new Username(row.text("username")),
            AttemptStatus.of(row.text("statusWhenCleared")),
            row.text("clearedBy"),
            row.instant("clearedAt"),
            row.optionalText("reason")),
        row.has("toSweep"));
  }

  static String attempt(String attemptId) {
    return Keys.of("attempt", attemptId);
  }

  static String latest(CourseId course, ExamId exam, Username learner) {
    return Keys.of("latest", course, exam, learner.key());
  }

  private static String sweepList(Receipt receipt) {
    return Keys.of("sweep", Shards.of(receipt.attemptId(), SWEEP_SHARDS));
  }

  private final DynamoDbClient client;
  private final DynamoDbTable<Filed> table;
  private final Index toSweep;

  public ReceiptStore(Database database) {
    this.client = database.client();
    this.table = database.table("RECEIPTS_TABLE", SCHEMA);
    this.toSweep = new Index(client, table.tableName(), "toSweep", "toSweep", "sweepAt");
  }

  DynamoDbTable<Filed> table() {
    return table;
  }

  private Optional<Filed> get(String place) {
    return Optional.ofNullable(
        table.getItem(
            get -> get.key(Key.builder().partitionValue(place).build()).consistentRead(true)));
  }

  /** The receipt of an attempt, if it was cleared and was the course's. */
  public Optional<Receipt> find(CourseId course, String attemptId) {
    return get(attempt(attemptId))
        .map(Filed::receipt)
        .filter(receipt -> receipt.courseId().equals(course));
  }

  /** The latest receipt of a learner and exam. */
  public Optional<Receipt> findLatest(CourseId course, ExamId exam, Username learner) {
    return get(latest(course, exam, learner)).map(Filed::receipt);
  }

  /** Cleared attempts whose answers are due to be swept, longest due first. */
  public List<String> dueForSweep(Instant now, int limit) {
    String due = Instants.text(now);
    return toSweep
        .ascending(Shards.partitions("sweep", SWEEP_SHARDS), Optional.empty(), limit)
        .items()
        .stream()
        .filter(hit -> hit.sort().compareTo(due) <= 0)
        .map(hit -> hit.sort().substring(hit.sort().indexOf(Keys.SEPARATOR) + 1))
        .toList();
  }

  /** Notes that an attempt's answers are swept; whatever else its receipt has come to say stays. */
  public void swept(String attemptId) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table.tableName())
                  .key(Map.of("receipt", fromS(attempt(attemptId))))
                  .conditionExpression("attribute_exists(receipt)")
                  .updateExpression("REMOVE toSweep, sweepAt"));
    } catch (ConditionalCheckFailedException gone) {
      // no receipt asks for a sweep then
    }
  }
}
