package org.specialexams.local.eventbridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.specialexams.local.filter.EventFilter;
import org.specialexams.local.lambda.Functions;
import org.specialexams.local.sqs.Queues;
import org.specialexams.template.EventRule;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.Template;

/** The default event bus: calls every function that a rule names for an event. */
public final class EventBus implements AutoCloseable {

  private record Target(EventFilter pattern, LambdaFunction function) {}

  private final Delivery delivery;
  private final List<Target> targets = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public EventBus(Template template, Functions functions, Queues queues, Clock clock) {
    this.delivery = new Delivery(functions, queues, clock);
    for (LambdaFunction function : template.functions()) {
      function
          .events(EventRule.class)
          .forEach(
              rule -> targets.add(new Target(new EventFilter(List.of(rule.pattern())), function)));
    }
  }

  /**
   * Takes an event, and returns before anybody has heard of it.
   *
   * @param source the service that it is from, such as {@code aws.ses}
   */
  public void put(String source, String detailType, ObjectNode detail) {
    ObjectNode event = delivery.event(source, detailType);
    event.putArray("resources");
    event.set("detail", detail);
    targets.stream()
        .filter(target -> target.pattern().takes(event))
        .forEach(
            target -> threads.execute(() -> delivery.call(target.function(), event.toString())));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
