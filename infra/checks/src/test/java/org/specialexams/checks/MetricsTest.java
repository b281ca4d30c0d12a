package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.specialexams.domain.EventType;
import org.specialexams.signals.Metric;

/** What the dashboard and the alarms show is what the code counts, and the other way round. */
class MetricsTest {

  /** The functions' namespace; no other one has its name from the stack. */
  private static final String OURS = "${AWS::StackName}";

  private static final Pattern SEARCH =
      Pattern.compile(
          "SEARCH\\('\\{\"" + Pattern.quote(OURS) + "\"((?:,\\w+)+)} MetricName=\"(\\w+)\"'.*");

  /** Each metric of this service with its dimensions. */
  private static Map<String, List<String>> counted() {
    Map<String, List<String>> counted = new TreeMap<>();
    Stream.of(EventType.values()).forEach(type -> counted.put(type.label(), List.of()));
    Stream.of(Metric.values()).forEach(metric -> counted.put(metric.label(), metric.dimensions()));
    return counted;
  }

  private static JsonNode dashboard() throws JsonProcessingException {
    return new ObjectMapper()
        .readTree(
            StackDocument.written()
                .resources("AWS::CloudWatch::Dashboard")
                .values()
                .iterator()
                .next()
                .at("/Properties/DashboardBody/Fn::Sub")
                .asText());
  }

  @Test
  void the_dashboard_shows_every_metric_by_its_dimensions_and_no_other() throws Exception {
    Map<String, List<String>> shown = new TreeMap<>();
    for (JsonNode widget : dashboard().path("widgets")) {
      for (JsonNode metric : widget.at("/properties/metrics")) {
        if (metric.path(0).asText().equals(OURS)) {
          shown.put(metric.path(1).asText(), List.of());
          assertThat(metric.path(2).isTextual()).as("%s", metric).isFalse();
        }
        Matcher search = SEARCH.matcher(metric.path(0).path("expression").asText());
        if (search.matches()) {
          shown.put(search.group(2), List.of(search.group(1).substring(1).split(",", -1)));
        }
      }
    }
    assertThat(shown).isEqualTo(counted());
  }

  @Test
  void every_metric_is_counted_somewhere() throws IOException {
    Set<String> used = new TreeSet<>();
    for (var file : JavaSources.files(Repository.ROOT)) {
      if (file.toString().matches(".*/functions/[^/]+/src/main/.*")) {
        Pattern.compile("\\bMetric\\.([A-Z_]+)")
            .matcher(Repository.text(file))
            .results()
            .forEach(found -> used.add(found.group(1)));
      }
    }
    assertThat(used)
        .isEqualTo(Stream.of(Metric.values()).map(Enum::name).collect(Collectors.toSet()));
  }

  @Test
  void the_alarms_on_our_own_metrics_are_on_such_as_there_are() {
    Map<String, List<String>> counted = counted();
    Set<String> alarmed = new TreeSet<>();
    StackDocument.written()
        .resources("AWS::CloudWatch::Alarm")
        .forEach(
            (name, alarm) -> {
              JsonNode properties = alarm.path("Properties");
              if (properties.at("/Namespace/Ref").asText().equals("AWS::StackName")) {
                String metric = properties.path("MetricName").asText();
                assertThat(counted).as(name).containsEntry(metric, List.of());
                assertThat(properties.has("Dimensions")).as(name).isFalse();
                alarmed.add(metric);
              }
            });
    assertThat(alarmed).containsExactlyInAnyOrder("NoticeAge", "OutboxAge", "RefusedEvents");
  }

  @Test
  void an_alarms_expression_takes_ten_metrics_at_most() {
    assertThat(StackDocument.written().resources("AWS::CloudWatch::Alarm"))
        .allSatisfy(
            (name, alarm) -> {
              long metrics =
                  alarm
                      .at("/Properties/Metrics")
                      .valueStream()
                      .filter(metric -> metric.has("MetricStat"))
                      .count();
              assertThat(metrics).isLessThanOrEqualTo(10);
            });
  }

  @Test
  void the_dashboard_shows_every_alarm() throws Exception {
    assertThat(
            dashboard()
                .at("/widgets/0/properties/alarms")
                .valueStream()
                .map(arn -> arn.asText().replaceAll("^\\$\\{(\\w+)\\.Arn}$", "$1"))
                .toList())
        .containsExactlyInAnyOrderElementsOf(
            StackDocument.written().resources("AWS::CloudWatch::Alarm").keySet());
  }

  @Test
  void no_level_of_logs_drops_what_is_counted() {
    assertThat(
            StackDocument.written()
                .parameters()
                .at("/LogLevel/AllowedValues")
                .valueStream()
                .map(JsonNode::asText)
                .toList())
        .as("metrics are in lines of the level INFO")
        .containsExactly("TRACE", "DEBUG", "INFO");
  }

  @Test
  void functions_count_in_the_namespace_that_is_looked_at() {
    assertThat(
            StackDocument.written()
                .globals()
                .at("/Environment/Variables/METRICS_NAMESPACE/Ref")
                .asText())
        .isEqualTo("AWS::StackName");
    assertThat(StackDocument.written().globals().at("/LoggingConfig/LogFormat").asText())
        .isEqualTo("JSON");
  }
}
