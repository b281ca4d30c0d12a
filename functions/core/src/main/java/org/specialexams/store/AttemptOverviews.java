package org.specialexams.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Entity;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Standing;
import org.specialexams.store.AttemptStore.Listed;

/**
 * Attempts as staff see them in lists: beside each, whose it is and whether it has an exception.
 */
public final class AttemptOverviews {

  private final Database database;
  private final AttemptStore attempts;
  private final RosterStore roster;
  private final StandingStore standings;

  public AttemptOverviews(
      Database database, AttemptStore attempts, RosterStore roster, StandingStore standings) {
    this.database = database;
    this.attempts = attempts;
    this.roster = roster;
    this.standings = standings;
  }

  /**
   * @param hasException a review policy exception is in force for the learner in this exam
   */
  public record Overview(Attempt attempt, EmailAddress email, boolean hasException) {

    /** With the attempt as it is at an instant. */
    public Overview at(Instant now) {
      return new Overview(attempt.at(now), email, hasException);
    }
  }

  /** Those of the listed attempts that there are, in the order of the list, read in one batch. */
  public List<Overview> read(List<Listed> listed) {
    BatchRead.Result found =
        new BatchRead(database)
            .add(
                attempts.table(),
                listed.stream().map(one -> AttemptStore.key(one.attemptId())).toList())
            .add(
                roster.table(),
                listed.stream()
                    .map(one -> RosterStore.key(one.courseId(), one.learner().key()))
                    .toList())
            .add(
                standings.table(),
                listed.stream()
                    .map(one -> StandingStore.key(one.courseId(), one.learner()))
                    .toList())
            .read();
    Map<String, Attempt> byId =
        found.of(attempts.table()).stream()
            .map(Sharded::item)
            .collect(Collectors.toMap(Attempt::attemptId, attempt -> attempt));
    Map<String, EmailAddress> addresses = addresses(found);
    Map<String, Standing> byLearner = byLearner(found);
    return listed.stream()
        .flatMap(one -> Optional.ofNullable(byId.get(one.attemptId())).stream())
        // a learner may be erased between the reads
        .filter(one -> addresses.containsKey(Keys.learner(one.courseId(), one.learner())))
        .map(attempt -> overview(attempt, addresses, byLearner))
        .toList();
  }

  private static Overview overview(
      Attempt attempt, Map<String, EmailAddress> addresses, Map<String, Standing> byLearner) {
    return new Overview(
        attempt,
        Objects.requireNonNull(addresses.get(Keys.learner(attempt.courseId(), attempt.learner()))),
        Optional.ofNullable(byLearner.get(Keys.learner(attempt.courseId(), attempt.learner())))
            .map(standing -> standing.hasException(attempt.examId()))
            .orElse(false));
  }

  private Map<String, EmailAddress> addresses(BatchRead.Result found) {
    Map<String, EmailAddress> addresses = new HashMap<>();
    for (Sharded<Entity> row : found.of(roster.table())) {
      if (row.item() instanceof Learner learner) {
        addresses.put(Keys.learner(learner.courseId(), learner.username()), learner.email());
      }
    }
    return addresses;
  }

  private Map<String, Standing> byLearner(BatchRead.Result found) {
    return found.of(standings.table()).stream()
        .collect(
            Collectors.toMap(
                standing -> Keys.learner(standing.courseId(), standing.learner()),
                standing -> standing));
  }
}
