package org.specialexams.acceptance.histories;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.specialexams.acceptance.histories.Fault.Kind;

/** What was run, counted. */
final class Figures {

  private final long begin = System.nanoTime();
  private final Map<Kind, Integer> faults = new EnumMap<>(Kind.class);
  private int rounds;
  private int operations;
  private int unanswered;
  private int events;
  private int violations;

  synchronized void add(History history, Map<Kind, Integer> struck, List<Violation> found) {
    rounds++;
    operations += history.acts().size();
    unanswered += (int) history.acts().stream().filter(Act::unknown).count();
    events += history.ending().events().size();
    struck.forEach((kind, times) -> faults.merge(kind, times, Integer::sum));
    violations += found.size();
  }

  @Override
  public synchronized String toString() {
    return "histories: %d rounds, %d operations (%d with an unknown outcome), %d events, "
            .formatted(rounds, operations, unanswered, events)
        + "faults %s, %d violations, %d s"
            .formatted(
                faults.toString().toLowerCase(Locale.ROOT),
                violations,
                Duration.ofNanos(System.nanoTime() - begin).toSeconds());
  }
}
