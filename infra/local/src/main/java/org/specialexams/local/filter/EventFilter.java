package org.specialexams.local.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.RuleCompiler;

/** Takes an event if one of its patterns does, or if it has none. */
public final class EventFilter {

  @SuppressWarnings("deprecation") // its builder is not accessible from outside
  private final Machine machine = new Machine();

  private final boolean takesAll;

  /**
   * Compiles the patterns.
   *
   * @param patterns JSON, in the language of EventBridge
   * @throws IllegalArgumentException if one is no pattern
   */
  public EventFilter(List<String> patterns) {
    this.takesAll = patterns.isEmpty();
    for (int i = 0; i < patterns.size(); i++) {
      String fault = RuleCompiler.check(patterns.get(i));
      if (fault != null) {
        throw new IllegalArgumentException(patterns.get(i) + " is no pattern: " + fault);
      }
      try {
        machine.addRule(Integer.toString(i), patterns.get(i));
      } catch (IOException e) {
        throw new IllegalArgumentException(patterns.get(i) + " is no pattern", e);
      }
    }
  }

  public boolean takes(JsonNode event) {
    return takesAll || !machine.rulesForJSONEvent(event).isEmpty();
  }
}
