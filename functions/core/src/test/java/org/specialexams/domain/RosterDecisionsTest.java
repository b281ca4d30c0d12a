package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.domain.RosterDecisions.Outcome.EMAIL_TAKEN;
import static org.specialexams.domain.RosterDecisions.Outcome.IMPORTED;
import static org.specialexams.domain.RosterDecisions.Outcome.UNCHANGED;
import static org.specialexams.domain.World.COURSE;
import static org.specialexams.domain.World.assertRefused;
import static org.specialexams.domain.World.assertUnchanged;
import static org.specialexams.domain.World.change;
import static org.specialexams.domain.World.done;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may be on a roster under which names. */
final class RosterDecisionsTest {

  private static final Change OPENING =
      new Change(
          List.of(Change.save(new Course(COURSE, 4, Optional.empty(), 1))), List.of(), List.of());

  private final World world = new World();

  /** The course's learners and addresses by name, as they are stored. */
  private final Map<String, Entity> stored = new HashMap<>();

  @BeforeEach
  void maria_and_lee_are_on_the_roster() {
    save("maria", "maria@example.edu");
    save("lee@example.edu", "lee@example.edu");
  }

  private static RosterDecisions.Row row(String username, String email) {
    return new RosterDecisions.Row(
        new Username(username),
        new EmailAddress(email),
        UnaryOperator.identity(),
        UnaryOperator.identity());
  }

  private static RosterDecisions.Row named(String username, String email, String name) {
    return new RosterDecisions.Row(
        new Username(username),
        new EmailAddress(email),
        before -> Optional.of(name),
        UnaryOperator.identity());
  }

  private Names names() {
    List<Learner> learners = new ArrayList<>();
    List<Alias> aliases = new ArrayList<>();
    for (Entity entity : stored.values()) {
      if (entity instanceof Learner learner) {
        learners.add(learner);
      } else if (entity instanceof Alias alias) {
        aliases.add(alias);
      }
    }
    return new Names(learners, aliases);
  }

  private Decision<Learner> save(String username, String email) {
    return save(row(username, email));
  }

  private Decision<Learner> save(RosterDecisions.Row row) {
    return store(RosterDecisions.save(world.occasion(), COURSE, row, Change.NONE, names()));
  }

  private Decision<List<RosterDecisions.Outcome>> saveAll(RosterDecisions.Row... rows) {
    return store(
        RosterDecisions.saveAll(
            world.occasion(), COURSE, Arrays.asList(rows), Change.NONE, names(), 100));
  }

  private <T> Decision<T> store(Decision<T> decision) {
    if (decision instanceof Decision.Done<T>(Change change, T answer)) {
      for (Change.Save save : change.saves()) {
        Entity before = stored.put(name(save.entity()), save.entity());
        assertThat(save.over()).isEqualTo(before == null ? 0 : before.version());
      }
      for (Removable gone : change.removals()) {
        assertThat(stored.remove(name(gone))).isEqualTo(gone);
      }
    }
    return decision;
  }

  private static String name(Entity entity) {
    return switch (entity) {
      case Learner learner -> learner.username().key();
      case Alias alias -> alias.email().key();
      default -> throw new AssertionError("not on a roster: " + entity);
    };
  }

  private Learner learner(String username) {
    return (Learner) Optional.ofNullable(stored.get(username)).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "ben, maria@example.edu", // another's address
    "ben, MARIA@Example.edu", // in other letters
    "ben, lee@example.edu", // an address that is another's username
    "maria@example.edu, ben@example.edu", // a username that is another's address
    "MARIA@example.edu, maria@example.edu",
    "maria, lee@example.edu" // for somebody who is on the roster already
  })
  void a_name_of_another_learner_is_taken(String username, String email) {
    Map<String, Entity> before = Map.copyOf(stored);
    assertRefused(save(username, email), Refusal.EMAIL_TAKEN);
    assertThat(done(saveAll(row(username, email)))).containsExactly(EMAIL_TAKEN);
    assertThat(stored).isEqualTo(before);
  }

  @Test
  void ones_own_names_are_not_taken() {
    assertUnchanged(save("maria", "maria@example.edu"));
    assertUnchanged(save("lee@example.edu", "lee@example.edu"));
    assertThat(done(save("MARIA", "Maria@Example.edu")).username().value()).isEqualTo("MARIA");
    assertThat(stored).containsOnlyKeys("maria", "maria@example.edu", "lee@example.edu");
  }

  @Test
  void a_changed_address_frees_the_one_before() {
    save("maria", "m@example.edu");
    assertThat(stored).containsOnlyKeys("maria", "m@example.edu", "lee@example.edu");
    assertThat(done(save("ben", "maria@example.edu")).version()).isEqualTo(1);
    assertThat(learner("maria").version()).isEqualTo(2);
  }

  @Test
  void a_username_that_is_an_address_stays_ones_own_when_the_address_changes() {
    save("lee@example.edu", "lee@other.edu");
    assertThat(stored).containsKeys("lee@example.edu", "lee@other.edu");
    assertRefused(save("ben", "lee@example.edu"), Refusal.EMAIL_TAKEN);
    save("lee@example.edu", "lee@example.edu");
    assertThat(stored).doesNotContainKey("lee@other.edu");
  }

  @Test
  void a_row_that_cannot_be_is_left_out_alone() {
    assertThat(
            done(
                saveAll(
                    row("ann", "ann@example.edu"),
                    row("ben", "maria@example.edu"),
                    row("maria", "maria@example.edu"),
                    row("cy", "cy@example.edu"))))
        .containsExactly(IMPORTED, EMAIL_TAKEN, UNCHANGED, IMPORTED);
    assertThat(stored).containsKeys("ann", "cy").doesNotContainKey("ben");
  }

  @Test
  void of_doubles_the_later_wins() {
    assertThat(
            done(
                saveAll(
                    named("ann", "ann@example.edu", "Ann"), named("Ann", "ann@other.edu", "Anna"))))
        .containsExactly(IMPORTED, IMPORTED);
    assertThat(learner("ann").name()).hasValue("Anna");
    assertThat(learner("ann").version()).isEqualTo(1);
    assertThat(stored).containsKey("ann@other.edu").doesNotContainKey("ann@example.edu");
  }

  @Test
  void two_rows_cannot_take_one_address() {
    assertThat(done(saveAll(row("ann", "a@example.edu"), row("ben", "A@example.edu"))))
        .containsExactly(IMPORTED, EMAIL_TAKEN);
    assertThat(done(saveAll(row("cy", "c@example.edu"), row("c@example.edu", "d@example.edu"))))
        .containsExactly(IMPORTED, EMAIL_TAKEN);
  }

  @Test
  void a_name_that_a_row_frees_is_taken_in_the_next_batch() {
    RosterDecisions.Row frees = row("maria", "m@example.edu");
    RosterDecisions.Row takes = row("ben", "maria@example.edu");
    RosterDecisions.Row last = row("cy", "cy@example.edu");
    assertThat(done(saveAll(frees, takes, last))).containsExactly(IMPORTED);
    assertThat(done(saveAll(takes, last))).containsExactly(IMPORTED, IMPORTED);
  }

  @Test
  void a_batch_ends_before_it_has_more_items_than_it_may() {
    List<RosterDecisions.Row> rows =
        IntStream.range(0, 10).mapToObj(i -> row("u" + i, "u" + i + "@example.edu")).toList();
    Decision<List<RosterDecisions.Outcome>> decision =
        RosterDecisions.saveAll(world.occasion(), COURSE, rows, OPENING, names(), 12);
    assertThat(done(decision)).hasSize(4);
    // four learners with their addresses, the course and the event: two items are no whole row
    assertThat(change(decision).saves()).hasSize(9);
    assertThat(change(decision).events()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"10, 3", "11, 4", "12, 4"})
  void a_whole_row_must_fit_into_what_is_left_of_a_batch(int mostItems, int rows) {
    List<RosterDecisions.Row> many =
        IntStream.range(0, 10).mapToObj(i -> row("u" + i, "u" + i + "@example.edu")).toList();
    assertThat(
            done(
                RosterDecisions.saveAll(
                    world.occasion(), COURSE, many, Change.NONE, names(), mostItems)))
        .hasSize(rows);
  }

  @Test
  void an_address_that_is_given_up_is_an_item_too() {
    List<RosterDecisions.Row> rows =
        List.of(
            row("maria", "m@example.edu"),
            row("ann", "ann@example.edu"),
            row("ben", "ben@example.edu"));
    assertThat(
            done(RosterDecisions.saveAll(world.occasion(), COURSE, rows, Change.NONE, names(), 9)))
        .hasSize(2);
  }

  @Test
  void an_address_given_up_and_taken_back_in_one_batch_stays() {
    assertThat(
            done(
                saveAll(
                    row("maria", "m@example.edu"), named("maria", "maria@example.edu", "Maria"))))
        .containsExactly(IMPORTED, IMPORTED);
    assertThat(stored).containsOnlyKeys("maria", "maria@example.edu", "lee@example.edu");
  }

  @Test
  void what_a_row_does_not_name_is_kept() {
    save(named("maria", "maria@example.edu", "Maria K."));
    save("maria", "m@example.edu");
    assertThat(learner("maria").name()).hasValue("Maria K.");
  }

  @Test
  void a_batch_is_one_event_that_counts_and_names_nobody() {
    assertThat(
            change(saveAll(row("ann", "ann@example.edu"), row("maria", "maria@example.edu")))
                .events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo(EventType.ROSTER_IMPORTED);
              assertThat(event.subject())
                  .isEqualTo(
                      new Event.Subject(COURSE, List.of(), Optional.empty(), Optional.empty()));
              assertThat(event.data()).containsEntry("imported", 1L);
              assertThat(event.toString()).doesNotContain("ann");
            });
    assertUnchanged(saveAll(row("maria", "maria@example.edu")));
  }

  @Test
  void a_learners_event_holds_no_address() {
    assertThat(change(save("ann", "ann@example.edu")).events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.toString()).doesNotContain("ann@example.edu");
              assertThat(event.subject().learner()).hasValue(new Username("ann"));
              assertThat(event.subject().version()).isEmpty();
            });
  }

  @Test
  void the_first_learner_opens_the_course() {
    Decision<Learner> saved =
        RosterDecisions.save(
            world.occasion(),
            COURSE,
            row("ann", "ann@example.edu"),
            OPENING,
            new Names(List.of(), List.of()));
    assertThat(change(saved).saves()).containsAll(OPENING.saves());
  }
}
