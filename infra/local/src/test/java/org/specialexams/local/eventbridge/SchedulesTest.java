package org.specialexams.local.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.specialexams.local.example.Example;
import org.specialexams.local.lambda.Functions;
import org.specialexams.local.sqs.Message;
import org.specialexams.local.sqs.Queues;
import org.specialexams.template.Template;

final class SchedulesTest {

  private final Clock clock = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);
  private final Template template = Example.template();
  private final Queues queues = new Queues(template);
  private final Functions functions =
      new Functions(template, Example.variables(), clock, (function, requestId, line) -> {});
  private final Schedules schedules = new Schedules(template, functions, queues, clock);

  @BeforeEach
  void reset() {
    Example.reset();
  }

  @AfterEach
  void close() {
    schedules.close();
    functions.close();
  }

  @Test
  void a_schedule_can_be_fired_now() throws Exception {
    schedules.fire("Tick");
    assertThat(Example.next()).isEqualTo("aws.events 2026-11-23T09:00:00.000Z");
    assertThat(queues.named("Failed").messages()).isEmpty();
  }

  @Test
  void a_call_that_fails_is_tried_again_as_often_as_the_template_says_and_then_told() {
    Example.reset("tick");
    schedules.fire("Tick");
    assertThat(queues.named("Failed").messages())
        .singleElement()
        .extracting(Message::body)
        .asString()
        .contains("\"condition\":\"RetriesExhausted\"", "\"approximateInvokeCount\":2")
        .contains("\"source\":\"aws.events\"", "\"errorMessage\":\"poison\"");
  }

  @Test
  void a_function_without_a_schedule_cannot_be_fired() {
    assertThatThrownBy(() -> schedules.fire("Act")).hasMessageContaining("no schedule");
  }
}
