package org.specialexams.domain;

import java.time.Instant;

/**
 * The who and when of one command.
 *
 * @param at whole milliseconds
 * @param ids the source of this command's new ids
 */
public record Occasion(Actor actor, Instant at, Ids ids) {

  /** A source of new ids. */
  public interface Ids {

    /** A new id, which sorts after the ids of earlier instants. */
    String next(Instant at);
  }

  String nextId() {
    return ids.next(at);
  }
}
