package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.specialexams.local.lambda.Functions;
import org.specialexams.local.sqs.Message;

/** A stream record that fails however often it is tried holds up nobody else (guarantee 3). */
@Isolated("it makes fail what all share, and moves the clock")
class PoisonTest {

  /** More than a record is tried, alone and in the batches before it is alone. */
  private static final int OFTEN = 64;

  private static final String POISON = "poisonous";

  private final EmbeddedService service = Service.embedded();
  private final Course course = Course.fresh().withLearners(POISON, "before", "after");

  @Test
  void a_record_that_always_fails_lands_on_its_queue_and_the_rest_is_notified() {
    poison();
    int before = failedWork().size();

    course
        .grants(Json.strings("before", POISON, "after"), "[\"final\"]", Course.minutes(30))
        .expect(200);

    Eventually.holds(() -> assertThat(failedWork()).hasSize(before + 1));
    JsonNode failed = Json.read(failedWork().getLast().body());
    assertThat(failed.at("/requestContext/functionArn").textValue()).endsWith("PublishEvents");
    assertThat(failed.at("/requestContext/condition").textValue())
        .isEqualTo("RetryAttemptsExhausted");
    assertThat(failed.at("/DDBStreamBatchInfo/batchSize").intValue()).isEqualTo(1);
    Mails.await("learner", granted("before"));
    Mails.await("learner", granted("after"));
    course.grant("maria", "final", Course.minutes(15));
    Mails.await("learner", granted("maria"));
  }

  @Test
  void the_sweep_publishes_what_the_stream_gave_up() {
    poison();
    int before = failedWork().size();
    course.grant(POISON, "final", Course.minutes(30));
    Eventually.holds(() -> assertThat(failedWork()).hasSize(before + 1));

    service.moveClock(Duration.ofMinutes(3));
    service.stack().schedules().fire("SweepOutbox");

    Mails.await("learner", granted(POISON));
    Eventually.holds(
        () ->
            assertThat(LogLines.naming(granted(POISON).path("eventId").asText()))
                .filteredOn(line -> line.path("message").asText().equals("a mail to a learner"))
                .extracting(line -> line.path("NoticeAge").asLong())
                .as("the age of its mail, in seconds")
                .hasSize(1)
                .allSatisfy(age -> assertThat(age).isBetween(180L, 600L)));
  }

  /** The publisher dies of each batch with an event of one learner. */
  private void poison() {
    for (int i = 0; i < OFTEN; i++) {
      service
          .stack()
          .functions()
          .dieOnce(
              "PublishEvents",
              Functions.Moment.BEFORE_THE_HANDLER,
              event -> event.contains(course.id()) && event.contains('"' + POISON + '"'));
    }
  }

  private List<Message> failedWork() {
    return service.stack().queues().named("FailedWork").messages();
  }

  private JsonNode granted(String username) {
    return course.events("AllowanceGranted").stream()
        .filter(event -> event.path("username").asText().equals(username))
        .findFirst()
        .orElseThrow();
  }
}
