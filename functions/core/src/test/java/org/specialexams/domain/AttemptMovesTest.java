package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.domain.World.FINAL;
import static org.specialexams.domain.World.MIDTERM;
import static org.specialexams.domain.World.assertRefused;
import static org.specialexams.domain.World.assertUnchanged;
import static org.specialexams.domain.World.atMinute;
import static org.specialexams.domain.World.change;
import static org.specialexams.domain.World.done;
import static org.specialexams.domain.World.exception;
import static org.specialexams.domain.World.minutes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every move from every status of a proctored attempt: where it leads, or why it does not. */
final class AttemptMovesTest {

  private final World world = new World();

  /** What may be done to an attempt that there is. */
  enum Move {
    CREATE,
    START,
    SUBMIT,
    ERROR,
    RESUME,
    CLOSE,
    VERIFY,
    REJECT,
    SECOND_REVIEW,
    CLEAR
  }

  /** What a move may come to, besides a status: cleared, or unchanged. */
  private static final String GONE = "gone";

  private static final String SAME = "same";

  /**
   * From each status, by the moves in their order. "run out" is stored as started, its time up;
   * "held" is ready to resume under a pending request.
   */
  private static final String TABLE =
      """
      status                 | create         | start                 | submit      | error       | resume          | close     | verify      | reject      | second                 | clear
      created                | ATTEMPT_EXISTS | started               | WRONG_STATE | WRONG_STATE | WRONG_STATE     | same      | WRONG_STATE | WRONG_STATE | WRONG_STATE            | gone
      started                | ATTEMPT_EXISTS | same                  | submitted   | error       | WRONG_STATE     | same      | WRONG_STATE | WRONG_STATE | WRONG_STATE            | gone
      run out                | ATTEMPT_EXISTS | WRONG_STATE           | same        | WRONG_STATE | WRONG_STATE     | submitted | verified    | rejected    | second_review_required | gone
      submitted              | ATTEMPT_EXISTS | WRONG_STATE           | same        | WRONG_STATE | WRONG_STATE     | same      | verified    | rejected    | second_review_required | gone
      second_review_required | ATTEMPT_EXISTS | WRONG_STATE           | WRONG_STATE | WRONG_STATE | WRONG_STATE     | same      | verified    | rejected    | WRONG_STATE            | gone
      verified               | ATTEMPT_EXISTS | WRONG_STATE           | WRONG_STATE | WRONG_STATE | WRONG_STATE     | same      | WRONG_STATE | WRONG_STATE | WRONG_STATE            | gone
      rejected               | ATTEMPT_EXISTS | WRONG_STATE           | WRONG_STATE | WRONG_STATE | WRONG_STATE     | same      | WRONG_STATE | WRONG_STATE | WRONG_STATE            | gone
      error                  | ATTEMPT_EXISTS | WRONG_STATE           | WRONG_STATE | WRONG_STATE | ready_to_resume | same      | WRONG_STATE | WRONG_STATE | WRONG_STATE            | gone
      ready_to_resume        | ATTEMPT_EXISTS | started               | WRONG_STATE | WRONG_STATE | WRONG_STATE     | same      | WRONG_STATE | WRONG_STATE | WRONG_STATE            | gone
      held                   | ATTEMPT_EXISTS | ACCOMMODATION_PENDING | WRONG_STATE | WRONG_STATE | WRONG_STATE     | same      | WRONG_STATE | WRONG_STATE | WRONG_STATE            | gone
      """;

  private static Stream<Arguments> moves() {
    Move[] moves = Move.values();
    return TABLE
        .lines()
        .skip(1)
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .flatMap(
            cells ->
                IntStream.range(0, moves.length)
                    .mapToObj(i -> Arguments.of(cells.getFirst(), moves[i], cells.get(i + 1))));
  }

  /** Brings the final into a status, by the moves that lead there. */
  private void given(String status) {
    world.create(FINAL);
    if (!status.equals("created")) {
      done(world.start(FINAL));
      world.passes(10);
    }
    switch (status) {
      case "created", "started" -> {}
      case "run out" -> world.passes(50);
      case "error" -> done(world.error(FINAL));
      case "ready_to_resume", "held" -> {
        done(world.error(FINAL));
        done(world.resume(FINAL));
        if (status.equals("held")) {
          done(world.file("final"));
        }
      }
      default -> {
        done(world.submit(FINAL));
        if (!status.equals("submitted")) {
          done(world.review(FINAL, AttemptStatus.of(status)));
        }
      }
    }
    world.events.clear();
  }

  private Decision<?> made(Move move) {
    return switch (move) {
      case CREATE -> world.create(FINAL);
      case START -> world.start(FINAL);
      case SUBMIT -> world.submit(FINAL);
      case ERROR -> world.error(FINAL);
      case RESUME -> world.resume(FINAL);
      case CLOSE -> world.close(FINAL);
      case VERIFY -> world.review(FINAL, AttemptStatus.VERIFIED);
      case REJECT -> world.review(FINAL, AttemptStatus.REJECTED);
      case SECOND_REVIEW -> world.review(FINAL, AttemptStatus.SECOND_REVIEW_REQUIRED);
      case CLEAR -> world.clear(FINAL);
    };
  }

  private static EventType told(Move move) {
    return switch (move) {
      case CREATE -> EventType.ATTEMPT_CREATED;
      case START -> EventType.ATTEMPT_STARTED;
      case SUBMIT, CLOSE -> EventType.ATTEMPT_SUBMITTED;
      case ERROR -> EventType.ATTEMPT_ERRORED;
      case RESUME -> EventType.ATTEMPT_RESUMABLE;
      case VERIFY, REJECT, SECOND_REVIEW -> EventType.REVIEW_RECORDED;
      case CLEAR -> EventType.ATTEMPT_CLEARED;
    };
  }

  @ParameterizedTest
  @MethodSource("moves")
  void every_move_from_every_status(String status, Move move, String outcome) {
    given(status);
    Attempt before = world.attempt(FINAL);
    Standing standing = world.standing;
    Decision<?> decision = made(move);
    if (outcome.equals(SAME)) {
      assertUnchanged(decision);
    } else if (outcome.equals(GONE)) {
      assertThat(world.standing.attempt(FINAL)).isEmpty();
    } else if (outcome.equals(outcome.toLowerCase(Locale.ROOT))) {
      assertThat(world.attempt(FINAL).status()).isEqualTo(AttemptStatus.of(outcome));
      assertThat(world.standing.attempt(FINAL)).hasValue(Standing.Entry.of(world.attempt(FINAL)));
      assertThat(decision).isInstanceOfSatisfying(Decision.Done.class, one -> {});
    } else {
      assertRefused(decision, Refusal.valueOf(outcome));
    }
    if (decision instanceof Decision.Done<?> && !outcome.equals(SAME)) {
      assertThat(world.events).last().extracting(Event::type).isEqualTo(told(move));
      assertThat(world.standing.version()).isEqualTo(standing.version() + 1);
    } else {
      assertThat(world.events).isEmpty();
      assertThat(world.standing).isEqualTo(standing);
      assertThat(world.attempt(FINAL)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = AttemptStatus.class,
      names = {"VERIFIED", "REJECTED", "SECOND_REVIEW_REQUIRED"})
  void a_timed_attempt_is_never_reviewed(AttemptStatus decision) {
    world.begin(MIDTERM);
    done(world.submit(MIDTERM));
    assertRefused(world.review(MIDTERM, decision), Refusal.WRONG_STATE);
    assertThat(world.attempt(MIDTERM).awaitsReview()).isFalse();
  }

  // run out

  @Test
  void closing_writes_what_was_read_since_the_deadline() {
    world.begin(FINAL);
    world.passes(60);
    Attempt read = world.attempt(FINAL).at(world.now);
    world.passes(7);
    assertThat(done(world.close(FINAL))).isEqualTo(read);
    assertThat(world.attempt(FINAL)).isEqualTo(read);
    assertThat(world.attempt(FINAL).at(atMinute(600))).isEqualTo(read);
    assertThat(read.completedAt()).hasValue(atMinute(60));
  }

  @Test
  void nothing_is_closed_a_millisecond_before_its_deadline() {
    world.begin(FINAL);
    world.now = atMinute(60).minusMillis(1);
    assertUnchanged(world.close(FINAL));
    world.now = atMinute(60);
    assertThat(done(world.close(FINAL)).status()).isEqualTo(AttemptStatus.SUBMITTED);
    assertUnchanged(world.close(FINAL));
  }

  @ParameterizedTest
  @CsvSource({"none, false", "midterm, false", "final, true", "*, true"})
  void reviewers_hear_of_a_run_out_attempt_as_of_a_submitted_one(String scope, boolean told) {
    if (!scope.equals("none")) {
      world.grant(exception("a scribe"), scope);
    }
    world.begin(FINAL);
    world.passes(600);
    done(world.close(FINAL));
    assertThat(world.events.getLast().reach().audience())
        .isEqualTo(told ? Set.of(Audience.REVIEWER) : Set.of());
  }

  @Test
  void a_review_before_the_closing_stores_and_tells_both() {
    world.grant(minutes(5), "final");
    world.begin(FINAL);
    world.passes(70);
    Attempt read = world.attempt(FINAL).at(world.now);
    world.events.clear();
    Attempt reviewed = done(world.review(FINAL, AttemptStatus.VERIFIED));
    assertThat(reviewed.version()).isEqualTo(read.version() + 1);
    assertThat(reviewed.completedAt()).isEqualTo(read.completedAt()).hasValue(atMinute(65));
    assertThat(world.events)
        .extracting(Event::type)
        .containsExactly(EventType.ATTEMPT_SUBMITTED, EventType.REVIEW_RECORDED);
    assertThat(world.events.getFirst().reach().audience()).containsExactly(Audience.REVIEWER);
    assertUnchanged(world.close(FINAL));
  }

  // reviews

  @ParameterizedTest
  @CsvSource({"final", "midterm", "*"})
  void a_review_is_refused_once_any_allowance_of_the_learner_changed(String scope) {
    world.begin(FINAL);
    done(world.submit(FINAL));
    long brief = world.standing.allowancesVersion();
    world.grant(exception("a scribe"), scope);
    assertRefused(world.review(FINAL, AttemptStatus.VERIFIED, brief), Refusal.BRIEF_OUTDATED);
    long next = world.standing.allowancesVersion();
    world.revoke(scope, AllowanceType.REVIEW_POLICY_EXCEPTION);
    assertRefused(world.review(FINAL, AttemptStatus.VERIFIED, next), Refusal.BRIEF_OUTDATED);
    // also a version from the future is one that nobody has seen
    assertRefused(
        world.review(FINAL, AttemptStatus.VERIFIED, world.standing.allowancesVersion() + 1),
        Refusal.BRIEF_OUTDATED);
    done(world.review(FINAL, AttemptStatus.VERIFIED));
  }

  @Test
  void what_moves_besides_allowances_leaves_a_brief_valid() {
    world.begin(FINAL);
    done(world.submit(FINAL));
    long brief = world.standing.allowancesVersion();
    world.begin(MIDTERM);
    done(world.error(MIDTERM));
    done(world.withdraw(done(world.file("midterm"))));
    done(world.review(FINAL, AttemptStatus.REJECTED, brief));
  }

  @Test
  void a_wrong_state_comes_before_an_outdated_brief() {
    world.begin(FINAL);
    assertRefused(world.review(FINAL, AttemptStatus.VERIFIED, 99), Refusal.WRONG_STATE);
  }

  @Test
  void no_event_holds_what_was_said_of_an_error_or_in_a_review() {
    world.begin(FINAL);
    List<Change> changes =
        List.of(
            change(world.error(FINAL)),
            change(world.resume(FINAL)),
            change(world.start(FINAL)),
            change(world.submit(FINAL)),
            change(world.review(FINAL, AttemptStatus.VERIFIED)));
    assertThat(changes)
        .allSatisfy(
            change ->
                assertThat(change.events().toString())
                    .doesNotContain("power")
                    .doesNotContain("looked"));
    assertThat(world.attempt(FINAL).remark()).hasValue("he looked away");
  }
}
