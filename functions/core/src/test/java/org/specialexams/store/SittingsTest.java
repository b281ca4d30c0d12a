package org.specialexams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.store.TestCourse.done;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;
import org.specialexams.store.Sittings.Sitting;

/** What a command is decided on, in few calls. */
final class SittingsTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static final List<ExamScope> SCOPES =
      List.of(ExamScope.of(new ExamId("midterm")), ExamScope.of(new ExamId("nothing")));

  private final TestCourse course = database.newCourse();
  private final Sittings sittings = course.services().sittings();

  @BeforeEach
  void maria_has_an_attempt_and_lee_has_none() {
    course.saveExam("midterm", ExamType.TIMED);
    course.saveLearner("Maria", "Maria@Example.edu");
    course.saveLearner("lee", "lee@example.edu");
    course.created("Maria", "midterm");
  }

  @Test
  void a_learner_the_standing_and_the_exams_that_there_are_are_read_in_one_call() {
    int calls =
        Interference.callsOf(
            () -> {
              Sitting sitting = sittings.read(course.id(), new Username("MARIA"), SCOPES);
              assertThat(sitting.email().value()).isEqualTo("Maria@Example.edu");
              assertThat(sitting.standing().learner().value()).isEqualTo("Maria");
              assertThat(sitting.standing().attempt(new ExamId("midterm"))).isPresent();
              assertThat(sitting.exams()).containsOnlyKeys(new ExamId("midterm"));
            });
    assertThat(calls).isEqualTo(1);
  }

  @Test
  void those_who_are_named_are_read_in_one_call_and_in_two_where_it_is_by_address() {
    Map<String, Sitting> expected =
        Map.of(
            "MARIA", sittings.read(course.id(), new Username("maria"), SCOPES),
            "lee", sittings.read(course.id(), new Username("lee"), SCOPES));
    List<String> names = List.of("MARIA", "lee", "nobody", "", "x".repeat(300));
    int byName =
        Interference.callsOf(
            () ->
                assertThat(sittings.findAll(course.id(), names, SCOPES))
                    .containsExactlyInAnyOrderEntriesOf(expected));
    int byAddress =
        Interference.callsOf(
            () ->
                assertThat(sittings.find(course.id(), "maria@EXAMPLE.edu", SCOPES))
                    .hasValue(expected.get("MARIA")));
    assertThat(List.of(byName, byAddress)).containsExactly(1, 2);
  }

  @Test
  void about_whom_nothing_was_decided_has_the_initial_standing() {
    Username lee = new Username("lee");
    assertThat(sittings.read(course.id(), lee).standing())
        .isEqualTo(Standing.initial(course.id(), lee));
    Sitting nobody = sittings.read(course.id(), new Username("nobody"));
    assertThat(nobody.learner()).isEmpty();
    assertThat(nobody.standing().version()).isZero();
  }

  @Test
  void what_a_change_has_stored_is_known_without_another_call() {
    Sitting before = sittings.read(course.id(), new Username("maria"), SCOPES);
    var granted = course.grantMinutes("maria", 30, "midterm");
    Sitting after = before.after(TestCourse.change(granted));
    assertThat(after).isEqualTo(sittings.read(course.id(), new Username("maria"), SCOPES));
    assertThat(after).isNotEqualTo(before);
    var again = course.grantMinutes("maria", 30, "midterm");
    assertThat(done(again)).hasSize(1);
    assertThat(after.after(TestCourse.change(again))).isEqualTo(after);
  }
}
