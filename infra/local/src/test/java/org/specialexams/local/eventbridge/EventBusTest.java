package org.specialexams.local.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.local.Eventually.assertThatSoon;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.specialexams.local.example.Example;
import org.specialexams.local.lambda.Functions;
import org.specialexams.local.sqs.Queues;
import org.specialexams.template.Template;

final class EventBusTest {

  private final Clock clock = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);
  private final Template template = Example.template();
  private final Queues queues = new Queues(template);
  private final Functions functions =
      new Functions(template, Example.variables(), clock, (function, requestId, line) -> {});
  private final EventBus bus = new EventBus(template, functions, queues, clock);

  @BeforeEach
  void reset() {
    Example.reset();
  }

  @AfterEach
  void close() {
    bus.close();
    functions.close();
  }

  @Test
  void a_function_is_called_for_the_events_that_its_rule_takes() throws Exception {
    ring("horn", true);
    ring("bell", false);
    ring("bell", true);
    assertThat(Example.next()).isEqualTo("bell 2026-11-23T09:00:00.000Z");
    assertThat(Example.sawMore()).isFalse();
  }

  @Test
  void an_event_that_fails_for_good_lands_on_its_functions_queue() throws Exception {
    Example.reset("tick");
    ring("bell", true);
    assertThatSoon(() -> assertThat(queues.named("Failed").messages()).hasSize(1));
  }

  private void ring(String source, boolean loud) {
    bus.put(source, "Ring", JsonNodeFactory.instance.objectNode().put("loud", loud));
  }
}
