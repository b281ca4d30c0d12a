package org.specialexams.notices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Username;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The messages that a mail function was handed, and which of them are to be handed over again. One
 * that cannot be read ends in the redrive queue; the others go on.
 */
final class QueueBatch {

  /** Whom an event is about. */
  record Subject(CourseId course, Username learner) {}

  private final Services services;
  private final Context context;
  private final Map<String, Told> byMessage = new LinkedHashMap<>();
  private final Set<String> failed = new LinkedHashSet<>();

  QueueBatch(SQSEvent event, Context context, Services services) {
    this.services = services;
    this.context = context;
    for (SQSMessage message : event.getRecords()) {
      try {
        byMessage.put(message.getMessageId(), Told.parse(message));
      } catch (JsonProcessingException | RuntimeException e) {
        fail(message.getMessageId(), List.of(), e);
      }
    }
    Told.line(services, context, byMessage.values()).write("received");
  }

  /** The events, by whom they are about. */
  Map<Subject, List<Told>> bySubject() {
    Map<Subject, List<Told>> groups = new LinkedHashMap<>();
    for (Told told : byMessage.values()) {
      groups
          .computeIfAbsent(new Subject(told.courseId(), told.learner()), s -> new ArrayList<>())
          .add(told);
    }
    return groups;
  }

  /** The events with what the tables say of them; what cannot be read now is handed over again. */
  Map<Told, Circumstances> read(CircumstancesReader reader) {
    Map<Told, Circumstances> read = new LinkedHashMap<>();
    bySubject()
        .forEach(
            (subject, events) -> {
              try {
                reader
                    .read(subject.course(), subject.learner(), events)
                    .ifPresent(found -> events.forEach(told -> read.put(told, found)));
              } catch (SdkException e) {
                retry(events, e);
              }
            });
    return read;
  }

  /** Has the messages of some events handed over again. */
  void retry(Collection<Told> events, RuntimeException cause) {
    byMessage.forEach(
        (messageId, told) -> {
          if (events.contains(told)) {
            fail(messageId, List.of(told), cause);
          }
        });
  }

  private void fail(String messageId, List<Told> about, Exception cause) {
    failed.add(messageId);
    Told.line(services, context, about)
        .level(LogLevel.WARN)
        .put("messageId", messageId)
        .put("failure", cause.getClass().getSimpleName())
        .write("a message is left");
  }

  SQSBatchResponse response() {
    return new SQSBatchResponse(failed.stream().map(BatchItemFailure::new).toList());
  }
}
