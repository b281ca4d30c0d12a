package org.specialexams.acceptance.histories;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Lets one actor move at a time: the next one is drawn by the seed as soon as every actor has come
 * to a stop, which is before each of its steps and before each of its calls of AWS. So the calls of
 * all functions are interleaved at random, and in the same way when the same plan is run again.
 * Only the order of calls that one function makes side by side is up to the machine.
 */
final class Turns {

  /** Who was passed over so often is next, long before its client loses its patience. */
  private static final int MOST_PASSED_OVER = 30;

  private enum At {
    /** Between two steps. */
    A_STEP,
    /** Likewise, and it wants nobody else to be in the middle of one. */
    A_STEP_ALONE,
    A_CALL
  }

  private static final class Waiting {
    private final At at;
    private boolean granted;

    Waiting(At at) {
      this.at = at;
    }
  }

  private static final class Seat {
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int passedOver;
  }

  private final Random random;
  private final Map<String, Seat> seats = new LinkedHashMap<>();
  private boolean moving;

  /** The actors take turns once all of them have come. */
  Turns(long seed, List<String> actors) {
    random = new Random(seed);
    actors.forEach(actor -> seats.put(actor, new Seat()));
  }

  void awaitStep(String actor, boolean alone) throws InterruptedException {
    await(actor, alone ? At.A_STEP_ALONE : At.A_STEP);
    served();
  }

  /** To be followed by {@link #served}. */
  void awaitCall(String actor) throws InterruptedException {
    await(actor, At.A_CALL);
  }

  /** The call of AWS is answered: its function goes on, and comes back or ends. */
  synchronized void served() {
    moving = false;
    choose();
  }

  /** The actor has no more steps. */
  synchronized void leave(String actor) {
    seats.remove(actor);
    choose();
  }

  private synchronized void await(String actor, At at) throws InterruptedException {
    Seat seat = seats.get(actor);
    if (seat == null) {
      // what a dead function still wants, when nobody waits for it any more
      return;
    }
    Waiting waiting = new Waiting(at);
    seat.waiting.add(waiting);
    choose();
    while (!waiting.granted) {
      wait();
    }
  }

  private void choose() {
    if (moving || seats.values().stream().anyMatch(seat -> seat.waiting.isEmpty())) {
      return;
    }
    boolean someoneWantsAlone = anyAt(At.A_STEP_ALONE);
    boolean someoneIsInside = anyAt(At.A_CALL);
    List<Seat> free = new ArrayList<>();
    for (Seat seat : seats.values()) {
      boolean may =
          switch (seat.waiting.getFirst().at) {
            case A_CALL -> true;
            case A_STEP -> !someoneWantsAlone;
            case A_STEP_ALONE -> !someoneIsInside;
          };
      if (may) {
        free.add(seat);
      }
    }
    if (free.isEmpty()) {
      return;
    }
    Seat next =
        free.stream()
            .filter(seat -> seat.passedOver > MOST_PASSED_OVER)
            .findFirst()
            .orElse(free.get(random.nextInt(free.size())));
    free.forEach(seat -> seat.passedOver++);
    next.passedOver = 0;
    next.waiting.removeFirst().granted = true;
    moving = true;
    notifyAll();
  }

  private boolean anyAt(At at) {
    return seats.values().stream()
        .anyMatch(seat -> seat.waiting.stream().anyMatch(waiting -> waiting.at == at));
  }
}
