package org.specialexams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.store.TestCourse.done;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.specialexams.domain.AttemptStatus;

/** What a page costs, in read capacity units, in a small course and in a large one. */
final class CostTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static final List<TestCourse> courses = new ArrayList<>();

  /** Two courses whose learners have four attempts each: 1,000 in one and 8,000 in the other. */
  @BeforeAll
  static void two_courses() {
    courses.add(courseOf(250));
    courses.add(courseOf(2_000));
  }

  @AfterAll
  static void forget() {
    courses.clear();
  }

  private static TestCourse courseOf(int learners) {
    TestCourse course = database.newCourse();
    LargeCourse.load(course, learners);
    return course;
  }

  /** A page with its learners' addresses and exceptions, as staff see it. */
  private static List<AttemptOverviews.Overview> listed(
      TestCourse course, Page<AttemptStore.Listed> page) {
    return course.services().attemptOverviews().read(page.items());
  }

  private static double unitsOfAList(
      TestCourse course, AttemptStore.Filter filter, Optional<String> position) {
    return Interference.unitsOf(
        () ->
            assertThat(
                    listed(
                        course,
                        course.services().attempts().list(course.course(), filter, position, 25)))
                .hasSize(25));
  }

  private static double unitsOfASearch(
      TestCourse course, String search, Optional<String> position) {
    return Interference.unitsOf(
        () ->
            assertThat(
                    listed(
                        course,
                        course
                            .services()
                            .attemptSearch()
                            .find(
                                course.id(),
                                search,
                                course.everything(),
                                course.services().now(),
                                position,
                                25)))
                .hasSize(25));
  }

  @Test
  void a_list_page_costs_the_same_in_a_large_course() {
    List<Double> units = new ArrayList<>();
    for (TestCourse course : courses) {
      units.add(unitsOfAList(course, course.everything(), Optional.empty()));
    }
    assertThat(units.getFirst()).isPositive().isEqualTo(units.getLast());
  }

  @Test
  void a_page_by_exam_and_status_costs_the_same_in_a_large_course() {
    List<Double> units = new ArrayList<>();
    for (TestCourse course : courses) {
      units.add(
          unitsOfAList(
              course,
              course.only(Optional.of("exam2"), Optional.of(AttemptStatus.CREATED)),
              Optional.empty()));
    }
    assertThat(units.getFirst()).isPositive().isEqualTo(units.getLast());
  }

  @Test
  void a_search_page_costs_the_same_in_a_large_course() {
    for (String search : List.of("smith", "s", "smith00")) {
      List<Double> units = new ArrayList<>();
      for (TestCourse course : courses) {
        units.add(unitsOfASearch(course, search, Optional.empty()));
      }
      assertThat(units.getFirst()).isPositive().isEqualTo(units.getLast());
    }
  }

  @Test
  void the_thirtieth_page_costs_what_the_first_does() {
    TestCourse course = courses.getLast();
    Optional<String> inList = Optional.empty();
    Optional<String> inSearch = Optional.empty();
    for (int page = 1; page < 30; page++) {
      inList =
          course
              .services()
              .attempts()
              .list(course.course(), course.everything(), inList, 25)
              .next();
      inSearch =
          course
              .services()
              .attemptSearch()
              .find(
                  course.id(), "smith", course.everything(), course.services().now(), inSearch, 25)
              .next();
    }
    assertThat(unitsOfAList(course, course.everything(), inList))
        .isEqualTo(unitsOfAList(course, course.everything(), Optional.empty()));
    // a page that begins amid a learner's attempts may look at one learner more
    assertThat(unitsOfASearch(course, "smith", inSearch))
        .isBetween(
            unitsOfASearch(course, "smith", Optional.empty()) - 2,
            unitsOfASearch(course, "smith", Optional.empty()) + 2);
  }

  @Test
  void pages_are_in_order_across_all_shards_of_a_large_course() {
    TestCourse course = courses.getLast();
    List<String> ids = new ArrayList<>();
    Optional<String> position = Optional.empty();
    do {
      Page<AttemptStore.Listed> page =
          course.services().attempts().list(course.course(), course.everything(), position, 100);
      page.items().forEach(one -> ids.add(one.attemptId()));
      position = page.next();
    } while (position.isPresent());
    assertThat(ids).hasSize(8_000).isSortedAccordingTo(Collections.reverseOrder());
  }

  @Test
  void a_grant_costs_the_same_in_a_large_course() {
    List<Double> units = new ArrayList<>();
    for (TestCourse course : courses) {
      units.add(
          Interference.unitsOf(() -> done(course.grantMinutes("smith000042", 30, "*", "exam1"))));
    }
    assertThat(units.getFirst()).isPositive().isEqualTo(units.getLast());
  }
}
