package org.specialexams.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.Standing;
import org.specialexams.store.AttemptStore.Listed;

/** What is needed to close attempts whose time is up, read for many of them at once. */
public final class RunOuts {

  private final Database database;
  private final AttemptStore attempts;
  private final StandingStore standings;

  public RunOuts(Database database, AttemptStore attempts, StandingStore standings) {
    this.database = database;
    this.attempts = attempts;
    this.standings = standings;
  }

  /** An attempt and where its learner stands, as they were read. */
  public record RunOut(Attempt attempt, Standing standing) {}

  /** Those of the listed attempts that there are, by id. */
  public Map<String, RunOut> read(Collection<Listed> listed) {
    BatchRead.Result found =
        new BatchRead(database)
            .add(
                attempts.table(),
                listed.stream().map(one -> AttemptStore.key(one.attemptId())).toList())
            .add(
                standings.table(),
                listed.stream()
                    .map(one -> StandingStore.key(one.courseId(), one.learner()))
                    .toList())
            .read();
    Map<String, Standing> byLearner =
        found.of(standings.table()).stream()
            .collect(
                Collectors.toMap(
                    standing -> Keys.learner(standing.courseId(), standing.learner()),
                    standing -> standing));
    Map<String, RunOut> byId = new HashMap<>();
    for (Sharded<Attempt> row : found.of(attempts.table())) {
      Attempt attempt = row.item();
      // who has an attempt has a standing
      Optional.ofNullable(byLearner.get(Keys.learner(attempt.courseId(), attempt.learner())))
          .ifPresent(standing -> byId.put(attempt.attemptId(), new RunOut(attempt, standing)));
    }
    return byId;
  }

  /** One attempt, if it is still there. */
  public Optional<RunOut> find(Listed listed) {
    return read(List.of(listed)).values().stream().findFirst();
  }
}
