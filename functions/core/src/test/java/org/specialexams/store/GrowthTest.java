package org.specialexams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.store.TestCourse.done;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.specialexams.domain.Course;
import org.specialexams.domain.ExamType;

/** A course's lists are spread wider while functions run that know it as it was. */
final class GrowthTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static final List<String> LEARNERS =
      IntStream.range(0, 20).mapToObj(i -> "learner" + i).toList();

  private final TestCourse course = database.newCourse();
  private final TestCourse wider =
      new TestCourse(database.newServices(Map.of("COURSE_SHARDS", "16")), course.id());

  @Test
  void no_list_misses_what_was_written_while_a_course_grows() {
    course.saveExam("midterm", ExamType.TIMED);
    LEARNERS.forEach(learner -> course.saveLearner(learner, learner + "@example.edu"));
    List<String> made = new ArrayList<>();
    for (int i = 0; i < LEARNERS.size(); i++) {
      if (i == 4) {
        done(wider.saveExam("final", ExamType.TIMED));
        assertThat(database.newServices().courses().find(course.id()).orElseThrow().shards())
            .isEqualTo(16);
      }
      // a quarter of a minute: for a minute the one function takes the course for what it was
      database.passes(Duration.ofSeconds(15));
      TestCourse knowsNothing = new TestCourse(database.newServices(), course.id());
      made.addFirst(knowsNothing.created(LEARNERS.get(i), "midterm").attemptId());
      assertThat(listed(course, course.course())).isEqualTo(made);
      assertThat(listed(wider, wider.course())).isEqualTo(made);
    }
    Course asItWas = new Course(course.id(), 4, Optional.empty(), 1);
    assertThat(listed(course, asItWas)).hasSizeBetween(12, 19);
  }

  @Test
  void two_that_let_a_course_grow_at_once_do_so_once() {
    course.saveExam("midterm", ExamType.TIMED);
    TestCourse another =
        new TestCourse(database.newServices(Map.of("COURSE_SHARDS", "16")), course.id());
    wider.course();
    another.course();
    done(wider.saveExam("final", ExamType.TIMED));
    done(another.saveExam("oral", ExamType.TIMED));
    assertThat(database.newServices().courses().find(course.id()).orElseThrow().version())
        .isEqualTo(2);
  }

  private static List<String> listed(TestCourse course, Course known) {
    return course
        .services()
        .attempts()
        .list(known, course.everything(), Optional.empty(), 100)
        .items()
        .stream()
        .map(AttemptStore.Listed::attemptId)
        .toList();
  }
}
