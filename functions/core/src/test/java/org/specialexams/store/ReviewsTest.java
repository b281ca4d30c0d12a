package org.specialexams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.store.TestCourse.done;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.Decision;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Grant;
import org.specialexams.domain.Refusal;

/** The queue of the attempts that wait for a review, and reviews against grants. */
final class ReviewsTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static TestCourse newCourse() {
    TestCourse course = database.newCourse();
    course.saveExam("midterm", ExamType.TIMED);
    course.saveExam("final", ExamType.PROCTORED);
    course.saveLearner("maria", "maria@example.edu");
    return course;
  }

  private static Attempt submitted(TestCourse course, String exam) {
    Attempt attempt = done(course.submit(course.started("maria", exam).attemptId()));
    database.passes(Duration.ofMillis(1));
    return attempt;
  }

  private static List<String> waiting() {
    List<String> waiting = new ArrayList<>();
    Optional<String> position = Optional.empty();
    do {
      Page<AttemptStore.Listed> page =
          database.services().attempts().waitingForReview(database.services().now(), position, 2);
      page.items().forEach(one -> waiting.add(one.attemptId()));
      position = page.next();
    } while (position.isPresent());
    return waiting;
  }

  @Test
  void what_waits_is_listed_over_all_courses_longest_waiting_first_until_it_is_decided() {
    List<TestCourse> courses = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    List<String> before = waiting();
    for (int i = 0; i < 6; i++) {
      TestCourse course = newCourse();
      courses.add(course);
      submitted(course, "midterm");
      course.created("maria", "final");
    }
    // created in one order, submitted in the other
    for (TestCourse course : courses.reversed()) {
      String id =
          course.events().stream()
              .filter(event -> event.subject().exam().toString().contains("final"))
              .flatMap(event -> Optional.ofNullable(event.data().get("attemptId")).stream())
              .findFirst()
              .orElseThrow()
              .toString();
      done(course.start(id));
      assertThat(waiting()).doesNotContain(id);
      done(course.submit(id));
      database.passes(Duration.ofMillis(1));
      ids.add(id);
    }
    List<TestCourse> inQueue = courses.reversed();
    assertThat(waiting().subList(before.size(), waiting().size())).isEqualTo(ids);

    done(inQueue.get(1).review(ids.get(1), AttemptStatus.VERIFIED, 0));
    done(inQueue.get(2).review(ids.get(2), AttemptStatus.REJECTED, 0));
    done(inQueue.get(3).review(ids.get(3), AttemptStatus.SECOND_REVIEW_REQUIRED, 0));
    done(inQueue.get(4).clear(ids.get(4)));
    // a second review waits since the attempt was handed in
    assertThat(waiting())
        .doesNotContain(ids.get(1), ids.get(2), ids.get(4))
        .containsSubsequence(ids.get(0), ids.get(3), ids.get(5));
  }

  @Test
  void a_run_out_attempt_waits_since_its_deadline_closed_or_not() {
    TestCourse course = newCourse();
    Attempt runsOut = course.started("maria", "final");
    database.passes(Duration.ofMinutes(59));
    assertThat(waiting()).doesNotContain(runsOut.attemptId());
    database.passes(Duration.ofMinutes(2));
    TestCourse later = newCourse();
    Attempt handedIn = submitted(later, "final");
    assertThat(waiting()).containsSubsequence(runsOut.attemptId(), handedIn.attemptId());
    done(course.close(runsOut.attemptId()));
    assertThat(waiting()).containsSubsequence(runsOut.attemptId(), handedIn.attemptId());
  }

  @Test
  void of_a_review_and_a_grant_at_once_the_review_is_first_or_outdated() {
    AllowanceValue scribe = new AllowanceValue.ReviewPolicyException("a scribe");
    for (int round = 0; round < 8; round++) {
      TestCourse course = newCourse();
      String attemptId = submitted(course, "final").attemptId();
      long brief = course.standing("maria").allowancesVersion();
      List<Decision<?>> both =
          Parallel.map(
              List.of(0, 1),
              i ->
                  i == 0
                      ? course.review(attemptId, AttemptStatus.VERIFIED, brief)
                      : course.grant("maria", scribe, false, "final"));
      assertThat(((Decision.Done<?>) both.getLast()).answer().toString())
          .contains(Grant.Outcome.GRANTED.name());
      long reviewed = version(course, "ReviewRecorded");
      if (both.getFirst() instanceof Decision.Done<?>) {
        assertThat(reviewed).isPositive().isLessThan(version(course, "AllowanceGranted"));
      } else {
        assertThat(both.getFirst()).isEqualTo(new Decision.Refused<>(Refusal.BRIEF_OUTDATED));
        assertThat(reviewed).isZero();
        assertThat(course.attempt(attemptId).status()).isEqualTo(AttemptStatus.SUBMITTED);
      }
    }
  }

  private static long version(TestCourse course, String type) {
    return course.events().stream()
        .filter(event -> event.type().label().equals(type))
        .findFirst()
        .flatMap(event -> event.subject().version())
        .orElse(0L);
  }
}
