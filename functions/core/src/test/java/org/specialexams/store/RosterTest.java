package org.specialexams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.store.TestCourse.done;
import static org.specialexams.store.TestCourse.row;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.specialexams.domain.EventType;
import org.specialexams.domain.RosterDecisions;
import org.specialexams.domain.Username;

/** Who is on a roster, by each name. */
final class RosterTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  /** Over HTTP, five thousand are sent. */
  private static final int MANY = 1_000;

  /** As many rows as one transaction takes. */
  private static final int BATCH = (Transactions.MOST_ITEMS - 2) / 3;

  private static TestCourse courseWithMaria() {
    TestCourse course = database.newCourse();
    course.saveLearner("Maria", "Maria@Example.edu");
    return course;
  }

  private static List<RosterDecisions.Outcome> importAll(
      TestCourse course, List<RosterDecisions.Row> rows) {
    List<RosterDecisions.Outcome> outcomes = new ArrayList<>();
    while (outcomes.size() < rows.size()) {
      outcomes.addAll(
          done(
              course.saveLearners(
                  rows.subList(outcomes.size(), Math.min(outcomes.size() + BATCH, rows.size())))));
    }
    return outcomes;
  }

  @Test
  void a_roster_of_many_batches_is_saved_in_full_and_again_unchanged() {
    TestCourse course = database.newCourse();
    List<RosterDecisions.Row> rows = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      rows.add(row("learner%04d".formatted(i), "l%04d@example.edu".formatted(i)));
    }
    assertThat(importAll(course, rows)).containsOnly(RosterDecisions.Outcome.IMPORTED);
    assertThat(importAll(course, rows)).containsOnly(RosterDecisions.Outcome.UNCHANGED);
    assertThat(Collections.frequency(course.told(), EventType.ROSTER_IMPORTED))
        .isEqualTo((MANY + BATCH - 1) / BATCH);
    List<String> listed = new ArrayList<>();
    Optional<String> position = Optional.empty();
    do {
      var page =
          course.services().roster().list(course.id(), course.course().shards(), position, 100);
      page.items().forEach(one -> listed.add(one.username().value()));
      position = page.next();
    } while (position.isPresent());
    assertThat(listed).isEqualTo(rows.stream().map(one -> one.username().value()).toList());
  }

  @Test
  void every_row_of_a_full_batch_may_change_its_address() {
    TestCourse course = database.newCourse();
    List<RosterDecisions.Row> before = new ArrayList<>();
    List<RosterDecisions.Row> after = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      before.add(row("l" + i, "before" + i + "@example.edu"));
      after.add(row("l" + i, "after" + i + "@example.edu"));
    }
    importAll(course, before);
    assertThat(done(course.saveLearners(after)))
        .hasSize(BATCH)
        .containsOnly(RosterDecisions.Outcome.IMPORTED);
    assertThat(course.services().roster().findByName(course.id(), "before0@example.edu")).isEmpty();
    assertThat(course.services().roster().findByName(course.id(), "after0@example.edu"))
        .isPresent();
  }

  @Test
  void learners_may_pass_their_addresses_on_along_a_roster() {
    TestCourse course = database.newCourse();
    importAll(course, List.of(row("a", "1@x.edu"), row("b", "2@x.edu"), row("c", "3@x.edu")));
    assertThat(
            importAll(
                course, List.of(row("a", "4@x.edu"), row("b", "1@x.edu"), row("c", "2@x.edu"))))
        .containsOnly(RosterDecisions.Outcome.IMPORTED);
    assertThat(
            course
                .services()
                .roster()
                .findByName(course.id(), "2@x.edu")
                .orElseThrow()
                .username()
                .value())
        .isEqualTo("c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"maria", "MARIA", "maria@example.edu", "Maria@EXAMPLE.edu"})
  void a_learner_is_found_by_username_and_by_address_without_case(String name) {
    TestCourse course = courseWithMaria();
    assertThat(course.services().roster().findByName(course.id(), name))
        .get()
        .satisfies(
            one -> {
              assertThat(one.username().value()).isEqualTo("Maria");
              assertThat(one.email().value()).isEqualTo("Maria@Example.edu");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mari", "maria@example.ed", "", "#", "maria#", "\uD83D\uDE00", "ma\u0000ria", "İ"})
  void nobody_is_found_by_what_is_nobodys_name(String name) {
    TestCourse course = courseWithMaria();
    assertThat(course.services().roster().findByName(course.id(), name)).isEmpty();
    assertThat(course.services().roster().findByName(course.id(), "x".repeat(3_000))).isEmpty();
    assertThat(course.services().roster().findByNames(course.id(), List.of(name, "maria")))
        .containsOnlyKeys("maria");
  }

  @Test
  void an_address_is_no_username() {
    TestCourse course = courseWithMaria();
    assertThat(course.services().roster().find(course.id(), new Username("maria@example.edu")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ben, maria@example.edu", "maria@example.edu, ben@example.edu"})
  void who_takes_a_name_at_the_same_moment_as_another_is_told(String username, String email) {
    TestCourse course = database.newCourse();
    var both =
        Parallel.map(
            List.of(row("maria", "maria@example.edu"), row(username, email)),
            one -> done(course.saveLearners(List.of(one))).getFirst());
    assertThat(both)
        .containsExactlyInAnyOrder(
            RosterDecisions.Outcome.IMPORTED, RosterDecisions.Outcome.EMAIL_TAKEN);
  }

  @Test
  void many_learners_are_found_at_once() {
    TestCourse course = database.newCourse();
    List<RosterDecisions.Row> rows = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      rows.add(row("l" + i, "l" + i + "@example.edu"));
      names.add("l" + i);
      names.add("L" + i + "@example.edu");
    }
    importAll(course, rows);
    assertThat(course.services().roster().findByNames(course.id(), names))
        .containsOnlyKeys(names.toArray(String[]::new));
  }
}
