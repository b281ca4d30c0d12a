package org.specialexams.acceptance.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.specialexams.acceptance.histories.Fault.Kind;

/**
 * Runs seeded rounds and checks their histories. {@code -Drounds=N} runs more of them, {@code
 * -Dfrom=N} other ones, and {@code -Dseed=N} replays one and prints it whole.
 *
 * <p>A replay repeats who does what, which calls of AWS come in which order, and what goes wrong in
 * each. It does not repeat the ids, hence the partitions that they fall into, nor the order of
 * calls that one function makes side by side. The SDK's client and the service give up by the
 * machine's own clock, after some seconds: where the machine is so busy that they do, a replay may
 * go another way.
 */
class HistoriesTest {

  private static final int LANES = 3;
  private static final int ROUNDS = 24;

  private static final Set<Kind> WAITED_FOR =
      EnumSet.of(Kind.THROTTLED, Kind.LOST_BEFORE, Kind.LOST_AFTER, Kind.SNS_DOWN, Kind.SES_DOWN);

  private final Figures figures = new Figures();

  private static void assumeEmbedded() {
    Assumptions.assumeTrue(
        System.getProperty("base-url", "").isEmpty() && System.getProperty("service") == null,
        "runs on the embedded stack alone");
  }

  @Test
  void every_history_is_as_the_model_says() throws Exception {
    assumeEmbedded();
    Long seed = Long.getLong("seed");
    long from = seed != null ? seed : Long.getLong("from", 1);
    long rounds = seed != null ? 1 : Integer.getInteger("rounds", ROUNDS);
    AtomicLong next = new AtomicLong(from);
    List<String> failures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> lanes = new ArrayList<>();
      for (int number = 0; number < Math.min(LANES, rounds); number++) {
        int lane = number;
        lanes.add(threads.submit(() -> run(lane, next, from + rounds, seed != null)));
      }
      for (Future<List<String>> lane : lanes) {
        failures.addAll(lane.get());
      }
    }
    System.out.println(figures);
    assertThat(failures).as("%s", String.join("\n", failures)).isEmpty();
  }

  @Test
  void a_plan_that_is_run_again_goes_the_same_way() throws Exception {
    assumeEmbedded();
    try (Lane lane = new Lane(LANES)) {
      // what has clients wait also ends their patience, by the machine's own clock
      Plan plan = Plans.of(5).withFaults(fault -> !WAITED_FOR.contains(fault.kind()));
      assertThat(way(Round.run(plan, lane))).isEqualTo(way(Round.run(plan, lane)));
    }
  }

  /** Who called when, and how it ended; who caused which event, and when. */
  private static List<String> way(History history) {
    List<String> way = new ArrayList<>();
    for (Act act : history.acts()) {
      way.add(
          "%d-%d %s %s %d"
              .formatted(act.begun(), act.ended(), act.username(), act.step(), act.status()));
    }
    history.ending().events().stream()
        .filter(Happening::isOfStanding)
        .forEach(
            event ->
                way.add(
                    "%s %d %s %s %s"
                        .formatted(
                            event.learner(),
                            event.version(),
                            event.type(),
                            event.actor(),
                            event.at())));
    return way;
  }

  /** Takes one seed after the other; ends at the first that fails. */
  private List<String> run(int number, AtomicLong next, long end, boolean print) throws Exception {
    try (Lane lane = new Lane(number)) {
      for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
        Plan plan = Plans.of(seed);
        History history = Round.run(plan, lane);
        List<Violation> violations = Checker.check(history);
        figures.add(history, lane.aws().takeStruck(), violations);
        if (print) {
          System.out.println(story(plan, history));
        }
        if (!violations.isEmpty()) {
          next.set(end);
          List<String> logged = List.copyOf(lane.failures());
          Shrinking.Failing failing = new Shrinking.Failing(plan, history, violations);
          return List.of(
              report(seed, violations, logged, print ? failing : Shrinking.of(failing, lane)));
        }
      }
      return List.of();
    }
  }

  private static String report(
      long seed, List<Violation> violations, List<String> logged, Shrinking.Failing shortest) {
    return """
    seed %d breaks %s
    %s
    what functions logged as failed:
    %s
    the shortest history found:
    %s
    to replay it: -Dseed=%d\
    """
        .formatted(
            seed,
            violations.stream().map(Violation::rule).distinct().toList(),
            lines(shortest.violations()),
            lines(logged),
            story(shortest.plan(), shortest.history()),
            seed);
  }

  private static String story(Plan plan, History history) {
    return plan + "\n" + lines(history.acts()) + "\n" + lines(history.ending().events());
  }

  private static String lines(List<?> things) {
    StringBuilder lines = new StringBuilder();
    things.forEach(thing -> lines.append("  ").append(thing).append('\n'));
    return lines.toString();
  }
}
