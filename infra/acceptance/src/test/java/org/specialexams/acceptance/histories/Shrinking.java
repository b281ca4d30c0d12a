package org.specialexams.acceptance.histories;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.specialexams.acceptance.histories.Violation.Rule;

/**
 * Looks for the shortest history that still breaks a promise: leaves out faults and steps as long
 * as what is left breaks it too, in the order of turns that it had or in another one.
 */
final class Shrinking {

  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final int ORDERS = 2;

  private final Lane lane;
  private final Set<Rule> broken;
  private final long end = System.nanoTime() + LONGEST.toNanos();
  private Failing shortest;

  /** A plan that fails, with what came of it. */
  record Failing(Plan plan, History history, List<Violation> violations) {

    Set<Rule> rules() {
      return violations.stream().map(Violation::rule).collect(Collectors.toSet());
    }
  }

  private Shrinking(Failing failing, Lane lane) {
    this.shortest = failing;
    this.broken = failing.rules();
    this.lane = lane;
  }

  static Failing of(Failing failing, Lane lane) throws InterruptedException {
    Shrinking shrinking = new Shrinking(failing, lane);
    boolean shorter = true;
    while (shorter && System.nanoTime() < shrinking.end) {
      boolean steps = shrinking.withoutSteps();
      boolean faults = shrinking.withoutFaults();
      shorter = steps || faults;
    }
    return shrinking.shortest;
  }

  private boolean withoutSteps() throws InterruptedException {
    boolean shorter = false;
    for (String actor : List.copyOf(shortest.plan().steps().keySet())) {
      for (int size = shortest.plan().of(actor).size(); size > 0; size /= 2) {
        int from = 0;
        while (from + size <= shortest.plan().of(actor).size()) {
          if (stillFails(shortest.plan().without(actor, from, from + size))) {
            shorter = true;
          } else {
            from += size;
          }
        }
      }
    }
    return shorter;
  }

  private boolean withoutFaults() throws InterruptedException {
    boolean shorter = false;
    int index = 0;
    while (index < shortest.plan().faults().size()) {
      if (stillFails(shortest.plan().withoutFault(index))) {
        shorter = true;
      } else {
        index++;
      }
    }
    return shorter;
  }

  private boolean stillFails(Plan plan) throws InterruptedException {
    for (int other = 0; other < ORDERS && System.nanoTime() < end; other++) {
      Optional<Failing> failing = run(plan.inOrder(plan.order() + other), lane);
      if (failing.isPresent() && failing.get().rules().stream().anyMatch(broken::contains)) {
        shortest = failing.get();
        return true;
      }
    }
    return false;
  }

  /** Runs a plan; nothing if its history is as it should be. */
  static Optional<Failing> run(Plan plan, Lane lane) throws InterruptedException {
    History history = Round.run(plan, lane);
    List<Violation> violations = Checker.check(history);
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(new Failing(plan, history, violations));
  }
}
