package org.specialexams.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.store.TestCourse.done;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.Audience;
import org.specialexams.domain.EventType;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamType;
import org.specialexams.store.Interference;
import org.specialexams.store.Parallel;
import org.specialexams.store.TestContext;
import org.specialexams.store.TestCourse;
import org.specialexams.store.TestDatabase;

/** The scheduled closing of attempts whose time is up. */
final class CloseAttemptsTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static final Duration AN_HOUR = Duration.ofMinutes(60);
  private static final int ENOUGH_TIME = 60_000;

  private final CloseAttempts closeAttempts = new CloseAttempts(database.newServices());

  private static TestCourse courseWith(int learners) {
    TestCourse course = database.newCourse();
    course.saveExam("final", ExamType.PROCTORED);
    for (int from = 0; from < learners; from += 20) {
      course.saveLearners(
          IntStream.range(from, Math.min(from + 20, learners))
              .mapToObj(i -> TestCourse.row("l" + i, "l" + i + "@example.edu"))
              .toList());
    }
    return course;
  }

  /** Attempts of as many learners, all started now. */
  private static List<Attempt> started(TestCourse course, int learners) {
    course.created("l0", "final");
    return Parallel.map(
        IntStream.range(0, learners).boxed().toList(),
        16,
        i -> i == 0 ? begun(course) : course.started("l" + i, "final"));
  }

  private static Attempt begun(TestCourse course) {
    return done(
        course.start(course.standing("l0").attempt(new ExamId("final")).orElseThrow().attemptId()));
  }

  private TestContext run(int... millisLeft) {
    AtomicInteger looks = new AtomicInteger();
    TestContext context =
        TestContext.with(
            () -> millisLeft[Math.min(looks.getAndIncrement(), millisLeft.length - 1)]);
    closeAttempts.handleRequest(new ScheduledEvent(), context.context());
    return context;
  }

  private static Map<String, Attempt> stored(TestCourse course, List<Attempt> attempts) {
    return course.services().attempts().findAll(attempts.stream().map(Attempt::attemptId).toList());
  }

  private static long closed(TestCourse course, List<Attempt> attempts) {
    return stored(course, attempts).values().stream()
        .filter(attempt -> attempt.status() == AttemptStatus.SUBMITTED)
        .count();
  }

  @Test
  void a_thousand_that_run_out_at_once_are_closed_as_they_read_each_once() {
    TestCourse course = courseWith(1_000);
    List<Attempt> attempts = started(course, 1_000);
    run(ENOUGH_TIME);
    assertThat(closed(course, attempts)).isZero();
    database.passes(AN_HOUR);
    int calls = Interference.callsOf(() -> run(ENOUGH_TIME));
    Map<String, Attempt> stored = stored(course, attempts);
    assertThat(attempts)
        .allSatisfy(
            attempt ->
                assertThat(stored.get(attempt.attemptId()))
                    .isEqualTo(attempt.at(course.services().now())));
    // four reads and a transaction each, and four queries for each batch of a hundred
    assertThat(calls).isLessThanOrEqualTo(5 * 1_000 + 4 * 11);
    // there is nothing left to look at
    assertThat(Interference.callsOf(() -> run(ENOUGH_TIME))).isEqualTo(4);
    assertThat(Collections.frequency(course.told(), EventType.ATTEMPT_SUBMITTED)).isEqualTo(1_000);
  }

  @Test
  void its_cost_grows_with_what_runs_out_and_not_with_what_runs() {
    double[] units = new double[3];
    int[] counts = {20, 40, 40};
    for (int i = 0; i < counts.length; i++) {
      if (i == 2) {
        // others that go on, behind those that run out
        database.passes(Duration.ofMinutes(1));
      }
      TestCourse course = courseWith(counts[i]);
      List<Attempt> attempts = started(course, counts[i]);
      database.passes(Duration.ofMinutes(1));
      TestCourse others = courseWith(60);
      List<Attempt> going = i == 2 ? started(others, 60) : List.of();
      database.passes(Duration.ofMinutes(59));
      units[i] = Interference.unitsOf(() -> run(ENOUGH_TIME));
      assertThat(closed(course, attempts)).isEqualTo(counts[i]);
      assertThat(closed(others, going)).isZero();
      database.passes(AN_HOUR);
      run(ENOUGH_TIME);
    }
    assertThat(units[0]).isPositive();
    assertThat(units[1]).isBetween(1.8 * units[0], 2.2 * units[0]);
    assertThat(units[2]).isBetween(0.9 * units[1], 1.1 * units[1]);
  }

  @Test
  void a_run_that_ends_early_is_resumed_by_the_next_longest_up_first() {
    TestCourse first = courseWith(100);
    List<Attempt> early = started(first, 100);
    database.passes(Duration.ofSeconds(1));
    TestCourse second = courseWith(50);
    List<Attempt> late = started(second, 50);
    database.passes(AN_HOUR);
    TestContext context = run(0);
    assertThat(closed(first, early)).isEqualTo(100);
    assertThat(closed(second, late)).isZero();
    assertThat(context.log()).anyMatch(line -> line.contains("closed 100 attempts"));
    run(0);
    assertThat(closed(second, late)).isEqualTo(50);
  }

  @Test
  void those_that_stay_busy_are_in_nobodys_way() {
    TestCourse course = courseWith(110);
    List<Attempt> attempts = started(course, 110);
    // of those that are up longest
    String busy = attempts.stream().map(Attempt::attemptId).sorted().findFirst().orElseThrow();
    database.passes(AN_HOUR);
    Interference.conflictsOf(request -> request.toString().contains(busy));
    TestContext context = run(ENOUGH_TIME);
    assertThat(closed(course, attempts)).isEqualTo(109);
    assertThat(context.log()).anyMatch(line -> line.contains("left 1"));
    Interference.none();
    run(ENOUGH_TIME);
    assertThat(closed(course, attempts)).isEqualTo(110);
    assertThat(Collections.frequency(course.told(), EventType.ATTEMPT_SUBMITTED)).isEqualTo(110);
  }

  @Test
  void what_was_extended_or_cleared_or_failed_meanwhile_is_not_closed() {
    TestCourse course = courseWith(4);
    List<Attempt> attempts = started(course, 4);
    course.grant("l0", new AllowanceValue.AdditionalTime(30), true, "final");
    done(course.error(attempts.get(1).attemptId()));
    done(course.clear(attempts.get(2).attemptId()));
    database.passes(AN_HOUR);
    run(ENOUGH_TIME);
    Map<String, Attempt> stored = stored(course, attempts);
    assertThat(stored.get(attempts.get(0).attemptId()))
        .extracting(Attempt::status)
        .isEqualTo(AttemptStatus.STARTED);
    assertThat(stored.get(attempts.get(1).attemptId()))
        .extracting(Attempt::status)
        .isEqualTo(AttemptStatus.ERROR);
    assertThat(stored).doesNotContainKey(attempts.get(2).attemptId());
    assertThat(stored.get(attempts.get(3).attemptId()))
        .extracting(Attempt::status)
        .isEqualTo(AttemptStatus.SUBMITTED);
    database.passes(Duration.ofMinutes(30));
    run(ENOUGH_TIME);
    assertThat(course.attempt(attempts.getFirst().attemptId()).status())
        .isEqualTo(AttemptStatus.SUBMITTED);
    // the one with an allowance is told to its reviewers
    assertThat(course.events().getFirst().reach().audience()).isEqualTo(Set.of(Audience.REVIEWER));
  }
}
