package org.specialexams.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names of a course that some rows of a roster ask for, as they are and as the rows would have
 * them. A name is a username or an e-mail address and belongs to one learner.
 */
public final class Names {

  private final Map<String, Entity> before = new HashMap<>();
  private final Map<String, Entity> now;

  /** The names in use, among all usernames and addresses that the rows mention. */
  public Names(Collection<Learner> learners, Collection<Alias> aliases) {
    learners.forEach(learner -> before.put(learner.username().key(), learner));
    aliases.forEach(alias -> before.put(alias.email().key(), alias));
    now = new HashMap<>(before);
  }

  Optional<Learner> learner(Username username) {
    return now.get(username.key()) instanceof Learner learner
        ? Optional.of(learner)
        : Optional.empty();
  }

  private static boolean isFree(Map<String, Entity> names, String name, Username learner) {
    return switch (names.get(name)) {
      case null -> true;
      case Learner holder -> holder.username().equals(learner);
      case Alias alias -> alias.owner().equals(learner);
      default -> throw new IllegalStateException("neither a learner nor an alias");
    };
  }

  /**
   * What became of the row; nothing where it asks for a name that an earlier row of the same batch
   * gives up: that name is free once the batch is stored.
   */
  Optional<RosterDecisions.Outcome> put(CourseId courseId, RosterDecisions.Row row) {
    Username username = row.username();
    for (String name : row.names()) {
      if (!isFree(now, name, username)) {
        return Optional.of(RosterDecisions.Outcome.EMAIL_TAKEN);
      }
      if (!isFree(before, name, username)) {
        return Optional.empty();
      }
    }
    Optional<Learner> earlier = learner(username);
    Learner next =
        new Learner(
            courseId,
            username,
            row.email(),
            row.name().apply(earlier.flatMap(Learner::name)),
            row.language().apply(earlier.flatMap(Learner::language)),
            versionAfter(username));
    if (earlier.isPresent() && earlier.get().saysTheSameAs(next)) {
      return Optional.of(RosterDecisions.Outcome.UNCHANGED);
    }
    earlier.map(learner -> learner.email().key()).ifPresent(now::remove);
    if (!row.email().key().equals(username.key())) {
      now.put(row.email().key(), new Alias(courseId, row.email(), username, 1));
    }
    now.put(username.key(), next);
    return Optional.of(RosterDecisions.Outcome.IMPORTED);
  }

  private long versionAfter(Username username) {
    return before.get(username.key()) instanceof Learner learner ? learner.version() + 1 : 1;
  }

  /** How many names the rows have changed. */
  int changed() {
    Change change = change(List.of());
    return change.saves().size() + change.removals().size();
  }

  /** All that the rows have changed, with the events that tell of it. */
  Change change(List<Event> events) {
    List<Change.Save> saves = new ArrayList<>();
    now.forEach(
        (name, entity) -> {
          if (entity instanceof Learner && !entity.equals(before.get(name))) {
            saves.add(Change.save(entity));
          } else if (entity instanceof Alias && !before.containsKey(name)) {
            saves.add(Change.save(entity));
          }
        });
    List<Removable> removals = new ArrayList<>();
    before.forEach(
        (name, entity) -> {
          if (entity instanceof Alias gone && !now.containsKey(name)) {
            removals.add(gone);
          }
        });
    return new Change(saves, removals, events);
  }
}
