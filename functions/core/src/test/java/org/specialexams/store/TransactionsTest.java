package org.specialexams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.specialexams.store.TestCourse.done;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.specialexams.domain.AllowanceType;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.Decision;
import org.specialexams.domain.EventType;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Grant;
import org.specialexams.domain.Granting;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Receipt;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.Username;

/** Every write path when others write at the same time, and when answers are lost. */
final class TransactionsTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  /**
   * Something that is done to a course.
   *
   * @param given what is there before
   * @param when what is done; answers what a caller sees of it
   */
  record Path(String name, Function<TestCourse, String> given, When when, List<EventType> told) {

    /** What is done with what was given. */
    interface When {
      Object run(TestCourse course, String given);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static TestCourse courseWithMaria() {
    TestCourse course = database.newCourse();
    course.saveExam("midterm", ExamType.TIMED);
    course.saveLearner("maria", "maria@example.edu");
    return course;
  }

  private static final AllowanceValue HALF_AN_HOUR = new AllowanceValue.AdditionalTime(30);

  static Stream<Path> paths() {
    return Stream.of(
        new Path(
            "save exam",
            course -> "",
            (course, given) -> done(course.saveExam("quiz", ExamType.TIMED)).version(),
            List.of(EventType.EXAM_SAVED)),
        new Path(
            "save learner",
            course -> "",
            (course, given) -> done(course.saveLearner("ann", "ann@example.edu")).version(),
            List.of(EventType.LEARNER_SAVED)),
        new Path(
            "import roster",
            course -> "",
            (course, given) ->
                done(
                    course.saveLearners(
                        List.of(
                            TestCourse.row("maria", "m@example.edu"),
                            TestCourse.row("ann", "ann@example.edu")))),
            List.of(EventType.ROSTER_IMPORTED)),
        new Path(
            "grant",
            course -> "",
            (course, given) ->
                done(course.grant("maria", HALF_AN_HOUR, false, "midterm", "nowhere")).stream()
                    .map(Grant.Result::outcome)
                    .toList(),
            List.of(EventType.ALLOWANCE_GRANTED)),
        new Path(
            "grant to a running attempt",
            course -> course.started("maria", "midterm").attemptId(),
            (course, given) ->
                done(course.grant("maria", HALF_AN_HOUR, true, "midterm")).stream()
                    .map(Grant.Result::outcome)
                    .toList(),
            List.of(EventType.ATTEMPT_EXTENDED, EventType.ALLOWANCE_GRANTED)),
        new Path(
            "revoke",
            course ->
                done(course.grantMinutes("maria", 30, "midterm"))
                    .getFirst()
                    .allowance()
                    .orElseThrow()
                    .allowanceId(),
            (course, given) -> done(course.revoke(given)).value(),
            List.of(EventType.ALLOWANCE_REVOKED)),
        new Path(
            "create",
            course -> "",
            (course, given) -> done(course.create("maria", "midterm")).status(),
            List.of(EventType.ATTEMPT_CREATED)),
        new Path(
            "start",
            course -> course.created("maria", "midterm").attemptId(),
            (course, given) -> done(course.start(given)).deadlineAt(),
            List.of(EventType.ATTEMPT_STARTED)),
        new Path(
            "submit",
            course -> course.started("maria", "midterm").attemptId(),
            (course, given) -> done(course.submit(given)).status(),
            List.of(EventType.ATTEMPT_SUBMITTED)),
        new Path(
            "clear",
            course -> course.started("maria", "midterm").attemptId(),
            (course, given) -> done(course.clear(given)).statusWhenCleared(),
            List.of(EventType.ATTEMPT_CLEARED)));
  }

  private static void assertSameAsUndisturbed(Path path, Runnable disturb) {
    TestCourse calm = courseWithMaria();
    Object expected = path.when().run(calm, path.given().apply(calm));

    TestCourse course = courseWithMaria();
    String given = path.given().apply(course);
    List<EventType> before = course.told();
    disturb.run();
    assertThat(path.when().run(course, given)).isEqualTo(expected);
    Interference.none();
    assertThat(course.told())
        .containsExactlyElementsOf(Stream.concat(path.told().stream(), before.stream()).toList());
    assertThat(course.told()).isEqualTo(calm.told());
  }

  @ParameterizedTest
  @MethodSource("paths")
  void conflicts_are_not_the_callers_problem_and_nothing_is_done_twice(Path path) {
    assertSameAsUndisturbed(path, () -> Interference.conflicts(4));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void a_lost_answer_is_not_the_callers_problem_and_nothing_is_done_twice(Path path) {
    assertSameAsUndisturbed(path, () -> Interference.answersLost(2));
  }

  @Test
  void what_stays_undecided_is_busy_and_nothing_was_written() {
    List<Path> paths = paths().toList();
    List<TestCourse> courses = paths.stream().map(path -> courseWithMaria()).toList();
    List<String> given = atOnce(paths.size(), i -> paths.get(i).given().apply(courses.get(i)));
    List<List<EventType>> before = courses.stream().map(TestCourse::told).toList();
    Interference.conflicts(Integer.MAX_VALUE);
    // all at once, since each waits between its tries
    List<Optional<Throwable>> thrown =
        atOnce(
            paths.size(),
            i ->
                Optional.ofNullable(
                    catchThrowable(() -> paths.get(i).when().run(courses.get(i), given.get(i)))));
    Interference.none();
    for (int i = 0; i < paths.size(); i++) {
      assertThat(thrown.get(i)).as(paths.get(i).name()).containsInstanceOf(BusyException.class);
      assertThat(courses.get(i).told()).as(paths.get(i).name()).isEqualTo(before.get(i));
      paths.get(i).when().run(courses.get(i), given.get(i));
    }
  }

  @Test
  void what_was_overtaken_is_decided_again_from_what_is_there_now() {
    TestCourse course = courseWithMaria();
    course.saveLearner("lee", "lee@example.edu");
    Exam before = course.services().exams().find(course.id(), new ExamId("midterm")).orElseThrow();
    int[] tries = {0};
    Decision<Attempt> created =
        course
            .services()
            .transactions()
            .settle(
                course.id(),
                () -> {
                  Exam exam =
                      ++tries[0] == 1
                          ? before
                          : course
                              .services()
                              .exams()
                              .find(course.id(), before.examId())
                              .orElseThrow();
                  if (tries[0] == 1) {
                    // somebody else puts the exam to use in between
                    course.create("lee", "midterm");
                  }
                  return AttemptDecisions.create(
                      course.occasion(),
                      course.services().standings().find(course.id(), new Username("maria")),
                      course.services().allowances().inForce(course.id(), new Username("maria")),
                      exam);
                });
    assertThat(tries[0]).isEqualTo(2);
    assertThat(done(created).status()).isEqualTo(AttemptStatus.CREATED);
    assertThat(course.services().exams().find(course.id(), before.examId()).orElseThrow().version())
        .isEqualTo(2);
  }

  @Test
  void a_transaction_writes_all_or_nothing() {
    TestCourse course = courseWithMaria();
    course.saveLearner("lee", "lee@example.edu");
    assertThat(course.saveLearner("maria", "lee@example.edu"))
        .isEqualTo(new Decision.Refused<Learner>(Refusal.EMAIL_TAKEN));
    assertThat(
            course
                .services()
                .roster()
                .find(course.id(), new Username("maria"))
                .orElseThrow()
                .email()
                .value())
        .isEqualTo("maria@example.edu");
  }

  // races

  /** The results of calls that all begin at once, each from a function of its own. */
  private static <T> List<T> atOnce(int calls, Function<Integer, T> call) {
    return Parallel.map(IntStream.range(0, calls).boxed().toList(), call);
  }

  @Test
  void of_two_hundred_creates_at_once_one_wins() {
    TestCourse course = courseWithMaria();
    List<Decision<Attempt>> decisions = atOnce(200, i -> course.create("maria", "midterm"));
    assertThat(decisions.stream().filter(Decision.Done.class::isInstance)).hasSize(1);
    assertThat(
            decisions.stream()
                .filter(new Decision.Refused<Attempt>(Refusal.ATTEMPT_EXISTS)::equals))
        .hasSize(199);
    assertThat(Collections.frequency(course.told(), EventType.ATTEMPT_CREATED)).isEqualTo(1);
    assertThat(
            course
                .services()
                .attempts()
                .list(course.course(), course.everything(), Optional.empty(), 100)
                .items())
        .hasSize(1);
  }

  @Test
  void of_learners_who_begin_an_exam_at_once_each_has_an_attempt() {
    TestCourse course = courseWithMaria();
    for (int i = 0; i < 20; i++) {
      course.saveLearner("l" + i, "l" + i + "@example.edu");
    }
    assertThat(atOnce(20, i -> done(course.create("l" + i, "midterm")).attemptId()))
        .doesNotHaveDuplicates();
  }

  @Test
  void two_clears_at_once_are_one_event_and_equal_receipts() {
    for (int round = 0; round < 10; round++) {
      TestCourse course = courseWithMaria();
      Attempt attempt = course.started("maria", "midterm");
      List<Receipt> receipts = atOnce(2, i -> done(course.clear(attempt.attemptId())));
      assertThat(receipts.getFirst()).isEqualTo(receipts.getLast());
      assertThat(Collections.frequency(course.told(), EventType.ATTEMPT_CLEARED)).isEqualTo(1);
      assertThat(done(course.clear(attempt.attemptId()))).isEqualTo(receipts.getFirst());
    }
  }

  @Test
  void a_grant_that_races_with_a_start_is_in_the_deadline_or_says_that_it_came_too_late() {
    int granted = 0;
    for (int round = 0; round < 20; round++) {
      TestCourse course = courseWithMaria();
      Attempt attempt = course.created("maria", "midterm");
      List<Object> both =
          atOnce(
              2,
              i ->
                  i == 0
                      ? done(course.start(attempt.attemptId()))
                      : done(course.grantMinutes("maria", 30, "midterm")).getFirst());
      Grant.Result grant = (Grant.Result) both.get(1);
      Attempt started = course.attempt(attempt.attemptId());
      assertThat(started).isEqualTo(both.getFirst());
      if (grant.took()) {
        granted++;
        assertThat(started.extraMinutes()).hasValue(30);
      } else {
        assertThat(grant.problem()).hasValue(Refusal.ATTEMPT_ALREADY_STARTED);
        assertThat(started.extraMinutes()).hasValue(0);
      }
    }
    assertThat(granted).isBetween(0, 20);
  }

  @Test
  void a_grant_between_a_starts_reading_and_its_writing_is_in_the_deadline() {
    TestCourse course = courseWithMaria();
    Attempt attempt = course.created("maria", "midterm");
    Username maria = new Username("maria");
    int[] tries = {0};
    Attempt started =
        done(
            course
                .services()
                .transactions()
                .settle(
                    course.id(),
                    () -> {
                      var standing = course.services().standings().find(course.id(), maria);
                      var allowances = course.services().allowances().inForce(course.id(), maria);
                      if (++tries[0] == 1) {
                        course.grantMinutes("maria", 30, "midterm");
                      }
                      return AttemptDecisions.start(
                          course.occasion(),
                          standing,
                          allowances,
                          course
                              .services()
                              .exams()
                              .find(course.id(), attempt.examId())
                              .orElseThrow(),
                          course.attempt(attempt.attemptId()));
                    }));
    assertThat(tries[0]).isEqualTo(2);
    assertThat(started.extraMinutes()).hasValue(30);
  }

  @Test
  void revoked_twice_at_once_it_is_revoked_once() {
    TestCourse course = courseWithMaria();
    course.grantMinutes("maria", 30, "midterm");
    String allowance =
        course.allowance("maria", "midterm", AllowanceType.ADDITIONAL_TIME).allowanceId();
    List<Decision<?>> decisions = atOnce(2, i -> course.revoke(allowance));
    assertThat(decisions.stream().filter(Decision.Done.class::isInstance)).hasSize(1);
    assertThat(Collections.frequency(course.told(), EventType.ALLOWANCE_REVOKED)).isEqualTo(1);
  }

  @Test
  void one_transaction_moves_all_the_deadlines_that_a_grant_for_every_exam_may_move() {
    TestCourse course = courseWithMaria();
    for (int i = 0; i < Granting.MOST_EXTENDED; i++) {
      course.saveExam("exam" + i, ExamType.TIMED);
      course.started("maria", "exam" + i);
    }
    done(course.grant("maria", new AllowanceValue.AdditionalTime(30), true, "*"));
    assertThat(course.told().subList(0, Granting.MOST_EXTENDED + 1))
        .containsOnlyOnce(EventType.ALLOWANCE_GRANTED)
        .filteredOn(EventType.ATTEMPT_EXTENDED::equals)
        .hasSize(Granting.MOST_EXTENDED);
  }
}
