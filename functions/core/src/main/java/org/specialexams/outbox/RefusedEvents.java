package org.specialexams.outbox;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.util.function.Consumer;
import org.specialexams.domain.Event;

/**
 * Says in the log that the topic will never take an event. template.yaml counts these lines, and
 * their first raises an alarm.
 */
public record RefusedEvents(Context context) implements Consumer<Event> {

  /** How such a line begins. */
  public static final String LINE = "EVENT REFUSED";

  @Override
  public void accept(Event event) {
    context
        .getLogger()
        .log(LINE + " " + event.type().label() + " " + event.eventId(), LogLevel.ERROR);
  }
}
