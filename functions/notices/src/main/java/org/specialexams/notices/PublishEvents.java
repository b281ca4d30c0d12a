package org.specialexams.notices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.specialexams.outbox.Outbox;
import org.specialexams.store.EventStore;
import org.specialexams.store.EventStore.Place;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Behind the events' stream: publishes what is in the outbox. A record only says where its event
 * lies; the event itself is read, so that one which was published already is not published again.
 */
public final class PublishEvents implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

  private final Services services;
  private final EventStore events;
  private final Outbox outbox;

  public PublishEvents() {
    this(Services.ofThisFunction());
  }

  public PublishEvents(Services services) {
    this.services = services;
    this.events = services.events();
    this.outbox = services.outbox();
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    List<Place> places = event.getRecords().stream().map(PublishEvents::place).toList();
    Set<String> left = new HashSet<>();
    try {
      left.addAll(outbox.publish(events.unpublished(places), context));
    } catch (SdkException e) {
      places.forEach(place -> left.add(place.eventId()));
      services
          .signals()
          .line(context)
          .level(LogLevel.WARN)
          .put("events", left)
          .put("failure", e.getClass().getSimpleName())
          .write("publishing stopped");
    }
    List<BatchItemFailure> failures = new ArrayList<>();
    for (DynamodbStreamRecord record : event.getRecords()) {
      if (left.contains(place(record).eventId())) {
        failures.add(new BatchItemFailure(record.getDynamodb().getSequenceNumber()));
      }
    }
    return StreamsEventResponse.builder().withBatchItemFailures(failures).build();
  }

  private static Place place(DynamodbStreamRecord record) {
    return new Place(key(record, "courseShard"), key(record, "eventId"));
  }

  private static String key(DynamodbStreamRecord record, String name) {
    return Objects.requireNonNull(record.getDynamodb().getKeys().get(name)).getS();
  }
}
