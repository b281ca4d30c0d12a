package org.specialexams.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.specialexams.domain.AllowancesInForce;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.Change;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.QuestionId;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Items as the service would have left them, loaded in batches for the sake of time. */
public final class BulkLoad {

  private BulkLoad() {}

  static <T> WriteRequest put(DynamoDbTable<T> table, T item) {
    Map<String, AttributeValue> columns = table.tableSchema().itemToMap(item, true);
    return WriteRequest.builder().putRequest(put -> put.item(columns)).build();
  }

  static void write(Database database, DynamoDbTable<?> table, List<WriteRequest> writes) {
    List<List<WriteRequest>> batches = new ArrayList<>();
    for (int from = 0; from < writes.size(); from += 500) {
      batches.add(writes.subList(from, Math.min(from + 500, writes.size())));
    }
    Parallel.map(
        batches,
        4,
        batch -> {
          BatchWrite.all(database.client(), table.tableName(), batch);
          return batch;
        });
  }

  /** Attempts at an exam of so many learners, named from l0 on, that all start now. */
  public static List<Attempt> started(TestCourse course, String examId, int learners) {
    Exam exam = course.services().exams().find(course.id(), new ExamId(examId)).orElseThrow();
    int shards = course.course().shards();
    DynamoDbTable<Sharded<Attempt>> attempts = course.services().attempts().table();
    DynamoDbTable<Standing> standings = course.services().standings().table();
    List<Attempt> all = new ArrayList<>();
    List<WriteRequest> attemptRows = new ArrayList<>();
    List<WriteRequest> standingRows = new ArrayList<>();
    for (int i = 0; i < learners; i++) {
      Username learner = new Username("l" + i);
      Change created =
          change(
              AttemptDecisions.create(
                  course.occasion(),
                  Standing.initial(course.id(), learner),
                  AllowancesInForce.NONE,
                  exam));
      Change start =
          change(
              AttemptDecisions.start(
                  course.occasion(),
                  saved(created, Standing.class),
                  AllowancesInForce.NONE,
                  exam,
                  saved(created, Attempt.class)));
      Attempt started = saved(start, Attempt.class);
      all.add(started);
      attemptRows.add(
          put(attempts, new Sharded<>(started, Shards.of(started.learner().key(), shards))));
      standingRows.add(put(standings, saved(start, Standing.class)));
    }
    write(course.services().database(), attempts, attemptRows);
    write(course.services().database(), standings, standingRows);
    return all;
  }

  /** So many answers of some 200 bytes in an attempt, to questions q0 and on. */
  public static void answers(Services services, String attemptId, int answers) {
    DynamoDbTable<AnswerStore.Answer> table = services.answers().table();
    String json = '"' + "The orbit is an ellipse. ".repeat(8) + '"';
    write(
        services.database(),
        table,
        IntStream.range(0, answers)
            .mapToObj(
                number ->
                    put(
                        table,
                        new AnswerStore.Answer(
                            attemptId, new QuestionId("q" + number), json, services.now())))
            .toList());
  }

  static Change change(Decision<?> decision) {
    return switch (decision) {
      case Decision.Done<?>(Change change, Object answer) -> change;
      case Decision.Refused<?>(Refusal refusal) -> throw new AssertionError(refusal);
    };
  }

  static <T> T saved(Change change, Class<T> type) {
    return change.saves().stream()
        .map(Change.Save::entity)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }
}
