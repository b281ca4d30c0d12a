package org.specialexams.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.specialexams.domain.QuestionId;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The answers of the attempts. Those of a cleared attempt cannot be reached, and are swept. */
public final class AnswerStore {

  /**
   * @param json the answer as the learner's client sent it
   */
  public record Answer(String attemptId, QuestionId questionId, String json, Instant savedAt) {}

  private static final TableSchema<Answer> SCHEMA =
      RowSchema.of(
          EnhancedType.of(Answer.class),
          "attemptId",
          "questionId",
          (answer, row) ->
              row.text("attemptId", answer.attemptId())
                  .text("questionId", answer.questionId().value())
                  .text("answer", answer.json())
                  .instant("savedAt", answer.savedAt()),
          row ->
              new Answer(
                  row.text("attemptId"),
                  new QuestionId(row.text("questionId")),
                  row.text("answer"),
                  row.instant("savedAt")));

  /** How many answers one call of {@link #sweep} deletes at the most. */
  private static final int MOST_SWEPT = 1_000;

  private final Database database;
  private final DynamoDbTable<Answer> table;

  public AnswerStore(Database database) {
    this.database = database;
    this.table = database.table("ANSWERS_TABLE", SCHEMA);
  }

  DynamoDbTable<Answer> table() {
    return table;
  }

  public void save(Answer answer) {
    table.putItem(answer);
  }

  /** By question. */
  public Page<Answer> list(String attemptId, Optional<String> position, int limit) {
    return Pages.ofPartition(
        table, attemptId, position, limit, answer -> answer.questionId().value());
  }

  /**
   * Deletes answers of an attempt that is gone.
   *
   * @return whether all of them are deleted now
   */
  public boolean sweep(String attemptId) {
    var keys =
        database
            .client()
            .query(
                q ->
                    q.tableName(table.tableName())
                        .keyConditionExpression("attemptId = :attempt")
                        .expressionAttributeValues(
                            Map.of(":attempt", AttributeValue.fromS(attemptId)))
                        .projectionExpression("attemptId, questionId")
                        .consistentRead(true)
                        .limit(MOST_SWEPT));
    List<WriteRequest> deletions =
        keys.items().stream()
            .map(key -> WriteRequest.builder().deleteRequest(d -> d.key(key)).build())
            .toList();
    BatchWrite.all(database.client(), table.tableName(), deletions);
    return !keys.hasLastEvaluatedKey();
  }
}
