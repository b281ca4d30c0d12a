package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.domain.World.FINAL;
import static org.specialexams.domain.World.MIDTERM;
import static org.specialexams.domain.World.exception;
import static org.specialexams.domain.World.minutes;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RevokingTest {

  private final World world = new World();

  @Test
  void what_is_revoked_is_no_longer_in_force_and_the_rest_stays() {
    world.grant(minutes(30), "midterm", "final");
    world.grant(exception("a scribe"), "midterm");
    world.revoke("midterm", AllowanceType.ADDITIONAL_TIME);
    assertThat(world.allowances.timeFor(world.exam(MIDTERM)).allowedMinutes()).isEqualTo(60);
    assertThat(world.allowances.timeFor(world.exam(FINAL)).allowedMinutes()).isEqualTo(90);
    assertThat(world.standing.hasException(MIDTERM)).isTrue();
    assertThat(world.standing.allowancesVersion()).isEqualTo(3);
  }

  @Test
  void a_revoked_exception_leaves_the_standing() {
    world.grant(exception("a scribe"), "*");
    world.revoke("*", AllowanceType.REVIEW_POLICY_EXCEPTION);
    assertThat(world.standing.hasException(MIDTERM)).isFalse();
  }

  @Test
  void a_revoked_exception_leaves_those_of_other_exams() {
    world.grant(exception("a scribe"), "*");
    world.grant(exception("a reader"), "midterm");
    world.revoke("*", AllowanceType.REVIEW_POLICY_EXCEPTION);
    assertThat(world.standing.hasException(MIDTERM)).isTrue();
    assertThat(world.standing.hasException(FINAL)).isFalse();
  }

  @Test
  void an_attempt_that_runs_keeps_its_deadline() {
    world.grant(minutes(30), "midterm");
    world.begin(MIDTERM);
    Attempt before = world.attempt(MIDTERM);
    world.revoke("midterm", AllowanceType.ADDITIONAL_TIME);
    assertThat(world.attempt(MIDTERM)).isEqualTo(before);
  }

  @Test
  void granted_anew_it_is_another_allowance() {
    world.grant(minutes(30), "midterm");
    String first = world.allowances.all().getFirst().allowanceId();
    world.revoke("midterm", AllowanceType.ADDITIONAL_TIME);
    world.grant(minutes(30), "midterm");
    assertThat(world.allowances.all().getFirst().allowanceId()).isNotEqualTo(first);
    assertThat(world.allowances.all().getFirst().version()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"midterm, false", "final, true", "*, true"})
  void learners_are_told_and_reviewers_where_a_proctored_exam_is_touched(
      String scope, boolean reviewers) {
    world.grant(minutes(30), scope);
    world.revoke(scope, AllowanceType.ADDITIONAL_TIME);
    Event revoked = world.events.getLast();
    assertThat(revoked.type()).isEqualTo(EventType.ALLOWANCE_REVOKED);
    assertThat(revoked.reach().audience())
        .isEqualTo(
            reviewers ? Set.of(Audience.LEARNER, Audience.REVIEWER) : Set.of(Audience.LEARNER));
  }
}
