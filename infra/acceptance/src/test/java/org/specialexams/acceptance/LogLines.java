package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.specialexams.acceptance.Overheard.Place;

/** The lines that functions have written to their logs in this run. */
final class LogLines {

  private static final Set<String> UNITS = Set.of("Count", "Seconds");

  private LogLines() {}

  /** Those that name an id, in the order of their writing. */
  static List<JsonNode> naming(String id) {
    return Overheard.said(Place.LOG).stream()
        .filter(line -> line.startsWith("{") && line.contains('"' + id + '"'))
        .map(Json::read)
        .sorted(Comparator.comparing(line -> line.path("timestamp").asText()))
        .toList();
  }

  /** Those that CloudWatch takes metrics from. */
  static List<JsonNode> counting() {
    return Overheard.said(Place.LOG).stream()
        .filter(line -> line.contains("\"_aws\""))
        .map(Json::read)
        .toList();
  }

  /**
   * A line is a document of the embedded metric format.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
   *     Specification: Embedded metric format</a>
   */
  static void assertCounts(JsonNode line) {
    JsonNode metadata = line.path("_aws");
    assertThat(metadata.fieldNames())
        .toIterable()
        .as("%s", line)
        .containsExactlyInAnyOrder("Timestamp", "CloudWatchMetrics");
    assertThat(metadata.path("Timestamp").isIntegralNumber()).as("%s", line).isTrue();
    assertThat(metadata.path("CloudWatchMetrics")).as("%s", line).isNotEmpty();
    metadata.path("CloudWatchMetrics").forEach(directive -> assertDirective(directive, line));
  }

  private static void assertDirective(JsonNode directive, JsonNode line) {
    assertThat(directive.fieldNames())
        .toIterable()
        .as("%s", line)
        .containsExactlyInAnyOrder("Namespace", "Dimensions", "Metrics");
    assertThat(directive.path("Namespace").asText())
        .matches("[^:][0-9A-Za-z.\\-_/#:\\s]{0,254}")
        .doesNotStartWith("AWS/");
    assertThat(directive.path("Dimensions")).as("%s", line).isNotEmpty();
    for (JsonNode set : directive.path("Dimensions")) {
      assertThat(set.isArray()).as("%s", line).isTrue();
      assertThat(set.size()).as("%s", line).isLessThanOrEqualTo(30);
      for (JsonNode dimension : set) {
        assertThat(line.path(dimension.asText()).isTextual()).as("%s", line).isTrue();
        assertThat(line.path(dimension.asText()).textValue()).as("%s", line).isNotBlank();
      }
    }
    assertThat(directive.path("Metrics").size()).as("%s", line).isBetween(1, 100);
    for (JsonNode metric : directive.path("Metrics")) {
      assertThat(UNITS).as("%s", line).contains(metric.path("Unit").asText());
      assertThat(line.path(metric.path("Name").asText()).isNumber()).as("%s", line).isTrue();
    }
  }
}
