package org.specialexams.moving;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.Actor;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.AllowancesInForce;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.Change;
import org.specialexams.domain.Course;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Event;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Receipt;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.RequestDecisions;
import org.specialexams.domain.Revoking;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;
import org.specialexams.store.Pseudonyms;
import org.specialexams.wiring.Services;

/**
 * Erases a learner of a course. Attempts with their answers, allowances, requests, the standing and
 * the roster's entry go; events and receipts stay, under another name and without a reason. What a
 * run that ended early has left, the next one finds.
 */
final class Eraser {

  /** Decided requests that leave in the last transaction, beside four other items. */
  private static final int MOST_REQUESTS = 90;

  private final Services services;
  private final Pseudonyms pseudonyms;
  private final Course course;
  private final Username learner;
  private final Username pseudonym;
  private final Actor actor;
  private final boolean force;
  private final Exporter lists;

  /**
   * @param force also where the learner is in an exam, or a request waits
   */
  Eraser(
      Services services,
      Course course,
      Username learner,
      Username pseudonym,
      Actor actor,
      boolean force) {
    this.services = services;
    this.pseudonyms = new Pseudonyms(services.database(), services.events(), services.receipts());
    this.course = course;
    this.learner = learner;
    this.pseudonym = pseudonym;
    this.actor = actor;
    this.force = force;
    this.lists = new Exporter(services, course, line -> {});
  }

  /** What there is to erase, or was erased. */
  record Found(int onRoster, int attempts, int allowances, int requests, int receipts, int events) {

    boolean isNothing() {
      return onRoster + attempts + allowances + requests + receipts + events == 0;
    }

    String text() {
      return "%d on the roster, %d attempts, %d allowances, %d requests, %d receipts, %d events"
          .formatted(onRoster, attempts, allowances, requests, receipts, events);
    }
  }

  /** What became of it. */
  sealed interface Outcome {

    record Erased(Found found) implements Outcome {}

    record Refused(Refusal why) implements Outcome {}
  }

  private CourseId id() {
    return course.courseId();
  }

  Found find() {
    Standing standing = standing();
    List<Event> events = lists.events(Optional.of(learner)).toList();
    return new Found(
        services.roster().find(id(), learner).isPresent() ? 1 : 0,
        standing.attempts().size(),
        services.allowances().inForce(standing).all().size(),
        lists.requestsOf(standing, events).size(),
        receipts().size(),
        events.size());
  }

  /** Whether the audit knows of somebody with the other name. */
  boolean isDone() {
    return lists.events(Optional.of(pseudonym)).findAny().isPresent();
  }

  /** Why it is not done now, if it is not. */
  Optional<Refusal> refusal() {
    return refusal(standing(), services.now());
  }

  private Optional<Refusal> refusal(Standing standing, Instant now) {
    if (force) {
      return Optional.empty();
    }
    if (!standing.running(now).isEmpty()) {
      return Optional.of(Refusal.ATTEMPT_ALREADY_STARTED);
    }
    return standing.holds().isEmpty() ? Optional.empty() : Optional.of(Refusal.REQUEST_PENDING);
  }

  Outcome erase() {
    Found found = find();
    List<String> cleared = new ArrayList<>();
    while (true) {
      switch (services.transactions().settle(id(), this::next)) {
        case Decision.Refused<Step>(Refusal why) -> {
          return new Outcome.Refused(why);
        }
        case Decision.Done<Step>(Change change, Step step) -> {
          step.cleared().ifPresent(cleared::add);
          if (step.isLast()) {
            rename(cleared);
            return new Outcome.Erased(found);
          }
        }
      }
    }
  }

  /** A transaction on the way: the attempt that it clears, and whether none comes after it. */
  private record Step(Optional<String> cleared, boolean isLast) {

    static final Step ONE = new Step(Optional.empty(), false);
    static final Step LAST = new Step(Optional.empty(), true);
  }

  private Decision<Step> next() {
    Occasion occasion = services.occasion(actor);
    Standing standing = standing();
    Optional<Refusal> refusal = refusal(standing, occasion.at());
    if (refusal.isPresent()) {
      return Decision.refused(refusal.get());
    }
    if (!standing.attempts().isEmpty()) {
      String first = standing.attempts().values().iterator().next().attemptId();
      Optional<Attempt> attempt = services.attempts().find(id(), first);
      if (attempt.isEmpty()) {
        return again(standing);
      }
      return ErasureDecisions.silently(
              AttemptDecisions.clear(
                  occasion, standing, attempt.get(), any -> true, Optional.empty()),
              pseudonym)
          .map(receipt -> new Step(Optional.of(receipt.attemptId()), false));
    }
    AllowancesInForce inForce = services.allowances().inForce(standing);
    if (!inForce.all().isEmpty()) {
      Allowance allowance = inForce.all().getFirst();
      return ErasureDecisions.silently(
              Revoking.decide(
                  occasion,
                  standing,
                  allowance,
                  allowance.exam().exam().flatMap(exam -> services.exams().find(id(), exam))),
              pseudonym)
          .map(revoked -> Step.ONE);
    }
    if (!standing.holds().isEmpty()) {
      Optional<AccommodationRequest> request =
          services.requests().find(id(), standing.holds().firstKey());
      if (request.isEmpty()) {
        return again(standing);
      }
      return ErasureDecisions.forgetting(
              ErasureDecisions.silently(
                  RequestDecisions.withdraw(occasion, standing, request.get()), pseudonym),
              request.get())
          .map(withdrawn -> Step.ONE);
    }
    List<AccommodationRequest> decided =
        lists.requestsOf(standing, lists.events(Optional.of(learner)).toList());
    boolean isLast = decided.size() <= MOST_REQUESTS;
    return ErasureDecisions.leave(
        occasion,
        standing,
        isLast ? services.roster().find(id(), learner) : Optional.empty(),
        isLast ? decided : decided.subList(0, MOST_REQUESTS),
        pseudonym,
        isLast ? Step.LAST : Step.ONE);
  }

  /** What the standing names has gone since it was read. */
  private Decision<Step> again(Standing read) {
    if (standing().version() == read.version()) {
      throw new IllegalStateException("a standing names what there is not");
    }
    return Decision.unchanged(Step.ONE);
  }

  private Standing standing() {
    return services.standings().find(id(), learner);
  }

  /** What stays gets the other name; answers go, which the sweeper would find a minute later. */
  private void rename(List<String> cleared) {
    for (String attempt : cleared) {
      while (!services.answers().sweep(attempt)) {
        // the rest of them
      }
    }
    for (Receipt receipt : receipts()) {
      pseudonyms.renameInReceipt(id(), receipt.examId(), receipt.attemptId(), learner, pseudonym);
    }
    while (pseudonyms.renameInEvents(course, learner, pseudonym) > 0) {
      // until the index has no more of them
    }
  }

  /** The learner's receipts, as events under either name tell of them. */
  private Set<Receipt> receipts() {
    Set<Receipt> receipts = new LinkedHashSet<>();
    for (Username name : List.of(learner, pseudonym)) {
      lists
          .events(Optional.of(name))
          .flatMap(event -> Exporter.clearedBy(event).stream())
          .flatMap(attempt -> services.receipts().find(id(), attempt).stream())
          .filter(receipt -> receipt.learner().equals(learner))
          .forEach(receipts::add);
    }
    return receipts;
  }
}
