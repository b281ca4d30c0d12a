package org.specialexams.acceptance.histories;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A round before it is run: who does what, in which order turns are given, and what goes wrong.
 *
 * @param order the seed of the turns
 * @param steps by actor; those of {@link #BEFORE} come first, one after the other, while nothing
 *     goes wrong
 */
record Plan(long order, Map<String, List<Step>> steps, List<Fault> faults) {

  static final String BEFORE = "before";

  Plan {
    Map<String, List<Step>> copy = new LinkedHashMap<>();
    steps.forEach((actor, list) -> copy.put(actor, List.copyOf(list)));
    steps = copy;
    faults = List.copyOf(faults);
  }

  /** Those who act at the same time. */
  List<String> actors() {
    return steps.keySet().stream()
        .filter(actor -> !actor.equals(BEFORE) && !of(actor).isEmpty())
        .toList();
  }

  List<Step> of(String actor) {
    return steps.getOrDefault(actor, List.of());
  }

  List<Fault> faults(String actor, int step) {
    return faults.stream().filter(f -> f.actor().equals(actor) && f.step() == step).toList();
  }

  Plan inOrder(long other) {
    return new Plan(other, steps, faults);
  }

  Plan withFaults(Predicate<Fault> kept) {
    return new Plan(order, steps, faults.stream().filter(kept).toList());
  }

  Plan withoutFault(int index) {
    List<Fault> fewer = new ArrayList<>(faults);
    fewer.remove(index);
    return new Plan(order, steps, fewer);
  }

  /** Without some steps of an actor, and what would go wrong in them; later faults move along. */
  Plan without(String actor, int from, int to) {
    Map<String, List<Step>> fewer = new LinkedHashMap<>(steps);
    List<Step> left = new ArrayList<>(of(actor));
    left.subList(from, to).clear();
    fewer.put(actor, left);
    List<Fault> moved = new ArrayList<>();
    for (Fault fault : faults) {
      if (!fault.actor().equals(actor) || fault.step() < from) {
        moved.add(fault);
      } else if (fault.step() >= to) {
        moved.add(
            Fault.at(fault.kind(), actor, fault.step() - (to - from), fault.call(), fault.times()));
      }
    }
    return new Plan(order, fewer, moved);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    steps.forEach(
        (actor, list) -> {
          if (!list.isEmpty()) {
            text.append("  ").append(actor).append(": ").append(list).append('\n');
          }
        });
    faults.forEach(fault -> text.append("  ").append(fault).append('\n'));
    return text.toString();
  }
}
