package org.specialexams.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Who may be on a roster under which names. */
public final class RosterDecisions {

  /** A row is a learner, a new address and an old one; the course and the event come on top. */
  public static final int ITEMS_OF_ONE_ROW = 5;

  private RosterDecisions() {}

  /**
   * What is said of one learner.
   *
   * @param name from the name on the roster until now to the one that is meant
   * @param language likewise
   */
  public record Row(
      Username username,
      EmailAddress email,
      UnaryOperator<Optional<String>> name,
      UnaryOperator<Optional<String>> language) {

    /** The names that it asks for, as they are compared. */
    public Set<String> names() {
      Set<String> names = new TreeSet<>();
      names.add(username.key());
      names.add(email.key());
      return names;
    }
  }

  /** What became of a row. */
  public enum Outcome {
    IMPORTED,
    UNCHANGED,
    EMAIL_TAKEN
  }

  /**
   * Saves one learner.
   *
   * @param opening see {@link Course#opening}
   */
  public static Decision<Learner> save(
      Occasion occasion, CourseId courseId, Row row, Change opening, Names names) {
    return switch (names.put(courseId, row).orElseThrow()) {
      case EMAIL_TAKEN -> Decision.refused(Refusal.EMAIL_TAKEN);
      case UNCHANGED -> Decision.unchanged(names.learner(row.username()).orElseThrow());
      case IMPORTED -> {
        Learner learner = names.learner(row.username()).orElseThrow();
        Event saved =
            Event.of(
                occasion,
                EventType.LEARNER_SAVED,
                Event.Subject.learner(learner),
                Event.Reach.NOBODY,
                Map.of());
        yield Decision.done(names.change(List.of(saved)).and(opening), learner);
      }
    };
  }

  /**
   * Saves a batch of learners, in their order; a row that cannot be is left out alone. Tells what
   * became of the first rows, at least one; the others wait for the next batch.
   *
   * @param opening see {@link Course#opening}
   * @param mostItems how many items the change may have, at least {@link #ITEMS_OF_ONE_ROW}
   */
  public static Decision<List<Outcome>> saveAll(
      Occasion occasion,
      CourseId courseId,
      List<Row> rows,
      Change opening,
      Names names,
      int mostItems) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Row row : rows) {
      if (names.changed() + ITEMS_OF_ONE_ROW > mostItems) {
        break;
      }
      Optional<Outcome> outcome = names.put(courseId, row);
      if (outcome.isEmpty()) {
        break;
      }
      outcomes.add(outcome.get());
    }
    long imported = outcomes.stream().filter(outcome -> outcome == Outcome.IMPORTED).count();
    if (imported == 0) {
      return Decision.unchanged(outcomes);
    }
    Event event =
        Event.of(
            occasion,
            EventType.ROSTER_IMPORTED,
            Event.Subject.course(courseId),
            Event.Reach.NOBODY,
            Map.of("imported", imported));
    return Decision.done(names.change(List.of(event)).and(opening), outcomes);
  }
}
