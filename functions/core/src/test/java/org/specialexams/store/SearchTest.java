package org.specialexams.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Learner;
import org.specialexams.domain.SearchTerms;

/** Learners and their attempts, found by part of a name. */
final class SearchTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  /** Sixty learners called smith, each with two attempts, and Lee. */
  private static TestCourse course;

  @BeforeAll
  static void sixty_smiths_take_two_exams() {
    course = database.newCourse();
    course.saveExam("midterm", ExamType.TIMED);
    course.saveExam("final", ExamType.PROCTORED);
    for (int i = 0; i < 60; i++) {
      String name = "smith%02d".formatted(i);
      course.indexed(name, name + "@uni.example.edu");
      course.created(name, "midterm");
      course.created(name, "final");
    }
    course.indexed("LeeSmithers", "Lee@Other.example.org");
    course.started("leesmithers", "midterm");
  }

  private static List<String> learners(String search, int limit) {
    List<String> found = new ArrayList<>();
    Optional<String> position = Optional.empty();
    do {
      Page<LearnerSearch.Found> page =
          course.services().learnerSearch().find(course.id(), search, position, limit);
      page.items().forEach(one -> found.add(one.learner().username().value()));
      // the next call goes on behind the last that was looked at
      position = page.next();
    } while (position.isPresent());
    return found;
  }

  private static List<AttemptStore.Listed> attempts(
      TestCourse course, String search, AttemptStore.Filter filter, int limit) {
    List<AttemptStore.Listed> found = new ArrayList<>();
    Optional<String> position = Optional.empty();
    do {
      Page<AttemptStore.Listed> page =
          course
              .services()
              .attemptSearch()
              .find(course.id(), search, filter, course.services().now(), position, limit);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      found.addAll(page.items());
      position = page.next();
    } while (position.isPresent());
    return found;
  }

  @ParameterizedTest
  @CsvSource({
    "smith, 61",
    "SMITH, 61",
    "s, 61",
    "smith0, 10",
    "h07, 1",
    "uni, 60",
    "edu, 60",
    "example, 61",
    "th07@uni, 1",
    "lee@other, 1",
    "ers, 1",
    "xample, 0",
    "smith60, 0",
    "zz, 0"
  })
  void each_learner_is_found_once_whatever_the_size_of_the_pages(String search, int count) {
    for (int limit : new int[] {1, 7, 50}) {
      assertThat(learners(search, limit)).hasSize(count).doesNotHaveDuplicates();
    }
    assertThat(learners(search, 7)).isEqualTo(learners(search, 50));
  }

  @ParameterizedTest
  @ValueSource(strings = {"#", "\uD83D\uDE00", "\uD83D", "é", "%", "*", "\uFFFF", "a\nb", "İ", " "})
  void what_is_in_nobodys_name_finds_nobody(String search) {
    assertThat(learners(search, 50)).isEmpty();
    assertThat(attempts(course, search, course.everything(), 25)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 25, 100})
  void attempts_come_learner_by_learner_each_ones_newest_first(int limit) {
    List<AttemptStore.Listed> found = attempts(course, "smith", course.everything(), limit);
    assertThat(found).hasSize(121).doesNotHaveDuplicates();
    Set<String> ended = new HashSet<>();
    for (int i = 1; i < found.size(); i++) {
      AttemptStore.Listed before = found.get(i - 1);
      AttemptStore.Listed one = found.get(i);
      if (one.learner().equals(before.learner())) {
        assertThat(one.attemptId()).isLessThan(before.attemptId());
      } else {
        assertThat(ended.add(before.learner().key())).isTrue();
        assertThat(ended).doesNotContain(one.learner().key());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "smith0, midterm, , 10",
    "smith0, final, , 10",
    "smith, , STARTED, 1",
    "smith, midterm, CREATED, 60",
    "smith0, final, STARTED, 0"
  })
  void a_search_goes_together_with_exam_and_status(
      String search, String exam, AttemptStatus status, int count) {
    assertThat(
            attempts(
                course,
                search,
                course.only(Optional.ofNullable(exam), Optional.ofNullable(status)),
                4))
        .hasSize(count);
  }

  @Test
  void a_cleared_attempt_is_not_found() {
    TestCourse other = database.newCourse();
    other.saveExam("midterm", ExamType.TIMED);
    other.indexed("ann", "ann@example.edu");
    Attempt attempt = other.created("ann", "midterm");
    assertThat(attempts(other, "ann", other.everything(), 25)).hasSize(1);
    other.clear(attempt.attemptId());
    assertThat(attempts(other, "ann", other.everything(), 25)).isEmpty();
  }

  @Test
  void a_learner_is_found_by_the_new_address_and_never_by_the_old() {
    TestCourse other = database.newCourse();
    Learner before = other.indexed("ann", "old@example.edu");
    Learner after = TestCourse.done(other.saveLearner("ann", "new@example.edu"));
    LearnerSearch search = other.services().learnerSearch();
    // the index lags: the old term is there still, and tells nothing that is no longer so
    assertThat(search.find(other.id(), "old", Optional.empty(), 25).items()).isEmpty();
    other
        .services()
        .searchIndex()
        .replace(other.id(), after.username(), SearchTerms.of(before), SearchTerms.of(after));
    assertThat(search.find(other.id(), "new", Optional.empty(), 25).items()).hasSize(1);
    assertThat(search.find(other.id(), "old", Optional.empty(), 25).items()).isEmpty();
    assertThat(search.find(other.id(), "ann", Optional.empty(), 25).items()).hasSize(1);
  }

  @Test
  void another_course_is_not_searched() {
    TestCourse other = database.newCourse();
    other.indexed("smith99", "smith99@example.edu");
    assertThat(learners("smith99", 25)).isEmpty();
  }

  @Test
  void a_learner_who_leaves_the_search_between_two_pages_takes_nobody_along() {
    TestCourse other = database.newCourse();
    for (String exam : List.of("a", "b")) {
      other.saveExam(exam, ExamType.TIMED);
    }
    other.indexed("ann", "x1@example.edu");
    other.indexed("ben", "x2@example.edu");
    other.created("ann", "a");
    other.created("ann", "b");
    Attempt newest = other.created("ben", "a");
    Page<AttemptStore.Listed> first =
        other
            .services()
            .attemptSearch()
            .find(other.id(), "x", other.everything(), other.services().now(), Optional.empty(), 1);
    assertThat(first.items()).extracting(one -> one.learner().value()).containsExactly("ann");
    other.saveLearner("ann", "ann@other.org");
    assertThat(
            other
                .services()
                .attemptSearch()
                .find(other.id(), "x", other.everything(), other.services().now(), first.next(), 25)
                .items())
        .extracting(AttemptStore.Listed::attemptId)
        .containsExactly(newest.attemptId());
  }
}
