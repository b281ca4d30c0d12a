package org.specialexams.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A function of the template.
 *
 * @param logicalId its name in the template
 * @param handler the class that Lambda calls, as it stands in the template
 * @param environment its variables, those of Globals included, with all references resolved
 * @param timeout how long one invocation may take
 * @param memoryMegabytes its memory
 * @param events what calls it
 * @param asynchronousCalls what becomes of a call whose answer nobody waits for, when it fails
 */
public record LambdaFunction(
    String logicalId,
    String handler,
    Map<String, String> environment,
    Duration timeout,
    int memoryMegabytes,
    List<Trigger> events,
    AsynchronousCalls asynchronousCalls) {

  public LambdaFunction {
    environment = Map.copyOf(environment);
    events = List.copyOf(events);
  }

  public String arn() {
    return LocalNames.arn("lambda", "function:" + logicalId);
  }

  /** What calls it, of one kind. */
  public <T extends Trigger> Stream<T> events(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast);
  }
}
