package org.specialexams.notices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.EventType;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Username;
import org.specialexams.json.Json;
import org.specialexams.outbox.Outbox;
import org.specialexams.signals.Line;
import org.specialexams.wiring.Services;

/**
 * An event as it came from the topic, as far as the mails about it need to know.
 *
 * @param exam every exam, where the event is about several: its request tells which
 * @param correlationId the id of the call that it comes of
 */
record Told(
    String eventId,
    EventType type,
    Instant at,
    CourseId courseId,
    ExamScope exam,
    Username learner,
    JsonNode data,
    Optional<String> correlationId) {

  static Told parse(SQSMessage message) throws JsonProcessingException {
    JsonNode event = Json.read(message.getBody());
    return new Told(
        event.path("eventId").asText(),
        EventType.of(event.path("type").asText()),
        Instant.parse(event.path("at").asText()),
        new CourseId(event.path("courseId").asText()),
        ExamScope.parse(event.path("examId").asText("*")).orElseThrow(),
        new Username(event.path("username").asText()),
        event.path("data"),
        Optional.ofNullable(message.getMessageAttributes())
            .flatMap(attributes -> Optional.ofNullable(attributes.get(Outbox.CORRELATION_ID)))
            .map(MessageAttribute::getStringValue));
  }

  /** A line of the log about events, with the ids that tell where they come from. */
  static Line line(Services services, Context context, Collection<Told> events) {
    return services
        .signals()
        .line(context)
        .put("events", events.stream().map(Told::eventId).toList())
        .put(
            "correlationIds",
            events.stream().flatMap(told -> told.correlationId().stream()).toList());
  }

  /** The allowance that the event is about, if it is about one. */
  Optional<String> allowanceId() {
    return Optional.ofNullable(data.path("allowanceId").textValue());
  }

  /** The request that the event is about, if it is about one. */
  Optional<String> requestId() {
    return Optional.ofNullable(data.path("requestId").textValue());
  }

  long allowanceVersion() {
    return data.path("allowanceVersion").asLong();
  }

  /** The version of an allowance whose notice it is, if it is one. */
  Optional<NoticedAllowance> notices() {
    return type == EventType.ALLOWANCE_GRANTED || type == EventType.ALLOWANCE_CHANGED
        ? allowanceId().map(id -> new NoticedAllowance(id, allowanceVersion()))
        : Optional.empty();
  }
}
