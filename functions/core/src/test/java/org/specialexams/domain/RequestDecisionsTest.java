package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.domain.World.FINAL;
import static org.specialexams.domain.World.MIDTERM;
import static org.specialexams.domain.World.NINE;
import static org.specialexams.domain.World.assertRefused;
import static org.specialexams.domain.World.assertUnchanged;
import static org.specialexams.domain.World.done;
import static org.specialexams.domain.World.inactive;
import static org.specialexams.domain.World.minutes;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.specialexams.domain.AccommodationRequest.Status;

/** A request from its filing to its decision, and the hold that goes with it. */
final class RequestDecisionsTest {

  private final World world = new World();

  private Decision<AccommodationRequest> decided(AccommodationRequest request, Status outcome) {
    return switch (outcome) {
      case GRANTED -> world.grantRequest(request);
      case DECLINED -> world.decline(request);
      case WITHDRAWN -> world.withdraw(request);
      case PENDING -> throw new IllegalArgumentException("not a decision");
    };
  }

  // filing

  @Test
  void a_request_is_pending_and_holds_its_exams_from_then_on() {
    AccommodationRequest request = done(world.file("midterm"));
    assertThat(request.status()).isEqualTo(Status.PENDING);
    assertThat(request.filedAt()).isEqualTo(NINE);
    assertThat(request.decidedBy()).isEmpty();
    assertThat(request.version()).isEqualTo(1);
    assertThat(world.standing.hold(MIDTERM))
        .hasValue(new Standing.Hold(request.requestId(), Set.copyOf(request.exams()), NINE));
    assertThat(world.standing.hold(FINAL)).isEmpty();
    assertThat(world.standing.allowancesVersion()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    // running in, asked for, refused
    "midterm, midterm, ATTEMPT_ALREADY_STARTED",
    "midterm, *, ATTEMPT_ALREADY_STARTED",
    "midterm, final;midterm, ATTEMPT_ALREADY_STARTED",
    "midterm, final, ",
    ", nowhere, UNKNOWN_EXAM",
    ", midterm;nowhere, UNKNOWN_EXAM",
    "midterm, nowhere, UNKNOWN_EXAM",
    ", midterm;final, ",
    ", *, "
  })
  void a_request_is_for_exams_that_exist_and_that_the_learner_is_not_in(
      String running, String asked, Refusal refusal) {
    if (running != null) {
      world.begin(new ExamId(running));
    }
    Standing before = world.standing;
    Decision<AccommodationRequest> filed = world.file(asked.split(";", -1));
    if (refusal == null) {
      assertThat(done(filed).exams()).hasSize(asked.split(";", -1).length);
    } else {
      assertRefused(filed, refusal);
      assertThat(world.standing).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource(AttemptStatus.class)
  void only_a_running_attempt_is_in_the_way_of_a_request(AttemptStatus status) {
    world.begin(MIDTERM);
    world.force(MIDTERM, status);
    if (status == AttemptStatus.STARTED) {
      assertRefused(world.file("midterm"), Refusal.ATTEMPT_ALREADY_STARTED);
      world.passes(60);
    }
    assertThat(world.file("midterm")).isInstanceOf(Decision.Done.class);
  }

  @ParameterizedTest
  @CsvSource({
    // held, asked for, meet
    "midterm, midterm, true",
    "midterm, final, false",
    "midterm, *, true",
    "*, midterm, true",
    "*, *, true",
    "midterm;final, final, true",
    "midterm, final;midterm, true"
  })
  void there_is_one_pending_request_for_an_exam(String held, String asked, boolean meet) {
    AccommodationRequest first = done(world.file(held.split(";", -1)));
    Standing before = world.standing;
    Decision<AccommodationRequest> second = world.file(asked.split(";", -1));
    if (meet) {
      assertRefused(second, Refusal.REQUEST_PENDING);
      assertThat(world.standing).isEqualTo(before);
      done(world.withdraw(first));
      done(world.file(asked.split(";", -1)));
    } else {
      assertThat(world.standing.holds())
          .containsOnlyKeys(first.requestId(), done(second).requestId());
    }
  }

  @Test
  void a_request_may_be_for_an_inactive_exam_which_may_open_again() {
    world.put(inactive(world.exam(MIDTERM)));
    done(world.file("midterm"));
  }

  // the hold

  @ParameterizedTest
  @CsvSource({"midterm, true", "*, true", "final, false", "final;midterm, true"})
  void a_held_exam_does_not_start_until_the_decision(String held, boolean inTheWay) {
    world.create(MIDTERM);
    AccommodationRequest request = done(world.file(held.split(";", -1)));
    if (inTheWay) {
      assertRefused(world.start(MIDTERM), Refusal.ACCOMMODATION_PENDING);
      done(world.decline(request));
    }
    assertThat(done(world.start(MIDTERM)).status()).isEqualTo(AttemptStatus.STARTED);
  }

  @Test
  void a_hold_keeps_an_attempt_from_going_on_and_nothing_else() {
    world.begin(MIDTERM);
    done(world.error(MIDTERM));
    AccommodationRequest request = done(world.file("*"));
    done(world.resume(MIDTERM));
    assertRefused(world.start(MIDTERM), Refusal.ACCOMMODATION_PENDING);
    done(world.create(FINAL));
    done(world.clear(MIDTERM));
    done(world.create(MIDTERM));
    done(world.grantRequest(request));
    done(world.start(MIDTERM));
  }

  @Test
  void a_hold_outlasts_every_grant_and_is_lifted_with_the_decision_alone() {
    world.create(MIDTERM);
    AccommodationRequest request = done(world.file("midterm"));
    world.grant(minutes(30), "midterm");
    world.grant(minutes(10), "*");
    world.revoke("*", AllowanceType.ADDITIONAL_TIME);
    assertThat(world.standing.hold(MIDTERM)).isPresent();
    assertRefused(world.start(MIDTERM), Refusal.ACCOMMODATION_PENDING);
    Change change = World.change(world.grantRequest(request));
    // the request and its hold are of one transaction
    assertThat(change.saves()).extracting(Change.Save::entity).hasSize(2);
    assertThat(change.saves())
        .extracting(Change.Save::entity)
        .contains(world.standing, world.request(request));
    assertThat(done(world.start(MIDTERM)).extraMinutes()).hasValue(30);
  }

  @Test
  void a_grant_of_several_allowances_and_the_end_of_its_request_are_one_change() {
    AccommodationRequest request = done(world.file("midterm", "final"));
    long version = world.standing.version();
    Grant grant =
        new Grant(
            request.exams(),
            List.of(minutes(30), new AllowanceValue.ReviewPolicyException("a scribe")),
            Optional.empty(),
            false);
    Change change =
        World.change(
            world.store(
                world.decide(grant, Optional.of(new Grant.Fulfilment(request, true, false)))));
    assertThat(change.saves()).hasSize(6);
    assertThat(change.events())
        .extracting(Event::type)
        .containsExactly(
            EventType.ALLOWANCE_GRANTED,
            EventType.ALLOWANCE_GRANTED,
            EventType.ALLOWANCE_GRANTED,
            EventType.ALLOWANCE_GRANTED,
            EventType.ACCOMMODATION_GRANTED);
    assertThat(change.events())
        .allMatch(event -> event.subject().version().equals(Optional.of(version + 1)));
    assertThat(world.standing.version()).isEqualTo(version + 1);
    assertThat(world.standing.hold(MIDTERM)).isEmpty();
    assertThat(world.request(request).status()).isEqualTo(Status.GRANTED);
  }

  @ParameterizedTest
  @CsvSource({
    // the last part, took before, takes now: the request ends
    "false, true, true, false",
    "true, false, true, true",
    "true, true, true, true",
    "true, true, false, true",
    "true, false, false, false"
  })
  void a_request_ends_with_the_last_part_of_its_grant_if_any_part_took(
      boolean ends, boolean tookBefore, boolean takes, boolean ended) {
    AccommodationRequest request = done(world.file("midterm"));
    Grant grant =
        new Grant(
            List.of(ExamScope.of(takes ? MIDTERM : new ExamId("nowhere"))),
            List.of(minutes(30)),
            Optional.empty(),
            false);
    world.store(world.decide(grant, Optional.of(new Grant.Fulfilment(request, ends, tookBefore))));
    assertThat(world.request(request).status() == Status.GRANTED).isEqualTo(ended);
    assertThat(world.standing.hold(MIDTERM).isEmpty()).isEqualTo(ended);
  }

  @Test
  void of_two_requests_each_lifts_its_own_hold() {
    AccommodationRequest first = done(world.file("midterm"));
    AccommodationRequest second = done(world.file("final"));
    done(world.withdraw(first));
    assertThat(world.standing.hold(MIDTERM)).isEmpty();
    assertThat(world.standing.hold(FINAL).orElseThrow().requestId()).isEqualTo(second.requestId());
  }

  // deciding

  @ParameterizedTest
  @EnumSource(value = Status.class, mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
  void a_decision_says_who_and_when_and_stands(Status outcome) {
    AccommodationRequest request = done(world.file("midterm"));
    world.passes(3);
    AccommodationRequest decided = done(decided(request, outcome));
    assertThat(decided.status()).isEqualTo(outcome);
    assertThat(decided.decidedBy()).hasValue("sam");
    assertThat(decided.decidedAt()).hasValue(world.now);
    assertThat(decided.declineReason())
        .isEqualTo(outcome == Status.DECLINED ? Optional.of("no certificate") : Optional.empty());
    assertThat(decided.version()).isEqualTo(2);
    assertThat(world.standing.holds()).isEmpty();
    for (Status again : Status.values()) {
      if (again != Status.PENDING) {
        Standing before = world.standing;
        assertRefused(decided(request, again), Refusal.ALREADY_DECIDED);
        assertThat(world.standing).isEqualTo(before);
      }
    }
  }

  // who is told

  @ParameterizedTest
  @CsvSource({
    "PENDING, AccommodationRequested, SUPPORT",
    "GRANTED, AccommodationGranted, INSTRUCTOR",
    "DECLINED, AccommodationDeclined, INSTRUCTOR;LEARNER",
    "WITHDRAWN, AccommodationWithdrawn, INSTRUCTOR"
  })
  void support_hears_of_a_request_and_the_course_team_of_its_outcome(
      Status outcome, String type, String audience) {
    AccommodationRequest request = done(world.file("midterm"));
    if (outcome != Status.PENDING) {
      done(decided(request, outcome));
    }
    Event event = world.events.getLast();
    assertThat(event.type().label()).isEqualTo(type);
    assertThat(event.reach().audience())
        .extracting(Audience::name)
        .containsExactlyInAnyOrder(audience.split(";", -1));
    assertThat(event.data()).containsEntry("requestId", request.requestId());
    assertThat(event.subject().version()).hasValue(world.standing.version());
    assertThat(event.subject().exams()).isEqualTo(request.exams());
    assertThat(event.toString())
        .doesNotContain("she is blind")
        .doesNotContain("no certificate")
        .doesNotContain("prof@example.edu");
  }

  @Test
  void nothing_is_told_of_what_was_refused() {
    done(world.file("midterm"));
    world.events.clear();
    assertRefused(world.file("*"), Refusal.REQUEST_PENDING);
    world.create(MIDTERM);
    assertRefused(world.start(MIDTERM), Refusal.ACCOMMODATION_PENDING);
    assertUnchanged(world.close(MIDTERM));
    assertThat(world.events).extracting(Event::type).containsExactly(EventType.ATTEMPT_CREATED);
  }
}
