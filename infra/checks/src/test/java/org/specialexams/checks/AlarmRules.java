package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * That alarms ring: each looks at what is published, at all that it is there for, and soon enough.
 */
final class AlarmRules {

  /** An alarm that rings later than this is none. */
  private static final int LONGEST_SECONDS = 900;

  private AlarmRules() {}

  /**
   * What an alarm looks at.
   *
   * @param least the threshold below which it would ring for nothing
   * @param most the threshold above which it would ring too late, or never
   * @param metrics namespace, name, statistic, and the name of the dimension if it has one
   */
  private record Signal(String alarm, double least, double most, Set<String> metrics) {

    static Signal of(String alarm, double least, double most, String... metrics) {
      return new Signal(alarm, least, most, Set.of(metrics));
    }
  }

  /**
   * Every alarm. AWS's metrics are named as on its pages for API Gateway's HTTP APIs, Lambda and
   * SQS; a name that is not there raises no error, and the alarm never rings.
   */
  private static final List<Signal> SIGNALS =
      List.of(
          Signal.of("ApiFaults", 1, 50, "AWS/ApiGateway 5xx Sum ApiId"),
          Signal.of(
              "SlowApi",
              1_000,
              10_000,
              "AWS/ApiGateway Latency p99 ApiId",
              "AWS/ApiGateway Latency SampleCount ApiId"),
          Signal.of("FailingFunctions", 0, 10, "AWS/Lambda Errors Sum FunctionName"),
          Signal.of("ThrottledFunctions", 0, 100, "AWS/Lambda Throttles Sum"),
          Signal.of("LateStreams", 60_000, 900_000, "AWS/Lambda IteratorAge Maximum FunctionName"),
          Signal.of(
              "FailedWorkWaits",
              0,
              0,
              "AWS/SQS ApproximateNumberOfMessagesVisible Maximum QueueName"),
          Signal.of("RefusedEvents", 0, 0, "AWS::StackName RefusedEvents Sum"),
          Signal.of("StuckOutbox", 300, 1_800, "AWS::StackName OutboxAge Maximum"),
          Signal.of("LateNotices", 900, 3_600, "AWS::StackName NoticeAge Maximum"),
          // a message that fails each time is out of it after two time-outs of its queue
          Signal.of(
              "LateMails", 300, 740, "AWS/SQS ApproximateAgeOfOldestMessage Maximum QueueName"));

  static void every_alarm_looks_at_what_is_published_and_rings_in_time(StackDocument stack) {
    assertThat(stack.resources("AWS::CloudWatch::Alarm"))
        .containsOnlyKeys(SIGNALS.stream().map(Signal::alarm).toList());
    assertThat(SIGNALS)
        .allSatisfy(
            signal -> {
              JsonNode alarm = stack.property(signal.alarm(), "");
              List<JsonNode> metrics = metrics(alarm);
              assertThat(metrics)
                  .extracting(AlarmRules::metric)
                  .hasSameElementsAs(signal.metrics());
              assertThat(alarm.path("Threshold").asDouble(-1))
                  .isBetween(signal.least(), signal.most());
              assertThat(alarm.path("ComparisonOperator").asText())
                  .isEqualTo("GreaterThanThreshold");
              assertThat(metrics)
                  .allSatisfy(
                      metric ->
                          assertThat(
                                  metric.path("Period").asInt(LONGEST_SECONDS)
                                      * alarm.path("EvaluationPeriods").asInt(LONGEST_SECONDS))
                              .isBetween(60, LONGEST_SECONDS));
            });
  }

  static void every_alarm_looks_at_all_that_it_is_for(StackDocument stack) {
    Set<String> unattended = new TreeSet<>(stack.resources(StackDocument.FUNCTION).keySet());
    unattended.removeAll(calledBy("HttpApi", stack));
    assertLooksAt(stack, "FailingFunctions", unattended);
    assertLooksAt(stack, "LateStreams", calledBy("DynamoDB", stack));
    assertLooksAt(
        stack,
        "LateMails",
        stack.events().stream()
            .filter(event -> event.type().equals("SQS"))
            .map(event -> StackDocument.attributed(event.properties().path("Queue")))
            .map(AlarmRules::named)
            .collect(Collectors.toSet()));
    assertLooksAt(
        stack,
        "FailedWorkWaits",
        FailureRules.queues(stack).stream().map(AlarmRules::named).collect(Collectors.toSet()));
  }

  static void the_dashboard_shows_what_these_alarms_look_at(StackDocument stack) {
    JsonNode widgets = widgets(stack);
    assertThat(shown(widgets, "Failed for good")).isEqualTo(looksAt(stack, "FailedWorkWaits"));
    assertThat(shown(widgets, "Waiting for a mail")).isEqualTo(looksAt(stack, "LateMails"));
    assertThat(shown(widgets, "Streams are read")).isEqualTo(looksAt(stack, "LateStreams"));
  }

  /** CloudWatch may not use a key that AWS manages: no alarm would be heard. */
  static void cloudwatch_may_send_to_the_alarms_topic(StackDocument stack) {
    assertThat(stack.resources()).containsKey("AlarmTopic");
    assertThat(stack.property("AlarmTopic", "/KmsMasterKeyId").asText())
        .doesNotStartWith("alias/aws/");
  }

  private static Set<String> calledBy(String type, StackDocument stack) {
    return stack.events().stream()
        .filter(event -> event.type().equals(type))
        .map(StackDocument.Event::function)
        .collect(Collectors.toSet());
  }

  /** What a queue's metrics are under: its name, for a reference to it is its address. */
  private static String named(String queue) {
    return queue + ".QueueName";
  }

  private static void assertLooksAt(StackDocument stack, String alarm, Set<String> all) {
    assertThat(all).as(alarm).hasSizeGreaterThan(1);
    assertThat(looksAt(stack, alarm)).as(alarm).isEqualTo(all);
    assertThat(stack.property(alarm, "/Metrics/0/Expression").asText())
        .as("%s looks at all of them", alarm)
        .contains("METRICS()");
  }

  private static Set<String> looksAt(StackDocument stack, String alarm) {
    return metrics(stack.property(alarm, "")).stream()
        .map(metric -> metric.at("/Dimensions/0/Value"))
        .map(
            value ->
                value.path("Ref").asText()
                    + StackDocument.texts(value.path("Fn::GetAtt"))
                        .collect(Collectors.joining(".")))
        .collect(Collectors.toSet());
  }

  /** An alarm has one metric, or several and an expression over them; all in the same form. */
  private static List<JsonNode> metrics(JsonNode alarm) {
    if (alarm.has("MetricName")) {
      return List.of(alarm);
    }
    return alarm
        .path("Metrics")
        .valueStream()
        .filter(metric -> metric.has("MetricStat"))
        .map(metric -> AlarmRules.flat(metric.path("MetricStat")))
        .toList();
  }

  private static JsonNode flat(JsonNode stat) {
    ObjectNode metric = stat.path("Metric").deepCopy();
    metric.set("Statistic", stat.path("Stat"));
    metric.set("Period", stat.path("Period"));
    return metric;
  }

  private static String metric(JsonNode metric) {
    JsonNode namespace = metric.path("Namespace");
    return Stream.of(
            namespace.path("Ref").asText() + namespace.asText(),
            metric.path("MetricName").asText(),
            metric.path("Statistic").asText(),
            metric.path("Dimensions").findValuesAsText("Name").stream()
                .collect(Collectors.joining(" ")))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static JsonNode widgets(StackDocument stack) {
    try {
      return new ObjectMapper()
          .readTree(stack.property("Dashboard", "/DashboardBody/Fn::Sub").asText())
          .path("widgets");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the widget with such a title shows. */
  private static Set<String> shown(JsonNode widgets, String title) {
    return widgets
        .valueStream()
        .filter(widget -> widget.at("/properties/title").asText().startsWith(title))
        .flatMap(widget -> widget.at("/properties/metrics").valueStream())
        .map(metric -> metric.path(3).asText().replaceAll("[${}]", ""))
        .collect(Collectors.toSet());
  }
}
