package org.specialexams.notices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.EventType;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Username;
import org.specialexams.json.Json;

/**
 * An event as it came from the topic, as far as the mails about it need to know.
 *
 * @param exam every exam, where the event is about several: its request tells which
 */
record Told(
    String eventId,
    EventType type,
    CourseId courseId,
    ExamScope exam,
    Username learner,
    JsonNode data) {

  static Told parse(String message) throws JsonProcessingException {
    JsonNode event = Json.read(message);
    return new Told(
        event.path("eventId").asText(),
        EventType.of(event.path("type").asText()),
        new CourseId(event.path("courseId").asText()),
        ExamScope.parse(event.path("examId").asText("*")).orElseThrow(),
        new Username(event.path("username").asText()),
        event.path("data"));
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
