package org.specialexams.signals;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The log of one instance of a function. */
public final class Signals {

  private final String namespace;
  private final Clock clock;
  private final AtomicBoolean cold = new AtomicBoolean(true);

  /**
   * @param namespace under which CloudWatch keeps what the lines count
   */
  public Signals(String namespace, Clock clock) {
    this.namespace = namespace;
    this.clock = clock;
  }

  /** A new line; the first one of an instance tells of its cold start. */
  public Line line(Context context) {
    Line line = new Line(context, namespace, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    if (cold.getAndSet(false)) {
      line.count(Metric.COLD_STARTS, 1);
    }
    return line;
  }
}
