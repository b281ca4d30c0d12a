package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.domain.World.MIDTERM;
import static org.specialexams.domain.World.NINE;
import static org.specialexams.domain.World.atMinute;
import static org.specialexams.domain.World.done;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds of a learner's time whatever the exam and the allowances. Each case is made from its
 * seed, which its name shows.
 */
final class TimePropertiesTest {

  private static final int[] LIMITS = {1, 21, 60, 90, 10_080};
  private static final String[] FACTORS = {"1.01", "1.25", "1.5", "2", "10"};

  static LongStream seeds() {
    long first = new Random().nextLong() >>> 1;
    return LongStream.range(first, first + 300);
  }

  /** An exam, the allowances of a learner in it, and a time of day to start at. */
  private static final class Case {

    private final Random random;
    final int limit;
    final Optional<Instant> due;
    final List<Allowance> allowances = new ArrayList<>();
    final Instant start;

    Case(long seed) {
      random = new Random(seed);
      limit = LIMITS[random.nextInt(LIMITS.length)];
      start = atMinute(random.nextInt(500));
      // before, in and after the exam
      due =
          random.nextInt(4) == 0
              ? Optional.empty()
              : Optional.of(atMinute(random.nextInt(3 * limit + 600)));
      for (String scope : List.of("midterm", "*", "final")) {
        for (AllowanceType type : AllowanceType.values()) {
          if (random.nextInt(3) == 0) {
            allowances.add(allowance(scope, value(type)));
          }
        }
      }
    }

    AllowanceValue value(AllowanceType type) {
      return switch (type) {
        case ADDITIONAL_TIME -> World.minutes(1 + random.nextInt(200));
        case TIME_MULTIPLIER -> World.factor(FACTORS[random.nextInt(FACTORS.length)]);
        case EXTENDED_DUE_DATE -> World.until(atMinute(random.nextInt(4 * limit + 900)));
        case REVIEW_POLICY_EXCEPTION -> World.exception("a scribe");
      };
    }

    AllowanceValue anyValue() {
      List<AllowanceType> types = List.of(AllowanceType.values());
      return value(types.get(random.nextInt(types.size())));
    }

    static Allowance allowance(String scope, AllowanceValue value) {
      return new Allowance(
          scope + value.type().label(),
          World.COURSE,
          ExamScope.parse(scope).orElseThrow(),
          World.MARIA,
          value,
          Optional.empty(),
          "sam",
          NINE,
          new Notice(Notice.State.PENDING, NINE),
          1);
    }

    ExamTime time(List<Allowance> some) {
      return new AllowancesInForce(some).timeFor(MIDTERM, limit, due);
    }

    Instant deadline(List<Allowance> some) {
      return time(some).deadline(start, Duration.ZERO);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void never_less_than_the_standard_time_unless_the_due_date_says_so(long seed) {
    Case one = new Case(seed);
    ExamTime time = one.time(one.allowances);
    Instant standardEnd = one.start.plus(Duration.ofMinutes(one.limit));
    Instant deadline = time.deadline(one.start, Duration.ZERO);
    assertThat(time.allowedMinutes()).isGreaterThanOrEqualTo(one.limit);
    if (deadline.isBefore(standardEnd)) {
      assertThat(time.dueAt()).hasValue(deadline);
    }
    assertThat(time.dueAt().isPresent()).isEqualTo(one.due.isPresent());
    one.due.ifPresent(due -> assertThat(time.dueAt().orElseThrow()).isAfterOrEqualTo(due));
    // the warning and the deadline come of the same arithmetic
    assertThat(time.cutTo(one.start, Duration.ZERO).isPresent())
        .isEqualTo(deadline.isBefore(one.start.plus(Duration.ofMinutes(time.allowedMinutes()))));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_time_is_the_formula_of_the_allowances_that_hold(long seed) {
    Case one = new Case(seed);
    BigDecimal factor = BigDecimal.ONE;
    int additional = 0;
    for (Allowance holding : new AllowancesInForce(one.allowances).forExam(MIDTERM)) {
      if (holding.value() instanceof AllowanceValue.TimeMultiplier multiplier) {
        factor = multiplier.factor();
      } else if (holding.value() instanceof AllowanceValue.AdditionalTime time) {
        additional = time.minutes();
      }
    }
    // in hundredths, rounded up without a decimal's help
    long hundredths = factor.movePointRight(2).longValueExact();
    assertThat(one.time(one.allowances).allowedMinutes())
        .isEqualTo((one.limit * hundredths + 99) / 100 + additional);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void never_shrinking_when_an_allowance_is_added(long seed) {
    Case one = new Case(seed);
    List<Allowance> sofar = new ArrayList<>();
    List<Allowance> order = new ArrayList<>(one.allowances);
    // an exam's own allowance may give less than the one for every exam, and then replaces it
    order.removeIf(
        own ->
            own.exam().covers(MIDTERM)
                && !own.exam().isEvery()
                && one.allowances.stream()
                    .anyMatch(
                        every ->
                            every.exam().isEvery() && own.value().givesLessThan(every.value())));
    Collections.shuffle(order, one.random);
    for (Allowance added : order) {
      Instant before = one.deadline(sofar);
      int minutes = one.time(sofar).allowedMinutes();
      sofar.add(added);
      assertThat(one.time(sofar).allowedMinutes()).isGreaterThanOrEqualTo(minutes);
      assertThat(one.deadline(sofar)).isAfterOrEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_same_whatever_the_order_of_the_grants(long seed) {
    Case one = new Case(seed);
    World asIs = new World();
    World shuffled = new World();
    List<Allowance> order = new ArrayList<>(one.allowances);
    order.forEach(grant -> asIs.grant(grant.value(), grant.exam().toString()));
    Collections.shuffle(order, one.random);
    order.forEach(grant -> shuffled.grant(grant.value(), grant.exam().toString()));
    assertThat(shuffled.allowances.timeFor(MIDTERM, one.limit, one.due))
        .isEqualTo(asIs.allowances.timeFor(MIDTERM, one.limit, one.due))
        .isEqualTo(one.time(one.allowances));
  }

  /**
   * Whatever is granted, revoked and reported while an attempt runs: its deadline moves no earlier,
   * except where the clock was stopped, and the minutes in the exam are never more than allowed.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void a_running_deadline_never_moves_earlier_and_no_time_comes_from_errors(long seed) {
    Case one = new Case(seed);
    World world = new World();
    world.put(World.exam(MIDTERM, ExamType.TIMED, one.limit));
    world.begin(MIDTERM);
    Duration inExam = Duration.ZERO;
    int mostAllowed = one.limit;
    for (int step = 0; step < 12; step++) {
      Attempt before = world.attempt(MIDTERM).at(world.now);
      if (before.status() != AttemptStatus.STARTED) {
        break;
      }
      Instant deadline = before.deadlineAt().orElseThrow();
      switch (one.random.nextInt(4)) {
        case 0 -> world.grantToRunning(one.anyValue(), one.random.nextBoolean() ? "midterm" : "*");
        case 1 -> world.grant(one.anyValue(), "*");
        case 2 ->
            world.allowances.all().stream()
                .findAny()
                .ifPresent(gone -> world.revoke(gone.exam().toString(), gone.type()));
        default -> {
          done(world.error(MIDTERM));
          world.passes(one.random.nextInt(100));
          done(world.resume(MIDTERM));
          if (world.start(MIDTERM) instanceof Decision.Refused<Attempt>(Refusal refusal)) {
            assertThat(refusal).isEqualTo(Refusal.TIME_IS_UP);
            return;
          }
          deadline = Instant.MIN;
        }
      }
      Attempt after = world.attempt(MIDTERM);
      assertThat(after.deadlineAt().orElseThrow()).isAfterOrEqualTo(deadline);
      mostAllowed = Math.max(mostAllowed, after.allowedMinutes().orElseThrow());
      Duration left = Duration.between(world.now, after.deadlineAt().orElseThrow());
      assertThat(inExam.plus(left)).isLessThanOrEqualTo(Duration.ofMinutes(mostAllowed));
      int minutes = one.random.nextInt(one.limit / 6 + 2);
      world.passes(minutes);
      inExam = inExam.plusMinutes(minutes);
    }
  }
}
