package org.specialexams.acceptance.histories;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An attempt at one of its versions; {@code deadline} as it is kept, also while it stands. */
record AttemptState(
    long version,
    String status,
    Optional<Instant> startedAt,
    Optional<Instant> since,
    Duration used,
    Optional<Integer> allowed,
    Optional<Instant> deadline,
    Optional<Instant> completed) {

  static final AttemptState CREATED =
      new AttemptState(
          1,
          "created",
          Optional.empty(),
          Optional.empty(),
          Duration.ZERO,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  boolean runs(Instant now) {
    return status.equals("started") && deadline.filter(now::isBefore).isPresent();
  }

  /** Its clock starts, or goes on. */
  AttemptState started(Instant at, int minutes, Instant end) {
    return new AttemptState(
        version + 1,
        "started",
        startedAt.or(() -> Optional.of(at)),
        Optional.of(at),
        used,
        Optional.of(minutes),
        Optional.of(end),
        Optional.empty());
  }

  AttemptState extended(int minutes, Instant end) {
    return new AttemptState(
        version + 1,
        status,
        startedAt,
        since,
        used,
        Optional.of(minutes),
        Optional.of(end),
        completed);
  }

  /** Its clock stands; what was used until then stays used. */
  AttemptState errored(Instant at) {
    Duration more = since.map(begin -> Duration.between(begin, at)).orElse(Duration.ZERO);
    return new AttemptState(
        version + 1, "error", startedAt, since, used.plus(more), allowed, deadline, completed);
  }

  AttemptState submitted(Instant at) {
    return new AttemptState(
        version + 1, "submitted", startedAt, since, used, allowed, deadline, Optional.of(at));
  }

  /** As it reads once its time is up. */
  AttemptState runOut() {
    return new AttemptState(
        version + 1, "submitted", startedAt, since, used, allowed, deadline, deadline);
  }

  AttemptState moved(String next) {
    return new AttemptState(
        version + 1, next, startedAt, since, used, allowed, deadline, completed);
  }
}
