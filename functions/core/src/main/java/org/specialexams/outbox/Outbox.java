package org.specialexams.outbox;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.specialexams.domain.Audience;
import org.specialexams.domain.Event;
import org.specialexams.domain.ExamType;
import org.specialexams.json.Json;
import org.specialexams.json.Views;
import org.specialexams.signals.Line;
import org.specialexams.signals.Metric;
import org.specialexams.signals.Signals;
import org.specialexams.store.EventStore;
import org.specialexams.store.EventStore.Unpublished;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/**
 * Publishes events and then takes them out of the outbox: whoever dies in between publishes them
 * once more, so that every event arrives, each once or more.
 */
public final class Outbox {

  /** The message attribute that names the call which an event comes of. */
  public static final String CORRELATION_ID = "correlationId";

  /** What one PublishBatch takes. */
  private static final int MOST_ENTRIES = 10;

  private final SnsClient topic;
  private final String topicArn;
  private final EventStore events;
  private final Signals signals;

  public Outbox(SnsClient topic, String topicArn, EventStore events, Signals signals) {
    this.topic = topic;
    this.topicArn = topicArn;
    this.events = events;
    this.signals = signals;
  }

  /**
   * Publishes events. One that the topic will never take is marked, the log says so, and the others
   * go on.
   *
   * @return the ids of those that the topic did not take this time
   */
  public Set<String> publish(List<Unpublished> waiting, Context context) {
    return batches(waiting).stream()
        .flatMap(batch -> publishBatch(batch, context).stream())
        .collect(Collectors.toSet());
  }

  private static List<List<Unpublished>> batches(List<Unpublished> waiting) {
    List<List<Unpublished>> batches = new ArrayList<>();
    for (int from = 0; from < waiting.size(); from += MOST_ENTRIES) {
      batches.add(waiting.subList(from, Math.min(from + MOST_ENTRIES, waiting.size())));
    }
    return batches;
  }

  private Set<String> publishBatch(List<Unpublished> batch, Context context) {
    Map<String, BatchResultErrorEntry> failed =
        topic
            .publishBatch(
                publish ->
                    publish
                        .topicArn(topicArn)
                        .publishBatchRequestEntries(batch.stream().map(Outbox::entry).toList()))
            .failed()
            .stream()
            .collect(Collectors.toMap(BatchResultErrorEntry::id, failure -> failure));
    List<Unpublished> taken =
        batch.stream().filter(one -> !failed.containsKey(one.event().eventId())).toList();
    if (!taken.isEmpty()) {
      line(taken, context).write("published");
    }
    for (Unpublished one : batch) {
      BatchResultErrorEntry failure = failed.get(one.event().eventId());
      if (failure == null) {
        events.published(one);
      } else if (Boolean.TRUE.equals(failure.senderFault())) {
        events.refused(one, failure.code());
        line(List.of(one), context)
            .level(LogLevel.ERROR)
            .put("type", one.event().type().label())
            .count(Metric.REFUSED_EVENTS, 1)
            .write("the topic will never take an event");
        failed.remove(one.event().eventId());
      }
    }
    return failed.keySet();
  }

  private Line line(List<Unpublished> some, Context context) {
    return signals
        .line(context)
        .put("events", some.stream().map(one -> one.event().eventId()).toList())
        .put("correlationIds", some.stream().flatMap(one -> one.correlationId().stream()).toList());
  }

  private static PublishBatchRequestEntry entry(Unpublished one) {
    Event event = one.event();
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    attributes.put("eventType", text(event.type().label()));
    attributes.put("courseId", text(event.subject().courseId().value()));
    attributes.put("audience", texts(event.reach().audience(), Audience::label));
    if (!event.reach().examTypes().isEmpty()) {
      attributes.put("examType", texts(event.reach().examTypes(), ExamType::label));
    }
    one.correlationId().ifPresent(id -> attributes.put(CORRELATION_ID, text(id)));
    return PublishBatchRequestEntry.builder()
        .id(event.eventId())
        .message(Json.write(Views.event(event)))
        .messageAttributes(attributes)
        .build();
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static <T> MessageAttributeValue texts(Set<T> values, Function<T, String> label) {
    var array = Json.array();
    values.stream().map(label).sorted().forEach(array::add);
    return MessageAttributeValue.builder()
        .dataType("String.Array")
        .stringValue(Json.write(array))
        .build();
  }
}
