package org.specialexams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.store.TestCourse.done;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.AllowanceType;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Event;
import org.specialexams.domain.EventType;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Instants;
import org.specialexams.domain.Notice;
import org.specialexams.domain.QuestionId;
import org.specialexams.domain.Username;

/** What each list holds, in which order, page by page. */
final class ListsTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static final List<String> LEARNERS =
      IntStream.range(0, 12).mapToObj("learner%02d"::formatted).toList();

  /** Twelve learners, each with an attempt at two exams. */
  private static TestCourse course;

  /** In the order of their making. */
  private static final List<Attempt> MADE = new ArrayList<>();

  @BeforeAll
  static void twelve_learners_take_two_exams() {
    course = database.newCourse();
    course.saveExam("midterm", ExamType.TIMED);
    course.saveExam("final", ExamType.PROCTORED);
    for (String learner : LEARNERS) {
      course.saveLearner(learner, learner + "@example.edu");
    }
    for (String exam : List.of("midterm", "final")) {
      for (String learner : LEARNERS.reversed()) {
        database.passes(Duration.ofMillis(1));
        MADE.add(course.created(learner, exam));
      }
    }
    // of the first three of each exam: started, submitted, cleared
    for (int first : new int[] {0, 12}) {
      MADE.set(first, done(course.start(MADE.get(first).attemptId())));
      course.start(MADE.get(first + 1).attemptId());
      MADE.set(first + 1, done(course.submit(MADE.get(first + 1).attemptId())));
      course.clear(MADE.get(first + 2).attemptId());
    }
    MADE.remove(14);
    MADE.remove(2);
  }

  /** A list, from a position on. */
  private interface Listing<T> {
    Page<T> page(Optional<String> position, int limit);
  }

  /** All pages of a list, one behind the other. */
  private static <T> List<T> all(int limit, Listing<T> listing) {
    List<T> all = new ArrayList<>();
    Optional<String> position = Optional.empty();
    do {
      Page<T> page = listing.page(position, limit);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      assertThat(page.next()).isNotEqualTo(position.isPresent() ? position : Optional.of(""));
      all.addAll(page.items());
      position = page.next();
    } while (position.isPresent());
    return all;
  }

  private static <T, R> List<R> map(List<T> list, Function<T, R> each) {
    return list.stream().map(each).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 11, 22, 23, 100})
  void attempts_come_newest_first_in_pages_of_any_size(int limit) {
    assertThat(
            map(
                all(
                    limit,
                    (position, n) ->
                        course
                            .services()
                            .attempts()
                            .list(course.course(), course.everything(), position, n)),
                AttemptStore.Listed::attemptId))
        .isEqualTo(map(MADE.reversed(), Attempt::attemptId));
  }

  @ParameterizedTest
  @CsvSource({
    "midterm, , 11",
    "final, , 11",
    ", CREATED, 18",
    ", STARTED, 2",
    ", SUBMITTED, 2",
    ", VERIFIED, 0",
    "midterm, STARTED, 1",
    "midterm, CREATED, 9",
    "final, REJECTED, 0"
  })
  void attempts_are_listed_by_exam_and_status(String exam, AttemptStatus status, int count) {
    List<AttemptStore.Listed> listed =
        all(
            4,
            (position, limit) ->
                course
                    .services()
                    .attempts()
                    .list(
                        course.course(),
                        course.only(Optional.ofNullable(exam), Optional.ofNullable(status)),
                        position,
                        limit));
    assertThat(listed).hasSize(count);
    assertThat(map(listed, AttemptStore.Listed::attemptId))
        .isEqualTo(
            MADE.reversed().stream()
                .filter(one -> exam == null || one.examId().value().equals(exam))
                .filter(one -> status == null || one.status() == status)
                .map(Attempt::attemptId)
                .toList());
  }

  @Test
  void attempts_in_lists_have_their_learners_address_and_the_exception_in_force() {
    TestCourse other = database.newCourse();
    other.saveExam("midterm", ExamType.PROCTORED);
    other.saveLearner("maria", "maria@example.edu");
    other.saveLearner("lee", "lee@example.edu");
    Attempt marias = other.created("maria", "midterm");
    Attempt lees = other.created("lee", "midterm");
    other.grant("maria", new AllowanceValue.ReviewPolicyException("a scribe"), false, "*");
    List<AttemptOverviews.Overview> overviews =
        other
            .services()
            .attemptOverviews()
            .read(
                List.of(
                    new AttemptStore.Listed(other.id(), lees.attemptId(), lees.learner()),
                    new AttemptStore.Listed(
                        other.id(), "01ARZ3NDEKTSV4RRFFQ69G5FAV", lees.learner()),
                    new AttemptStore.Listed(other.id(), marias.attemptId(), marias.learner())));
    assertThat(overviews)
        .extracting(AttemptOverviews.Overview::attempt)
        .containsExactly(lees, marias);
    assertThat(overviews)
        .extracting(one -> one.email().value())
        .containsExactly("lee@example.edu", "maria@example.edu");
    assertThat(overviews)
        .extracting(AttemptOverviews.Overview::hasException)
        .containsExactly(false, true);
    assertThat(other.services().sittings().read(other.id(), marias.learner()).overview(marias))
        .isEqualTo(overviews.getLast());
  }

  @Test
  void an_index_that_lags_shows_no_cleared_attempt() {
    Attempt there = MADE.getFirst();
    assertThat(
            course
                .services()
                .attemptOverviews()
                .read(
                    List.of(
                        new AttemptStore.Listed(
                            course.id(), "01ARZ3NDEKTSV4RRFFQ69G5FAV", there.learner()))))
        .isEmpty();
  }

  @Test
  void another_courses_attempt_is_not_this_ones() {
    assertThat(
            course.services().attempts().find(new CourseId("other"), MADE.getFirst().attemptId()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 12, 100})
  void learners_come_by_username(int limit) {
    assertThat(
            map(
                all(
                    limit,
                    (position, n) ->
                        course
                            .services()
                            .roster()
                            .list(course.id(), course.course().shards(), position, n)),
                one -> one.username().value()))
        .isEqualTo(LEARNERS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100})
  void events_come_newest_first(int limit) {
    List<Event> events =
        all(
            limit,
            (position, n) ->
                course
                    .services()
                    .events()
                    .list(course.course(), Optional.empty(), Optional.empty(), position, n));
    assertThat(events)
        .isSortedAccordingTo(Comparator.comparing(Event::eventId).reversed())
        .hasSize(2 + 12 + 24 + 4 + 2 + 2);
    assertThat(Collections.frequency(map(events, Event::type), EventType.ATTEMPT_CREATED))
        .isEqualTo(24);
  }

  @ParameterizedTest
  @CsvSource({"learner00, , 4", ", midterm, 17", "learner00, midterm, 1", "learner11, final, 2"})
  void events_are_listed_by_learner_and_exam(String learner, String exam, int count) {
    List<Event> events =
        all(
            3,
            (position, limit) ->
                course
                    .services()
                    .events()
                    .list(
                        course.course(),
                        Optional.ofNullable(learner).map(Username::new),
                        Optional.ofNullable(exam).flatMap(ExamScope::parse),
                        position,
                        limit));
    assertThat(events)
        .isSortedAccordingTo(Comparator.comparing(Event::eventId).reversed())
        .allMatch(
            event ->
                learner == null || event.subject().learner().orElseThrow().value().equals(learner))
        .allMatch(
            event -> exam == null || event.subject().exam().orElseThrow().toString().equals(exam));
    assertThat(events).hasSize(count - (learner != null && exam == null ? 1 : 0));
  }

  @Test
  void events_are_read_as_they_were_written() {
    TestCourse other = database.newCourse();
    other.saveExam("midterm", ExamType.PROCTORED);
    other.saveLearner("maria", "maria@example.edu");
    other.grant("maria", new AllowanceValue.TimeMultiplier(new BigDecimal("1.25")), false, "*");
    Event granted = other.events().getFirst();
    assertThat(granted.type()).isEqualTo(EventType.ALLOWANCE_GRANTED);
    assertThat(granted.actor().username()).isEqualTo("sam");
    assertThat(granted.subject().exam()).hasValue(ExamScope.EVERY);
    assertThat(granted.reach().examTypes()).containsExactlyInAnyOrder(ExamType.values());
    assertThat(granted.data())
        .containsEntry("allowanceType", "time_multiplier")
        .containsEntry("factor", new BigDecimal("1.25"));
    assertThat(other.events().getLast().data()).containsEntry("active", true);
  }

  private static Stream<String> places(List<Allowance> allowances) {
    return allowances.stream()
        .map(one -> one.learner() + " " + one.exam() + " " + one.type().label());
  }

  private static TestCourse courseWithAllowances() {
    TestCourse other = database.newCourse();
    other.saveExam("a", ExamType.TIMED);
    other.saveExam("b", ExamType.TIMED);
    // one name begins with the other
    for (String learner : List.of("ann", "anna", "ann.b")) {
      other.saveLearner(learner, learner + "@example.edu");
      other.grantMinutes(learner, 30, "b", "a");
      other.grantMinutes(learner, 10, "*");
      other.grant(learner, new AllowanceValue.ReviewPolicyException("a scribe"), false, "a");
    }
    return other;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 100})
  void allowances_come_by_learner_then_exam_then_type(int limit) {
    TestCourse other = courseWithAllowances();
    List<String> expected =
        Stream.of("ann", "ann.b", "anna")
            .flatMap(
                learner ->
                    Stream.of(
                            "* additional_time",
                            "a additional_time",
                            "a review_policy_exception",
                            "b additional_time")
                        .map(place -> learner + " " + place))
            .toList();
    assertThat(
            places(
                all(
                    limit,
                    (position, n) ->
                        other
                            .services()
                            .allowances()
                            .list(other.id(), Optional.empty(), Optional.empty(), position, n))))
        .containsExactlyElementsOf(expected);
    assertThat(
            places(
                all(
                    limit,
                    (position, n) ->
                        other
                            .services()
                            .allowances()
                            .list(
                                other.id(),
                                Optional.of(new Username("ANN")),
                                Optional.empty(),
                                position,
                                n))))
        .containsExactlyElementsOf(expected.subList(0, 4));
    assertThat(
            places(
                all(
                    limit,
                    (position, n) ->
                        other
                            .services()
                            .allowances()
                            .list(
                                other.id(),
                                Optional.of(new Username("ann")),
                                ExamScope.parse("a"),
                                position,
                                n))))
        .containsExactly("ann a additional_time", "ann a review_policy_exception");
    assertThat(
            places(
                all(
                    limit,
                    (position, n) ->
                        other
                            .services()
                            .allowances()
                            .list(
                                other.id(), Optional.empty(), ExamScope.parse("b"), position, n))))
        .containsExactly(
            "ann b additional_time", "ann.b b additional_time", "anna b additional_time");
  }

  @Test
  void a_learner_has_what_was_granted_to_that_name_alone() {
    TestCourse other = courseWithAllowances();
    assertThat(other.services().allowances().inForce(other.id(), new Username("Ann")).all())
        .hasSize(4)
        .allMatch(one -> one.learner().equals(new Username("ann")));
  }

  @Test
  void every_kind_of_allowance_is_read_as_it_was_granted() {
    TestCourse other = courseWithAllowances();
    List<AllowanceValue> values =
        List.of(
            new AllowanceValue.AdditionalTime(10_080),
            new AllowanceValue.TimeMultiplier(new BigDecimal("10.00")),
            new AllowanceValue.ExtendedDueDate(Instant.parse("9999-12-31T23:59:59.999Z")),
            new AllowanceValue.ReviewPolicyException("Ñandú 😀\n\"x\""));
    for (AllowanceValue value : values) {
      other.grant("anna", value, false, "b");
      assertThat(other.allowance("anna", "b", value.type()).value()).isEqualTo(value);
    }
  }

  @Test
  void an_allowance_is_found_by_its_id_in_its_course_until_it_is_revoked() {
    TestCourse other = courseWithAllowances();
    Allowance allowance = other.allowance("ann", "b", AllowanceType.ADDITIONAL_TIME);
    AllowanceStore store = other.services().allowances();
    assertThat(store.find(other.id(), allowance.allowanceId())).hasValue(allowance);
    assertThat(store.find(course.id(), allowance.allowanceId())).isEmpty();
    other.grantMinutes("ann", 40, "b");
    assertThat(store.find(other.id(), allowance.allowanceId()))
        .get()
        .extracting(Allowance::value)
        .isEqualTo(new AllowanceValue.AdditionalTime(40));
    other.revoke(allowance.allowanceId());
    assertThat(store.find(other.id(), allowance.allowanceId())).isEmpty();
  }

  @Test
  void a_course_that_is_named_as_an_allowance_has_none_of_it() {
    TestCourse other = courseWithAllowances();
    Allowance allowance = other.allowance("ann", "b", AllowanceType.ADDITIONAL_TIME);
    TestCourse forged = new TestCourse(other.services(), new CourseId(allowance.allowanceId()));
    forged.saveExam("b", ExamType.TIMED);
    assertThat(
            forged
                .services()
                .allowances()
                .list(forged.id(), Optional.empty(), Optional.empty(), Optional.empty(), 25)
                .items())
        .isEmpty();
  }

  @Test
  void the_notice_of_a_version_is_noted_while_it_is_in_force() {
    TestCourse other = courseWithAllowances();
    Allowance first = other.allowance("ann", "b", AllowanceType.ADDITIONAL_TIME);
    Notice sent = new Notice(Notice.State.SENT, other.services().now());
    other.services().allowances().note(first, sent);
    assertThat(other.allowance("ann", "b", AllowanceType.ADDITIONAL_TIME).notice()).isEqualTo(sent);

    other.grantMinutes("ann", 40, "b");
    other.services().allowances().note(first, sent);
    assertThat(other.allowance("ann", "b", AllowanceType.ADDITIONAL_TIME).notice().state())
        .isEqualTo(Notice.State.PENDING);

    // a bounce is the last word, also when it is known before the sending is noted
    Allowance second = other.allowance("ann", "b", AllowanceType.ADDITIONAL_TIME);
    Notice bounced = new Notice(Notice.State.BOUNCED, other.services().now());
    other.services().allowances().note(second, bounced);
    other.services().allowances().note(second, sent);
    assertThat(other.allowance("ann", "b", AllowanceType.ADDITIONAL_TIME).notice())
        .isEqualTo(bounced);

    // what is revoked is not made again by a note
    other.revoke(first.allowanceId());
    other.services().allowances().note(first, sent);
    assertThat(other.services().allowances().inForce(other.id(), new Username("ann")).all())
        .hasSize(3);
  }

  @Test
  void allowances_whose_learner_was_not_reached_are_a_list_of_their_own() {
    TestCourse other = courseWithAllowances();
    AllowanceStore store = other.services().allowances();
    List<Allowance> all =
        store.list(other.id(), Optional.empty(), Optional.empty(), Optional.empty(), 100).items();
    assertThat(store.listUnreached(other.id(), Optional.empty(), 25).items()).isEmpty();
    Instant now = other.services().now();
    store.note(all.get(0), new Notice(Notice.State.FAILED, now));
    store.note(all.get(1), new Notice(Notice.State.SENT, now));
    store.note(all.get(2), new Notice(Notice.State.SENT, now));
    store.note(all.get(2), new Notice(Notice.State.BOUNCED, now));

    assertThat(all(1, (position, limit) -> store.listUnreached(other.id(), position, limit)))
        .extracting(Allowance::allowanceId)
        .containsExactly(all.get(0).allowanceId(), all.get(2).allowanceId());
    store.note(all.get(0), new Notice(Notice.State.BOUNCED, now));
    other.revoke(all.get(2).allowanceId());
    assertThat(store.listUnreached(other.id(), Optional.empty(), 25).items())
        .extracting(Allowance::allowanceId)
        .containsExactly(all.get(0).allowanceId());
  }

  @Test
  void exams_and_courses_come_by_id() {
    assertThat(
            all(
                1,
                (position, limit) -> course.services().exams().list(course.id(), position, limit)))
        .extracting(one -> one.examId().value())
        .containsExactly("final", "midterm");
    List<CourseId> courses =
        all(3, (position, limit) -> course.services().courses().list(position, limit));
    assertThat(courses)
        .contains(course.id())
        .isSortedAccordingTo(Comparator.comparing(CourseId::value));
    assertThat(
            course
                .services()
                .exams()
                .findAll(course.id(), List.of(new ExamId("midterm"), new ExamId("x"))))
        .hasSize(1);
  }

  @Test
  void answers_come_by_question_and_a_page_ends_at_one_megabyte() {
    AnswerStore answers = course.services().answers();
    String attempt = MADE.getFirst().attemptId();
    String long64 = '"' + "x".repeat(64 * 1024 - 2) + '"';
    for (int i = 0; i < 20; i++) {
      answers.save(
          new AnswerStore.Answer(
              attempt, new QuestionId("q%02d".formatted(i)), long64, course.services().now()));
    }
    answers.save(
        new AnswerStore.Answer(attempt, new QuestionId("q05"), "1.0", course.services().now()));
    Page<AnswerStore.Answer> first = answers.list(attempt, Optional.empty(), 100);
    assertThat(first.items()).hasSizeBetween(10, 18);
    assertThat(first.next()).isPresent();
    List<AnswerStore.Answer> all =
        all(100, (position, limit) -> answers.list(attempt, position, limit));
    assertThat(all)
        .extracting(one -> one.questionId().value())
        .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj("q%02d"::formatted).toList());
    assertThat(all.get(5).json()).isEqualTo("1.0");
    assertThat(all.get(6).json()).isEqualTo(long64);
    assertThat(Instants.text(all.get(6).savedAt()))
        .isEqualTo(Instants.text(course.services().now()));
  }
}
