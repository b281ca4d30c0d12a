package org.specialexams.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.specialexams.store.TestContext;
import org.specialexams.store.TestCourse;
import org.specialexams.store.TestDatabase;

/** The keeping of search terms behind the roster's stream. */
final class IndexLearnersTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static DynamodbStreamRecord saved(TestCourse course, String username, String email) {
    DynamodbStreamRecord record = new DynamodbStreamRecord();
    record.setDynamodb(
        new StreamRecord()
            .withSequenceNumber("1")
            .withNewImage(
                Map.of(
                    "courseId", new AttributeValue(course.id().value()),
                    "username", new AttributeValue(username),
                    "usernameKey", new AttributeValue(username),
                    "email", new AttributeValue(email))));
    return record;
  }

  /** A record that fails holds all that come after it, until it is too old. */
  @Test
  void a_learner_that_cannot_be_read_holds_no_other() {
    TestCourse course = database.newCourse();
    course.saveLearner("maria", "maria@example.edu");
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(
        List.of(saved(course, "lee", "no address"), saved(course, "maria", "maria@example.edu")));
    TestContext context = TestContext.with(() -> 60_000);

    var answer = new IndexLearners(database.newServices()).handleRequest(event, context.context());

    assertThat(answer.getBatchItemFailures()).isEmpty();
    assertThat(context.log()).singleElement().asString().contains("\"unreadable\":1");
    assertThat(
            course
                .services()
                .learnerSearch()
                .find(course.id(), "ria@", Optional.empty(), 10)
                .items())
        .singleElement()
        .extracting(found -> found.learner().username().value())
        .isEqualTo("maria");
  }
}
