package org.specialexams.moving;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.specialexams.domain.Actor;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.Change;
import org.specialexams.domain.Course;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Event;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Receipt;
import org.specialexams.domain.SearchTerms;
import org.specialexams.domain.Username;
import org.specialexams.wiring.Services;

/**
 * Clears and erases again, in a course that was restored to an instant, what was answered as gone
 * for good after it. The audit of the former tables tells of that. What is done already is not
 * found again, so a run that ended early is run again.
 */
final class Reapplier {

  /** An event is of the instant at which its call began, and committed some time after. */
  private static final Duration MARGIN = Duration.ofHours(1);

  private final Services restored;
  private final Services former;
  private final Course course;
  private final Instant since;
  private final Actor actor;
  private final Supplier<Retired> names;

  /**
   * @param former whose tables were in use until now
   * @param course as restored
   * @param since what the tables were restored to
   * @param actor who erases again; a clear stays that of whoever cleared
   * @param names asked for only where somebody was erased
   */
  Reapplier(
      Services restored,
      Services former,
      Course course,
      Instant since,
      Actor actor,
      Supplier<Retired> names) {
    this.restored = restored;
    this.former = former;
    this.course = course;
    this.since = since;
    this.actor = actor;
    this.names = names;
  }

  /** A clear that the restored tables do not know of. */
  private record Lost(Event event, Receipt receipt) {}

  /**
   * What there is to do again, or was done.
   *
   * @param erased of those who were erased since, the ones whom the restored course has
   * @param erasedSince all of them; the others came after the instant, or their names were made
   *     with another secret
   */
  record Found(List<String> cleared, List<Username> erased, int erasedSince) {

    boolean isNothing() {
      return cleared.isEmpty() && erasedSince == 0;
    }

    String text() {
      return "%d attempts cleared again, %d of %d erased learners erased again"
          .formatted(cleared.size(), erased.size(), erasedSince);
    }
  }

  private CourseId id() {
    return course.courseId();
  }

  /** What there would be to do. */
  Found find() {
    return reapply(false);
  }

  Found reapply() {
    return reapply(true);
  }

  private Found reapply(boolean writes) {
    List<String> cleared = new ArrayList<>();
    Set<Username> pseudonyms = new HashSet<>();
    for (Event event : eventsSince().toList()) {
      if (event.data().containsKey("erased")) {
        event.subject().learner().ifPresent(pseudonyms::add);
      }
      lost(event)
          .ifPresent(
              one -> {
                cleared.add(one.receipt().attemptId());
                if (writes) {
                  clear(one);
                }
              });
    }
    List<Learner> erased = pseudonyms.isEmpty() ? List.of() : learnersBehind(pseudonyms);
    if (writes) {
      erased.forEach(this::erase);
    }
    return new Found(
        List.copyOf(cleared), erased.stream().map(Learner::username).toList(), pseudonyms.size());
  }

  /** Newest first, as the list is. */
  private Stream<Event> eventsSince() {
    Instant from = since.minus(MARGIN);
    return former
        .courses()
        .find(id())
        .map(one -> new Exporter(former, one, line -> {}).events(Optional.empty()))
        .orElseGet(Stream::empty)
        .takeWhile(event -> !event.at().isBefore(from));
  }

  private Optional<Lost> lost(Event event) {
    return Exporter.clearedBy(event)
        .filter(attempt -> restored.attempts().find(id(), attempt).isPresent())
        .flatMap(attempt -> former.receipts().find(id(), attempt))
        .map(receipt -> new Lost(event, receipt));
  }

  /** The same event and the same receipt as then; nobody is told again. */
  private void clear(Lost lost) {
    Event event = lost.event();
    String attemptId = lost.receipt().attemptId();
    Occasion asItWas = new Occasion(event.actor(), event.at(), at -> event.eventId());
    restored
        .transactions()
        .settle(
            id(),
            () ->
                restored
                    .attempts()
                    .find(id(), attemptId)
                    .map(attempt -> clear(asItWas, attempt, lost.receipt()))
                    .orElseGet(() -> Decision.unchanged(lost.receipt())));
    while (!restored.answers().sweep(attemptId)) {
      // the rest of them
    }
  }

  private Decision<Receipt> clear(Occasion asItWas, Attempt attempt, Receipt answered) {
    Decision<Receipt> again =
        ErasureDecisions.silently(
            AttemptDecisions.clear(
                asItWas,
                restored.standings().find(id(), attempt.learner()),
                attempt,
                any -> true,
                answered.reason()),
            attempt.learner());
    return switch (again) {
      case Decision.Refused<Receipt> refused -> refused;
      case Decision.Done<Receipt>(Change change, Receipt receipt) -> {
        Receipt same = asAnswered(receipt, answered);
        yield Decision.done(
            new Change(
                change.saves().stream()
                    .map(save -> save.entity().equals(receipt) ? Change.save(same) : save)
                    .toList(),
                change.removals(),
                change.events()),
            same);
      }
    };
  }

  /** The learner may have another name by now in the one that was answered. */
  private static Receipt asAnswered(Receipt again, Receipt answered) {
    return new Receipt(
        answered.attemptId(),
        answered.courseId(),
        answered.examId(),
        answered.examType(),
        again.learner(),
        answered.statusWhenCleared(),
        answered.clearedBy(),
        answered.clearedAt(),
        answered.reason());
  }

  /** Those on the restored roster who were given one of these names since. */
  private List<Learner> learnersBehind(Set<Username> pseudonyms) {
    Retired retired = names.get();
    return Listing.of(
            (position, limit) -> restored.roster().list(id(), course.shards(), position, limit))
        .filter(learner -> pseudonyms.contains(retired.nameOf(learner.username())))
        .toList();
  }

  /** A table that was just restored has no stream, which else would see to the search terms. */
  private void erase(Learner learner) {
    Username username = learner.username();
    restored.searchIndex().replace(id(), username, SearchTerms.of(learner), Set.of());
    new Eraser(restored, course, username, names.get().nameOf(username), actor, true).erase();
  }
}
