package org.specialexams.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a decision changes, all of it or nothing: new states, each over the version that the
 * decision was made on, and the events that tell of them.
 */
public record Change(List<Save> saves, List<Removable> removals, List<Event> events) {

  /** The change of a command that finds things as it wants them. */
  public static final Change NONE = new Change(List.of(), List.of(), List.of());

  public Change {
    saves = List.copyOf(saves);
    removals = List.copyOf(removals);
    events = List.copyOf(events);
  }

  /**
   * @param over the version that the store must still hold; 0 where there must be none
   */
  public record Save(Entity entity, long over) {}

  /** Saves an entity over the version before its own. */
  public static Save save(Entity entity) {
    return new Save(entity, entity.version() - 1);
  }

  /** The new state of the entity of a type, of which a change has one at the most. */
  public <T extends Entity> Optional<T> saved(Class<T> type) {
    return saves.stream().map(Save::entity).filter(type::isInstance).map(type::cast).findFirst();
  }

  public boolean isEmpty() {
    return saves.isEmpty() && removals.isEmpty();
  }

  /** Both changes in one. */
  public Change and(Change other) {
    return new Change(
        Stream.concat(saves.stream(), other.saves.stream()).toList(),
        Stream.concat(removals.stream(), other.removals.stream()).toList(),
        Stream.concat(events.stream(), other.events.stream()).toList());
  }
}
