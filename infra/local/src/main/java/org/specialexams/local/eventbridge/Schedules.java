package org.specialexams.local.eventbridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.specialexams.local.lambda.Functions;
import org.specialexams.local.sqs.Queues;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.LocalNames;
import org.specialexams.template.Schedule;
import org.specialexams.template.Template;

/** Rules that call functions at a rate. */
public final class Schedules implements AutoCloseable {

  private final Template template;
  private final Delivery delivery;
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(1, Thread.ofVirtual().name("schedules").factory());

  public Schedules(Template template, Functions functions, Queues queues, Clock clock) {
    this.template = template;
    this.delivery = new Delivery(functions, queues, clock);
  }

  /** From now on each schedule fires at its rate, for the first time when it has passed once. */
  public void start() {
    for (LambdaFunction function : template.functions()) {
      function
          .events(Schedule.class)
          .forEach(
              schedule -> {
                long millis = schedule.rate().toMillis();
                var _ =
                    timer.scheduleAtFixedRate(
                        () -> fire(function, schedule), millis, millis, TimeUnit.MILLISECONDS);
              });
    }
  }

  /** Fires the schedules of a function now, and returns when it has ended. */
  public void fire(String function) {
    LambdaFunction called = template.function(function);
    List<Schedule> schedules = called.events(Schedule.class).toList();
    if (schedules.isEmpty()) {
      throw new IllegalArgumentException(function + " has no schedule");
    }
    schedules.forEach(schedule -> fire(called, schedule));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void fire(LambdaFunction function, Schedule schedule) {
    ObjectNode event = delivery.event("aws.events", "Scheduled Event");
    event
        .putArray("resources")
        .add(
            "arn:aws:events:%s:%s:rule/%s%s"
                .formatted(
                    LocalNames.REGION, LocalNames.ACCOUNT, function.logicalId(), schedule.name()));
    event.putObject("detail");
    delivery.call(function, event.toString());
  }
}
