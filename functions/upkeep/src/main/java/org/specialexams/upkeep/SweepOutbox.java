package org.specialexams.upkeep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.specialexams.domain.Event;
import org.specialexams.outbox.Outbox;
import org.specialexams.signals.Metric;
import org.specialexams.store.EventStore;
import org.specialexams.store.EventStore.Unpublished;
import org.specialexams.wiring.Services;

/**
 * Every minute: publishes the events that have stayed in the outbox, because the topic was down or
 * the function behind the stream died.
 */
public final class SweepOutbox implements RequestHandler<ScheduledEvent, Void> {

  /** Younger events are still on their way through the stream. */
  private static final Duration STAYED = Duration.ofMinutes(2);

  private static final int AT_ONCE = 100;

  /** So much time is left for one more batch. */
  private static final int MILLIS_FOR_A_BATCH = 10_000;

  private final Services services;
  private final EventStore events;
  private final Outbox outbox;

  public SweepOutbox() {
    this(Services.ofThisFunction());
  }

  public SweepOutbox(Services services) {
    this.services = services;
    this.events = services.events();
    this.outbox = services.outbox();
  }

  @Override
  public Void handleRequest(ScheduledEvent event, Context context) {
    String before = Services.firstIdOf(services.now().minus(STAYED));
    int published = 0;
    Optional<Instant> oldest = Optional.empty();
    while (context.getRemainingTimeInMillis() > MILLIS_FOR_A_BATCH) {
      List<Unpublished> waiting = events.unpublishedBefore(before, AT_ONCE);
      Set<String> left = outbox.publish(waiting, context);
      published += waiting.size() - left.size();
      oldest = oldestLeft(waiting, left);
      // what the topic did not take now is for the next minute
      if (waiting.size() < AT_ONCE || !left.isEmpty()) {
        break;
      }
    }
    Instant now = services.now();
    services
        .signals()
        .line(context)
        .put("published", published)
        .count(
            Metric.OUTBOX_AGE, oldest.map(at -> Duration.between(at, now).toSeconds()).orElse(0L))
        .write("published " + published + " events that had stayed");
    return null;
  }

  /** When the oldest happened that is left; behind a full batch, the next is not much younger. */
  private static Optional<Instant> oldestLeft(List<Unpublished> waiting, Set<String> left) {
    return waiting.stream()
        .map(Unpublished::event)
        .filter(one -> left.contains(one.eventId()))
        .findFirst()
        .or(
            () ->
                waiting.size() < AT_ONCE
                    ? Optional.empty()
                    : Optional.of(waiting.getLast().event()))
        .map(Event::at);
  }
}
