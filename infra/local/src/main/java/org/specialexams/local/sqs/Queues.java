package org.specialexams.local.sqs;

import java.util.LinkedHashMap;
import java.util.Map;
import org.specialexams.template.Queue;
import org.specialexams.template.Template;

/** The template's queues, by their ARNs. */
public final class Queues {

  private final Map<String, MessageQueue> queues = new LinkedHashMap<>();

  public Queues(Template template) {
    for (Queue queue : template.queues()) {
      queues.put(
          queue.arn(),
          new MessageQueue(
              queue, message -> get(queue.redrive().orElseThrow().queue()).send(message)));
    }
    template.queues().stream().flatMap(q -> q.redrive().stream()).forEach(r -> get(r.queue()));
  }

  /** The queue with that ARN. */
  public MessageQueue get(String arn) {
    MessageQueue queue = queues.get(arn);
    if (queue == null) {
      throw new IllegalArgumentException("the template has no queue " + arn);
    }
    return queue;
  }

  /** The queue with that logical id. */
  public MessageQueue named(String logicalId) {
    return queues.values().stream()
        .filter(queue -> queue.queue().logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the template has no queue " + logicalId));
  }
}
