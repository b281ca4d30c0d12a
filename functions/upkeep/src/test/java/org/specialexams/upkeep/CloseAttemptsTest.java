package org.specialexams.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.specialexams.store.TestCourse.done;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.Audience;
import org.specialexams.domain.EventType;
import org.specialexams.domain.ExamType;
import org.specialexams.store.BulkLoad;
import org.specialexams.store.Interference;
import org.specialexams.store.TestContext;
import org.specialexams.store.TestCourse;
import org.specialexams.store.TestDatabase;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The scheduled closing of attempts whose time is up. */
final class CloseAttemptsTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static final Duration AN_HOUR = Duration.ofMinutes(60);
  private static final int ENOUGH_TIME = 60_000;
  private static final int BATCH = 100;
  private static final int AT_ONCE = 50;
  private static final int SHARDS = 4;

  /**
   * How many run out at once: the service is made for ten thousand in one minute, and {@code
   * -DrunOuts=10000} has it tried, which takes DynamoDB Local some minutes.
   */
  private static final int MANY = Integer.getInteger("runOuts", 300);

  /** What closing one attempt takes in capacity units, with its share of its batch. */
  private static final double UNITS = 24.3;

  private final CloseAttempts closeAttempts = new CloseAttempts(database.newServices());

  private static TestCourse course() {
    TestCourse course = database.newCourse();
    course.saveExam("final", ExamType.PROCTORED);
    return course;
  }

  /** Attempts of as many learners, all started now. */
  private static List<Attempt> started(TestCourse course, int learners) {
    return BulkLoad.started(course, "final", learners);
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
  void what_runs_out_in_one_minute_is_closed_as_it_reads_each_once() {
    TestCourse course = course();
    List<Attempt> attempts = started(course, MANY);
    run(ENOUGH_TIME);
    assertThat(closed(course, attempts)).isZero();
    database.passes(AN_HOUR);
    run(ENOUGH_TIME);
    Map<String, Attempt> stored = stored(course, attempts);
    assertThat(attempts)
        .allSatisfy(
            attempt ->
                assertThat(stored.get(attempt.attemptId()))
                    .isEqualTo(attempt.at(course.services().now())));
    // there is nothing left to look at
    assertThat(Interference.callsOf(() -> run(ENOUGH_TIME))).isEqualTo(SHARDS);
    assertThat(Collections.frequency(course.told(), EventType.ATTEMPT_SUBMITTED)).isEqualTo(MANY);
  }

  /** What closing costs, for half as many and for all. */
  @Test
  void an_attempt_costs_one_transaction_and_a_share_of_its_batch_however_many_there_are() {
    for (int count : List.of(MANY / 2, MANY)) {
      TestCourse course = course();
      List<Attempt> attempts = started(course, count);
      database.passes(AN_HOUR);
      int[] calls = new int[1];
      double units =
          Interference.unitsOf(() -> calls[0] = Interference.callsOf(() -> run(ENOUGH_TIME)));
      System.out.println(
          "closed %d in one run: %d calls, %.0f units".formatted(count, calls[0], units));
      assertThat(closed(course, attempts)).isEqualTo(count);
      int batches = (count + BATCH - 1) / BATCH;
      // each batch: the index's shards, and its attempts and standings; at first: the course
      assertThat(calls[0]).isBetween(count, count + batches * (SHARDS + 2) + AT_ONCE);
      assertThat(units / count).isCloseTo(UNITS, Percentage.withPercentage(2));
    }
  }

  @Test
  void ten_thousand_fit_into_one_run_though_each_answer_took_an_eighth_of_a_second() {
    TestCourse course = course();
    List<Attempt> attempts = started(course, MANY);
    database.passes(AN_HOUR);
    // fifty calls at once, and fewer than ten thousand take as long as all of them
    double millisForACall = 125.0 / AT_ONCE * 10_000 / MANY;
    IntSupplier millisLeft = () -> (int) (ENOUGH_TIME - millisForACall * Interference.callsSoFar());
    Interference.callsOf(
        () ->
            closeAttempts.handleRequest(
                new ScheduledEvent(), TestContext.with(millisLeft).context()));
    assertThat(closed(course, attempts)).isEqualTo(MANY);
  }

  @Test
  void its_cost_does_not_grow_with_what_runs_on() {
    double[] units = new double[2];
    for (int i = 0; i < units.length; i++) {
      TestCourse course = course();
      List<Attempt> attempts = started(course, 40);
      database.passes(Duration.ofMinutes(1));
      TestCourse others = course();
      List<Attempt> going = started(others, 100 * i);
      database.passes(Duration.ofMinutes(59));
      units[i] = Interference.unitsOf(() -> run(ENOUGH_TIME));
      assertThat(closed(course, attempts)).isEqualTo(40);
      assertThat(closed(others, going)).isZero();
      database.passes(AN_HOUR);
      run(ENOUGH_TIME);
    }
    assertThat(units[1]).isBetween(0.9 * units[0], 1.1 * units[0]);
  }

  @Test
  void a_run_that_ends_early_is_resumed_by_the_next_longest_up_first() {
    TestCourse first = course();
    List<Attempt> early = started(first, 100);
    database.passes(Duration.ofSeconds(1));
    TestCourse second = course();
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
    TestCourse course = course();
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
  void a_run_that_may_not_close_an_attempt_closes_the_others_and_fails() {
    TestCourse course = course();
    List<Attempt> attempts = started(course, 3);
    String failing = attempts.getFirst().attemptId();
    database.passes(AN_HOUR);
    Interference.conflictsOf(
        request -> {
          if (request.toString().contains(failing)) {
            throw DynamoDbException.builder().statusCode(400).message("not authorized").build();
          }
          return false;
        });
    assertThatThrownBy(() -> run(ENOUGH_TIME)).hasMessageContaining("not authorized");
    assertThat(closed(course, attempts)).isEqualTo(2);
    Interference.none();
    run(ENOUGH_TIME);
    assertThat(closed(course, attempts)).isEqualTo(3);
  }

  @Test
  void what_was_extended_or_cleared_or_failed_meanwhile_is_not_closed() {
    TestCourse course = course();
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
