package org.specialexams.upkeep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.specialexams.outbox.Outbox;
import org.specialexams.outbox.RefusedEvents;
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
    while (context.getRemainingTimeInMillis() > MILLIS_FOR_A_BATCH) {
      List<Unpublished> waiting = events.unpublishedBefore(before, AT_ONCE);
      Set<String> left = outbox.publish(waiting, new RefusedEvents(context));
      published += waiting.size() - left.size();
      // what the topic did not take now is for the next minute
      if (waiting.size() < AT_ONCE || !left.isEmpty()) {
        break;
      }
    }
    context.getLogger().log("published " + published + " events that had stayed", LogLevel.INFO);
    return null;
  }
}
