package org.specialexams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.store.TestCourse.done;

import com.github.f4b6a3.ulid.UlidCreator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.specialexams.domain.Alias;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Entity;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Learner;
import org.specialexams.domain.SearchTerms;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What a page costs, in read capacity units, in a small course and in a large one. */
final class CostTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static final List<String> EXAMS = List.of("exam1", "exam2", "exam3", "exam4");

  private static final List<TestCourse> courses = new ArrayList<>();

  /** Two courses whose learners have four attempts each: 1,000 in one and 20,000 in the other. */
  @BeforeAll
  static void two_courses() {
    courses.add(courseOf(250));
    courses.add(courseOf(5_000));
  }

  @AfterAll
  static void forget() {
    courses.clear();
  }

  /** Loaded item by item as the service would have left them, in batches for the sake of time. */
  private static TestCourse courseOf(int learners) {
    TestCourse course = database.newCourse();
    for (String exam : EXAMS) {
      course.saveExam(exam, exam.equals("exam4") ? ExamType.PROCTORED : ExamType.TIMED);
    }
    List<Exam> exams =
        EXAMS.stream()
            .map(
                exam -> course.services().exams().find(course.id(), new ExamId(exam)).orElseThrow())
            .toList();
    Database tables = course.services().database();
    List<WriteRequest> attempts = new ArrayList<>();
    List<WriteRequest> roster = new ArrayList<>();
    List<WriteRequest> standings = new ArrayList<>();
    List<Learner> saved = new ArrayList<>();
    for (int i = 0; i < learners; i++) {
      Learner learner =
          new Learner(
              course.id(),
              new Username("smith%05d".formatted(i)),
              new EmailAddress("s%05d@example.edu".formatted(i)),
              Optional.empty(),
              Optional.empty(),
              1);
      saved.add(learner);
      int shard = Shards.of(learner.username().key(), course.course().shards());
      roster.add(
          BulkLoad.put(course.services().roster().table(), new Sharded<Entity>(learner, shard)));
      roster.add(
          BulkLoad.put(
              course.services().roster().table(),
              new Sharded<Entity>(
                  new Alias(course.id(), learner.email(), learner.username(), 1), 0)));
      Map<ExamId, Standing.Entry> entries = new TreeMap<>();
      for (Exam exam : exams) {
        Attempt attempt = attempt(course, exam, learner);
        entries.put(
            exam.examId(),
            new Standing.Entry(attempt.attemptId(), attempt.status(), Optional.empty()));
        attempts.add(
            BulkLoad.put(course.services().attempts().table(), new Sharded<>(attempt, shard)));
      }
      standings.add(
          BulkLoad.put(
              course.services().standings().table(),
              new Standing(
                  course.id(),
                  learner.username(),
                  new TreeMap<>(entries),
                  Set.of(),
                  new TreeMap<>(),
                  0,
                  4)));
    }
    BulkLoad.write(tables, course.services().attempts().table(), attempts);
    BulkLoad.write(tables, course.services().roster().table(), roster);
    BulkLoad.write(tables, course.services().standings().table(), standings);
    // a search reads the partition of its first character alone, so the terms in s are enough
    Parallel.map(
        saved,
        16,
        learner -> {
          course
              .services()
              .searchIndex()
              .replace(
                  course.id(),
                  learner.username(),
                  Set.of(),
                  SearchTerms.of(learner).subSet("s", "t"));
          return learner;
        });
    return course;
  }

  private static Attempt attempt(TestCourse course, Exam exam, Learner learner) {
    return new Attempt(
        UlidCreator.getMonotonicUlid().toString(),
        course.id(),
        exam.examId(),
        exam.name(),
        exam.type(),
        learner.username(),
        AttemptStatus.CREATED,
        course.services().now(),
        Optional.empty(),
        Optional.empty(),
        60,
        Optional.empty(),
        1);
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
    assertThat(ids).hasSize(20_000).isSortedAccordingTo(Collections.reverseOrder());
  }

  @Test
  void a_grant_costs_the_same_in_a_large_course() {
    List<Double> units = new ArrayList<>();
    for (TestCourse course : courses) {
      units.add(
          Interference.unitsOf(() -> done(course.grantMinutes("smith00042", 30, "*", "exam1"))));
    }
    assertThat(units.getFirst()).isPositive().isEqualTo(units.getLast());
  }
}
