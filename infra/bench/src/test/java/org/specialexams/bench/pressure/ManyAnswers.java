package org.specialexams.bench.pressure;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.specialexams.bench.api.Scene;
import org.specialexams.bench.api.Scene.Attempt;
import org.specialexams.local.Stack;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An attempt with more answers than any exam has questions: saved, listed, cleared, swept. */
final class ManyAnswers {

  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Stack stack;
  private final Scene scene;
  private final int answers;

  ManyAnswers(Stack stack, Scene scene, int answers) {
    this.stack = stack;
    this.scene = scene;
    this.answers = answers;
  }

  void run(Steps steps) throws InterruptedException {
    Attempt attempt = scene.started("quiz");
    String many = "%,d answers".formatted(answers);
    steps.step(
        many + ", saved",
        () -> Steps.sideBySide(answers, i -> scene.send(scene.answer(attempt, "q" + i))));
    steps.step(many + ", listed", () -> list(attempt));
    steps.step(many + ", cleared", () -> scene.send(scene.clear(attempt)));
    steps.step(many + ", swept", () -> awaitSweep(attempt));
  }

  private void list(Attempt attempt) {
    String cursor = "";
    int listed = 0;
    do {
      JsonNode page =
          scene.send(
              scene.instructor("GET", "/attempts/" + attempt.id() + "/answers?limit=100" + cursor));
      listed += page.path("items").size();
      cursor =
          page.path("nextCursor").isNull() ? "" : "&cursor=" + page.path("nextCursor").asText();
    } while (!cursor.isEmpty());
    if (listed != answers) {
      throw new IllegalStateException(listed + " answers are listed, not " + answers);
    }
  }

  /** A schedule sweeps each minute what was cleared a minute ago. */
  private void awaitSweep(Attempt attempt) {
    long begin = System.nanoTime();
    try (DynamoDbClient client = stack.dynamoDb().client()) {
      while (isThere(client, attempt)) {
        if (System.nanoTime() - begin > PATIENCE.toNanos()) {
          throw new IllegalStateException("the answers are not swept");
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean isThere(DynamoDbClient client, Attempt attempt) {
    return client
            .query(
                request ->
                    request
                        .tableName(stack.template().table("AnswersTable").name())
                        .keyConditionExpression("attemptId = :id")
                        .expressionAttributeValues(
                            Map.of(":id", AttributeValue.fromS(attempt.id())))
                        .limit(1))
            .count()
        > 0;
  }
}
