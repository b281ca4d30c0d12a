package org.specialexams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.store.TestCourse.done;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.AccommodationRequest.Status;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Event;
import org.specialexams.domain.EventType;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;

/** Requests in the tables: their lists, and their holds against starts. */
final class RequestsTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final TestCourse course = database.newCourse();
  private final RequestStore requests = database.services().requests();

  @BeforeEach
  void maria_may_take_two_exams() {
    given(course);
  }

  private static void given(TestCourse course) {
    course.saveExam("midterm", ExamType.TIMED);
    course.saveExam("final", ExamType.PROCTORED);
    course.saveLearner("maria", "maria@example.edu");
  }

  private static List<AccommodationRequest> all(
      Function<Optional<String>, Page<AccommodationRequest>> list) {
    List<AccommodationRequest> all = new ArrayList<>();
    Optional<String> position = Optional.empty();
    do {
      Page<AccommodationRequest> page = list.apply(position);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
      all.addAll(page.items());
      position = page.next();
    } while (position.isPresent());
    return all;
  }

  @Test
  void a_request_is_found_in_its_course_as_it_was_filed() {
    AccommodationRequest filed = done(course.file("maria", "midterm", "final"));
    assertThat(requests.find(course.id(), filed.requestId())).hasValue(filed);
    assertThat(requests.find(database.newCourse().id(), filed.requestId())).isEmpty();
    AccommodationRequest declined = done(course.decline(filed.requestId()));
    assertThat(requests.find(course.id(), filed.requestId())).hasValue(declined);
  }

  private List<Event> events(@Nullable String learner, @Nullable String exam) {
    return course
        .services()
        .events()
        .list(
            course.course(),
            Optional.ofNullable(learner).map(Username::new),
            Optional.ofNullable(exam).flatMap(ExamScope::parse),
            Optional.empty(),
            100)
        .items()
        .stream()
        .filter(event -> event.data().containsKey("requestId"))
        .toList();
  }

  @Test
  void its_events_are_found_under_each_of_its_exams_and_once_in_every_list() {
    course.saveExam("quiz", ExamType.TIMED);
    course.decline(done(course.file("maria", "midterm", "final")).requestId());
    List<Event> events = events(null, null);
    assertThat(events)
        .extracting(Event::type)
        .containsExactly(EventType.ACCOMMODATION_DECLINED, EventType.ACCOMMODATION_REQUESTED);
    assertThat(events("maria", null)).isEqualTo(events);
    for (String exam : List.of("midterm", "final")) {
      assertThat(events(null, exam)).isEqualTo(events);
      assertThat(events("maria", exam)).isEqualTo(events);
    }
    assertThat(events(null, "quiz")).isEmpty();
    assertThat(events("maria", "quiz")).isEmpty();
    assertThat(events(null, "*")).isEmpty();
    assertThat(course.services().events().unpublishedBefore("Z", 100))
        .extracting(one -> one.event().eventId())
        .containsOnlyOnceElementsOf(events.stream().map(Event::eventId).toList());
  }

  @Test
  void the_standing_keeps_its_holds() {
    AccommodationRequest named = done(course.file("maria", "midterm"));
    AccommodationRequest other = done(course.file("maria", "final"));
    Standing standing = course.standing("maria");
    assertThat(standing.holds()).containsOnlyKeys(named.requestId(), other.requestId());
    assertThat(standing.hold(new ExamId("midterm")))
        .hasValue(new Standing.Hold(named.requestId(), Set.copyOf(named.exams()), named.filedAt()));
    course.decline(named.requestId());
    course.decline(other.requestId());
    AccommodationRequest every = done(course.file("maria", "*"));
    assertThat(course.standing("maria").hold(new ExamId("later")).orElseThrow().requestId())
        .isEqualTo(every.requestId());
  }

  @Test
  void lists_are_oldest_first_by_course_and_over_all_courses_and_by_status() {
    List<TestCourse> courses =
        Stream.generate(database::newCourse).limit(5).peek(RequestsTest::given).toList();
    List<AccommodationRequest> filed = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      for (TestCourse one : courses) {
        one.saveLearner("l" + i, "l" + i + "@example.edu");
        filed.add(done(one.file("l" + i, "midterm")));
        database.passes(Duration.ofMillis(1));
      }
    }
    AccommodationRequest declined = done(courses.get(1).decline(filed.get(6).requestId()));
    filed.set(6, declined);

    List<AccommodationRequest> pending =
        filed.stream().filter(one -> one.status() == Status.PENDING).toList();
    assertThat(all(at -> requests.listAll(Optional.empty(), at, 2)))
        .filteredOn(filed::contains)
        .isEqualTo(filed);
    assertThat(all(at -> requests.listAll(Optional.of(Status.PENDING), at, 2)))
        .filteredOn(filed::contains)
        .isEqualTo(pending);
    assertThat(all(at -> requests.listAll(Optional.of(Status.DECLINED), at, 2)))
        .contains(declined)
        .doesNotContainAnyElementsOf(pending);
    for (TestCourse one : courses) {
      List<AccommodationRequest> own =
          filed.stream().filter(request -> request.courseId().equals(one.id())).toList();
      assertThat(all(at -> requests.list(one.id(), Optional.empty(), at, 2))).isEqualTo(own);
      assertThat(all(at -> requests.list(one.id(), Optional.of(Status.PENDING), at, 2)))
          .isEqualTo(own.stream().filter(pending::contains).toList());
      assertThat(all(at -> requests.list(one.id(), Optional.of(Status.GRANTED), at, 2))).isEmpty();
    }
  }

  @Test
  void the_queue_costs_the_same_however_many_were_decided() {
    AccommodationRequest pending = done(course.file("maria", "midterm"));
    Runnable first =
        () ->
            assertThat(
                    requests
                        .list(course.id(), Optional.of(Status.PENDING), Optional.empty(), 25)
                        .items())
                .containsExactly(pending);
    double before = Interference.unitsOf(first);
    for (int i = 0; i < 30; i++) {
      done(course.decline(done(course.file("maria", "final")).requestId()));
    }
    assertThat(Interference.unitsOf(first)).isPositive().isEqualTo(before);
  }

  // the hold and the start

  @Test
  void of_a_request_and_a_start_at_once_exactly_one_wins_and_the_other_is_told_why() {
    for (int round = 0; round < 8; round++) {
      TestCourse one = database.newCourse();
      given(one);
      Attempt attempt = one.created("maria", "midterm");
      List<Decision<?>> both =
          Parallel.map(
              List.of(0, 1), i -> i == 0 ? one.start(attempt.attemptId()) : one.file("maria", "*"));
      if (one.attempt(attempt.attemptId()).status() == AttemptStatus.STARTED) {
        assertThat(both.getFirst()).isInstanceOf(Decision.Done.class);
        assertThat(both.getLast())
            .isEqualTo(new Decision.Refused<>(Refusal.ATTEMPT_ALREADY_STARTED));
        assertThat(one.standing("maria").holds()).isEmpty();
      } else {
        assertThat(both.getFirst())
            .isEqualTo(new Decision.Refused<>(Refusal.ACCOMMODATION_PENDING));
        assertThat(both.getLast()).isInstanceOf(Decision.Done.class);
        assertThat(one.standing("maria").holds()).hasSize(1);
      }
      assertThat(one.told())
          .containsOnlyOnce(
              one.standing("maria").holds().isEmpty()
                  ? EventType.ATTEMPT_STARTED
                  : EventType.ACCOMMODATION_REQUESTED);
    }
  }

  /** Not by timing: whoever reads before the other writes is overtaken, and decides anew. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_request_between_a_starts_reading_and_its_writing_wins(boolean conflicts) {
    Attempt attempt = course.created("maria", "midterm");
    int[] tries = {0};
    Decision<Attempt> started =
        course
            .services()
            .transactions()
            .settle(
                course.id(),
                () -> {
                  Standing standing = course.standing("maria");
                  if (++tries[0] == 1) {
                    done(course.file("maria", "midterm"));
                    Interference.conflicts(conflicts ? 2 : 0);
                  }
                  return AttemptDecisions.start(
                      course.occasion(),
                      standing,
                      course.services().allowances().inForce(course.id(), attempt.learner()),
                      course.services().exams().find(course.id(), attempt.examId()).orElseThrow(),
                      course.attempt(attempt.attemptId()));
                });
    assertThat(tries[0]).isEqualTo(2);
    assertThat(started).isEqualTo(new Decision.Refused<>(Refusal.ACCOMMODATION_PENDING));
    assertThat(course.attempt(attempt.attemptId())).isEqualTo(attempt);
  }

  @Test
  void of_many_requests_at_once_one_holds_the_exam() {
    List<Decision<AccommodationRequest>> decisions =
        Parallel.map(Collections.nCopies(20, "midterm"), exam -> course.file("maria", exam));
    assertThat(decisions.stream().filter(Decision.Done.class::isInstance)).hasSize(1);
    assertThat(course.standing("maria").holds()).hasSize(1);
    assertThat(all(at -> requests.list(course.id(), Optional.empty(), at, 2))).hasSize(1);
    assertThat(Collections.frequency(course.told(), EventType.ACCOMMODATION_REQUESTED))
        .isEqualTo(1);
  }

  @Test
  void of_two_decisions_at_once_one_stands() {
    String requestId = done(course.file("maria", "midterm")).requestId();
    List<Decision<AccommodationRequest>> decisions =
        Parallel.map(List.of(1, 2), i -> course.decline(requestId));
    assertThat(decisions.stream().filter(Decision.Done.class::isInstance)).hasSize(1);
    assertThat(decisions).contains(new Decision.Refused<>(Refusal.ALREADY_DECIDED));
    assertThat(Collections.frequency(course.told(), EventType.ACCOMMODATION_DECLINED)).isEqualTo(1);
  }
}
