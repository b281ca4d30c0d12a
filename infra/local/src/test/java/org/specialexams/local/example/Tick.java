package org.specialexams.local.example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import org.specialexams.wiring.Services;

/** Sees the time. */
public final class Tick implements RequestHandler<ScheduledEvent, String> {

  public Tick() {
    this(Services.ofThisFunction());
  }

  public Tick(Services services) {
    services.clock();
  }

  @Override
  public String handleRequest(ScheduledEvent event, Context context) {
    Example.saw(event.getSource() + " " + event.getTime());
    if (Example.isPoison("tick")) {
      throw new IllegalStateException("poison");
    }
    return "ok";
  }
}
