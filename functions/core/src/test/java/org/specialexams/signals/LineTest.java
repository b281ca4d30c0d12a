package org.specialexams.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.specialexams.domain.EventType;
import org.specialexams.json.Json;
import org.specialexams.store.TestContext;

/** What a line of the log is made of. */
final class LineTest {

  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00.123Z");

  private final Signals signals = new Signals("exams", Clock.fixed(NINE, ZoneOffset.UTC));
  private final TestContext context = TestContext.with(() -> 60_000);

  private Line line() {
    return signals.line(context.context());
  }

  private JsonNode last() throws JsonProcessingException {
    return Json.read(context.log().getLast());
  }

  @Test
  void the_first_line_of_an_instance_counts_its_cold_start() throws Exception {
    line().write("one");
    assertThat(last())
        .isEqualTo(
            Json.read(
                """
                {"timestamp": "2026-11-23T09:00:00.123Z", "level": "INFO", "message": "one",
                 "AWSRequestId": "test", "ColdStarts": 1,
                 "_aws": {"Timestamp": 1795424400123, "CloudWatchMetrics": [
                   {"Namespace": "exams", "Dimensions": [[]],
                    "Metrics": [{"Name": "ColdStarts", "Unit": "Count"}]}]}}
                """));
    line().write("two");
    assertThat(last().has("_aws")).isFalse();
    assertThat(last().has("ColdStarts")).isFalse();
  }

  @Test
  void what_is_counted_is_grouped_by_its_dimensions() throws Exception {
    line().write("the cold start");
    line()
        .level(LogLevel.WARN)
        .put("audience", "learner")
        .put("outcome", "sent")
        .count(Metric.MAILS, 1)
        .count(Metric.NOTICE_AGE, 12)
        .count(Metric.OUTBOX_AGE, 0)
        .write("a mail");
    assertThat(last().path("level").asText()).isEqualTo("WARN");
    assertThat(last().path("Mails").asInt()).isEqualTo(1);
    assertThat(last().path("NoticeAge").asInt()).isEqualTo(12);
    assertThat(last().at("/_aws/CloudWatchMetrics"))
        .isEqualTo(
            Json.read(
                """
                [{"Namespace": "exams", "Dimensions": [["audience", "outcome"]],
                  "Metrics": [{"Name": "Mails", "Unit": "Count"}]},
                 {"Namespace": "exams", "Dimensions": [[]],
                  "Metrics": [{"Name": "NoticeAge", "Unit": "Seconds"},
                              {"Name": "OutboxAge", "Unit": "Seconds"}]}]
                """));
  }

  @Test
  void a_list_has_each_value_once_and_an_empty_one_is_left_out() throws Exception {
    line().put("events", List.of("b", "a", "b")).put("correlationIds", List.of()).write("some");
    assertThat(last().path("events").valueStream().map(JsonNode::asText)).containsExactly("b", "a");
    assertThat(last().has("correlationIds")).isFalse();
  }

  @Test
  void no_metric_bears_the_name_of_an_event() {
    assertThat(Metric.values())
        .extracting(Metric::label)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(
            List.of(EventType.values()).stream().map(EventType::label).toList());
  }
}
