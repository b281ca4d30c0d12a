package org.specialexams.signals;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.specialexams.domain.Event;
import org.specialexams.json.Json;

/**
 * A line of a function's log, one JSON object with the fields that Lambda's own lines have, too. If
 * it counts something it is a document of CloudWatch's embedded metric format as well. It goes to
 * the log as bytes, which Lambda takes as they are: a text it would wrap, and CloudWatch would find
 * no metric in it (infra/decisions/0017).
 *
 * <p>Names no address, no reason, no need and no token.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     Specification: Embedded metric format</a>
 */
public final class Line {

  private record Counted(String unit, List<String> dimensions) {}

  private final Context context;
  private final String namespace;
  private final Instant at;
  private final ObjectNode fields = Json.object();
  private final Map<String, Counted> counted = new LinkedHashMap<>();
  private LogLevel level = LogLevel.INFO;

  Line(Context context, String namespace, Instant at) {
    this.context = context;
    this.namespace = namespace;
    this.at = at;
  }

  /** Its level; INFO where none is said. */
  public Line level(LogLevel itsLevel) {
    level = itsLevel;
    return this;
  }

  public Line put(String field, String value) {
    fields.put(field, value);
    return this;
  }

  public Line put(String field, long value) {
    fields.put(field, value);
    return this;
  }

  /** Each value once; nothing where there is none. */
  public Line put(String field, Collection<String> values) {
    if (!values.isEmpty()) {
      ArrayNode list = fields.putArray(field);
      values.stream().distinct().forEach(list::add);
    }
    return this;
  }

  /** Names events that were written, and counts each under the name of its type. */
  public Line wrote(Collection<Event> events) {
    for (Event event : events) {
      measure(event.type().label(), new Counted("Count", List.of()), 1);
    }
    return put("events", events.stream().map(Event::eventId).toList());
  }

  /** Counts something, or adds to it; its dimensions are fields of this line. */
  public Line count(Metric metric, long value) {
    return measure(metric.label(), new Counted(metric.unit(), metric.dimensions()), value);
  }

  private Line measure(String name, Counted how, long value) {
    counted.put(name, how);
    fields.put(name, fields.path(name).asLong() + value);
    return this;
  }

  /** Writes it to the log. */
  public void write(String message) {
    ObjectNode line =
        Json.object()
            .put("timestamp", at.toString())
            .put("level", level.name())
            .put("message", message)
            .put("AWSRequestId", context.getAwsRequestId());
    String trace = context.getXrayTraceId();
    if (trace != null) {
      line.put("traceId", trace);
    }
    line.setAll(fields);
    if (!counted.isEmpty()) {
      line.set("_aws", metadata());
    }
    // as Lambda ends its own: outside of Lambda, in one stream, they would run together
    String text = Json.write(line) + '\n';
    context.getLogger().log(text.getBytes(StandardCharsets.UTF_8), level);
  }

  /** Tells CloudWatch which fields to count: a directive for each set of dimensions. */
  private ObjectNode metadata() {
    ObjectNode metadata = Json.object().put("Timestamp", at.toEpochMilli());
    ArrayNode directives = metadata.putArray("CloudWatchMetrics");
    Map<List<String>, ArrayNode> metrics = new LinkedHashMap<>();
    counted.forEach(
        (name, how) ->
            metrics
                .computeIfAbsent(how.dimensions(), dimensions -> metrics(directives, dimensions))
                .addObject()
                .put("Name", name)
                .put("Unit", how.unit()));
    return metadata;
  }

  private ArrayNode metrics(ArrayNode directives, List<String> dimensions) {
    ObjectNode directive = directives.addObject().put("Namespace", namespace);
    ArrayNode set = directive.putArray("Dimensions").addArray();
    dimensions.forEach(set::add);
    return directive.putArray("Metrics");
  }
}
