package org.specialexams.moving;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.Alias;
import org.specialexams.domain.Change;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Event;
import org.specialexams.domain.EventType;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Receipt;
import org.specialexams.domain.Removable;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;

/**
 * How a learner leaves a course for good: by the same decisions as always, of which nobody is told,
 * and whose events bear the name that the learner has from then on.
 */
final class ErasureDecisions {

  private ErasureDecisions() {}

  /** A decision about a learner that nobody is told of and whose audit does not name them. */
  static <T> Decision<T> silently(Decision<T> decision, Username pseudonym) {
    return switch (decision) {
      case Decision.Refused<T> refused -> refused;
      case Decision.Done<T>(Change change, T answer) ->
          Decision.done(
              new Change(
                  change.saves().stream().map(save -> renamed(save, pseudonym)).toList(),
                  change.removals(),
                  change.events().stream().map(event -> renamed(event, pseudonym)).toList()),
              answer);
    };
  }

  private static Change.Save renamed(Change.Save save, Username pseudonym) {
    return save.entity() instanceof Receipt receipt
        ? new Change.Save(
            new Receipt(
                receipt.attemptId(),
                receipt.courseId(),
                receipt.examId(),
                receipt.examType(),
                pseudonym,
                receipt.statusWhenCleared(),
                receipt.clearedBy(),
                receipt.clearedAt(),
                receipt.reason()),
            save.over())
        : save;
  }

  private static Event renamed(Event event, Username pseudonym) {
    Event.Subject subject = event.subject();
    return new Event(
        event.eventId(),
        event.type(),
        event.at(),
        event.actor(),
        new Event.Subject(
            subject.courseId(), subject.exams(), Optional.of(pseudonym), subject.version()),
        new Event.Reach(Set.of(), event.reach().examTypes()),
        event.data());
  }

  /** A decision on a request, after which there is none: what a learner needs may be medical. */
  static <T> Decision<T> forgetting(Decision<T> decision, AccommodationRequest request) {
    return switch (decision) {
      case Decision.Refused<T> refused -> refused;
      case Decision.Done<T>(Change change, T answer) ->
          Decision.done(
              new Change(
                  change.saves().stream()
                      .filter(save -> !(save.entity() instanceof AccommodationRequest))
                      .toList(),
                  List.of(request),
                  change.events()),
              answer);
    };
  }

  /**
   * Takes a learner who has nothing any more off the roster, and everything that is only about them
   * with it. Nothing changes where there is nothing.
   *
   * @param decided requests that are no longer pending, no more than one transaction can hold
   */
  static <T> Decision<T> leave(
      Occasion occasion,
      Standing standing,
      Optional<Learner> learner,
      List<AccommodationRequest> decided,
      Username pseudonym,
      T answer) {
    List<Removable> removals = new ArrayList<>(decided);
    learner.ifPresent(
        one -> {
          removals.add(one);
          if (!one.email().key().equals(one.username().key())) {
            removals.add(new Alias(one.courseId(), one.email(), one.username(), 1));
          }
        });
    if (removals.isEmpty() && standing.version() == 0) {
      return Decision.unchanged(answer);
    }
    // also where there is none, so that whatever makes one at this moment is decided again
    removals.add(standing);
    Event erased =
        new Event(
            occasion.ids().next(occasion.at()),
            EventType.LEARNER_SAVED,
            occasion.at(),
            occasion.actor(),
            new Event.Subject(
                standing.courseId(),
                List.of(),
                Optional.of(pseudonym),
                Optional.of(standing.version() + 1)),
            new Event.Reach(Set.of(), Set.of()),
            new TreeMap<>(Map.of("erased", true)));
    return Decision.done(new Change(List.of(), removals, List.of(erased)), answer);
  }
}
