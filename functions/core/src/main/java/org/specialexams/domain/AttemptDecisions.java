package org.specialexams.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/** When an attempt may be made, started, answered, submitted, reviewed and cleared. */
public final class AttemptDecisions {

  private AttemptDecisions() {}

  /** Makes a learner's attempt at an exam: one at a time, before the due date. */
  public static Decision<Attempt> create(
      Occasion occasion, Standing standing, AllowancesInForce allowances, Exam exam) {
    if (standing.attempt(exam.examId()).isPresent()) {
      return Decision.refused(Refusal.ATTEMPT_EXISTS);
    }
    Optional<Refusal> closed = closed(exam, allowances, occasion.at());
    if (closed.isPresent()) {
      return Decision.refused(closed.get());
    }
    Attempt attempt = Attempt.created(occasion.nextId(), exam, standing.learner(), occasion.at());
    Standing next = standing.with(attempt);
    List<Change.Save> saves = new ArrayList<>(List.of(Change.save(next), Change.save(attempt)));
    if (!exam.inUse()) {
      saves.add(Change.save(exam.nowInUse()));
    }
    Event event = event(occasion, EventType.ATTEMPT_CREATED, next, attempt, Set.of());
    return Decision.done(new Change(saves, List.of(), List.of(event)), attempt);
  }

  private static Optional<Refusal> closed(Exam exam, AllowancesInForce allowances, Instant now) {
    if (!exam.active()) {
      return Optional.of(Refusal.EXAM_INACTIVE);
    }
    return allowances.timeFor(exam).isPastDue(now)
        ? Optional.of(Refusal.PAST_DUE)
        : Optional.empty();
  }

  /** Starts the clock of an attempt, with the time that the learner's allowances give now. */
  public static Decision<Attempt> start(
      Occasion occasion,
      Standing standing,
      AllowancesInForce allowances,
      Exam exam,
      Attempt stored) {
    Attempt attempt = stored.at(occasion.at());
    return switch (attempt.status()) {
      case STARTED -> Decision.unchanged(attempt);
      case CREATED, READY_TO_RESUME -> {
        ExamTime time = allowances.timeFor(exam);
        Optional<Refusal> refusal =
            standing.hold(attempt.examId()).isPresent()
                ? Optional.of(Refusal.ACCOMMODATION_PENDING)
                : closed(exam, allowances, occasion.at()).or(() -> usedUp(attempt, time));
        yield refusal.isPresent()
            ? Decision.refused(refusal.get())
            : moved(
                occasion,
                EventType.ATTEMPT_STARTED,
                standing,
                attempt.started(exam, time, occasion.at()),
                Set.of());
      }
      case SUBMITTED, VERIFIED, REJECTED, SECOND_REVIEW_REQUIRED, ERROR ->
          Decision.refused(Refusal.WRONG_STATE);
    };
  }

  private static Optional<Refusal> usedUp(Attempt attempt, ExamTime time) {
    return attempt.timing().filter(clock -> time.isUsedUp(clock.used())).isPresent()
        ? Optional.of(Refusal.TIME_IS_UP)
        : Optional.empty();
  }

  /** Hands an attempt in. Reviewers are told of one that was made with allowances. */
  public static Decision<Attempt> submit(
      Occasion occasion, Standing standing, AllowancesInForce allowances, Attempt stored) {
    Attempt attempt = stored.at(occasion.at());
    return switch (attempt.status()) {
      case SUBMITTED -> Decision.unchanged(attempt);
      case STARTED ->
          moved(
              occasion,
              EventType.ATTEMPT_SUBMITTED,
              standing,
              attempt.submitted(Optional.of(occasion.at())),
              toldOfSubmission(attempt, allowances));
      case CREATED, VERIFIED, REJECTED, SECOND_REVIEW_REQUIRED, ERROR, READY_TO_RESUME ->
          Decision.refused(Refusal.WRONG_STATE);
    };
  }

  /** Closes an attempt whose time is up, as it reads already; any other stays as it is. */
  public static Decision<Attempt> close(
      Occasion occasion, Standing standing, AllowancesInForce allowances, Attempt stored) {
    return stored.hasRunOut(occasion.at())
        ? moved(
            occasion,
            EventType.ATTEMPT_SUBMITTED,
            standing,
            stored.at(occasion.at()),
            toldOfSubmission(stored, allowances))
        : Decision.unchanged(stored);
  }

  private static Set<Audience> toldOfSubmission(Attempt attempt, AllowancesInForce allowances) {
    return attempt.examType() == ExamType.PROCTORED
            && !allowances.forExam(attempt.examId()).isEmpty()
        ? Set.of(Audience.REVIEWER)
        : Set.of();
  }

  /** Stops the clock of an attempt that something went wrong with; the time used stays used. */
  public static Decision<Attempt> error(
      Occasion occasion, Standing standing, Attempt stored, String reason) {
    Attempt attempt = stored.at(occasion.at());
    return attempt.status() == AttemptStatus.STARTED
        ? moved(
            occasion,
            EventType.ATTEMPT_ERRORED,
            standing,
            attempt.errored(occasion.at(), reason),
            Set.of())
        : Decision.refused(Refusal.WRONG_STATE);
  }

  /** Lets the learner go on after an error, with the answers and the time that is left. */
  public static Decision<Attempt> resume(Occasion occasion, Standing standing, Attempt stored) {
    return stored.status() == AttemptStatus.ERROR
        ? moved(occasion, EventType.ATTEMPT_RESUMABLE, standing, stored.resumable(), Set.of())
        : Decision.refused(Refusal.WRONG_STATE);
  }

  /**
   * Records a reviewer's decision on a proctored attempt that waits for one.
   *
   * @param decision verified, rejected or a second review
   * @param briefVersion the allowances' version that the reviewer has seen
   */
  public static Decision<Attempt> review(
      Occasion occasion,
      Standing standing,
      AllowancesInForce allowances,
      Attempt stored,
      AttemptStatus decision,
      Optional<String> comment,
      long briefVersion) {
    Attempt attempt = stored.at(occasion.at());
    if (!attempt.awaitsReview() || attempt.status() == decision) {
      return Decision.refused(Refusal.WRONG_STATE);
    }
    if (briefVersion != standing.allowancesVersion()) {
      return Decision.refused(Refusal.BRIEF_OUTDATED);
    }
    Attempt reviewed = attempt.reviewed(decision, comment);
    Standing after = standing.with(reviewed);
    return Decision.done(
        new Change(
            List.of(Change.save(after), new Change.Save(reviewed, stored.version())),
            List.of(),
            withSubmission(
                occasion,
                after,
                stored,
                toldOfSubmission(attempt, allowances),
                event(occasion, EventType.REVIEW_RECORDED, after, reviewed, Set.of()))),
        reviewed);
  }

  /**
   * An event of an attempt that may have run out: then the change stores too that it was submitted,
   * which no scheduled closing has done yet.
   */
  private static List<Event> withSubmission(
      Occasion occasion, Standing after, Attempt stored, Set<Audience> audience, Event event) {
    if (!stored.hasRunOut(occasion.at())) {
      return List.of(event);
    }
    Attempt submitted = stored.at(occasion.at());
    return List.of(event(occasion, EventType.ATTEMPT_SUBMITTED, after, submitted, audience), event);
  }

  private static Decision<Attempt> moved(
      Occasion occasion, EventType type, Standing standing, Attempt next, Set<Audience> audience) {
    Standing after = standing.with(next);
    return Decision.done(
        new Change(
            List.of(Change.save(after), Change.save(next)),
            List.of(),
            List.of(event(occasion, type, after, next, audience))),
        next);
  }

  /** Why no answer is taken, if none is: only a running attempt has answers saved. */
  public static Optional<Refusal> refusesAnswers(Attempt stored, Instant now) {
    Attempt attempt = stored.at(now);
    if (attempt.status() == AttemptStatus.STARTED) {
      return Optional.empty();
    }
    return Optional.of(attempt.ranOut() ? Refusal.TIME_IS_UP : Refusal.NOT_RUNNING);
  }

  /**
   * Clears an attempt, whatever its status: it leaves with all its answers, and its learner may
   * begin anew. Allowances stay.
   *
   * @param expected the versions on which the caller agrees to the clear
   */
  public static Decision<Receipt> clear(
      Occasion occasion,
      Standing standing,
      Attempt stored,
      LongPredicate expected,
      Optional<String> reason) {
    Attempt attempt = stored.at(occasion.at());
    if (!expected.test(attempt.version())) {
      return Decision.refused(Refusal.CHANGED_MEANWHILE);
    }
    Receipt receipt =
        new Receipt(
            attempt.attemptId(),
            attempt.courseId(),
            attempt.examId(),
            attempt.examType(),
            attempt.learner(),
            attempt.status(),
            occasion.actor().username(),
            occasion.at(),
            reason);
    Standing after = standing.without(attempt);
    return Decision.done(
        new Change(
            List.of(Change.save(after), Change.save(receipt)),
            List.of(stored),
            withSubmission(
                occasion,
                after,
                stored,
                Set.of(),
                event(
                    occasion,
                    EventType.ATTEMPT_CLEARED,
                    after,
                    attempt,
                    Set.of(Audience.LEARNER)))),
        receipt);
  }

  private static Event event(
      Occasion occasion,
      EventType type,
      Standing standing,
      Attempt attempt,
      Set<Audience> audience) {
    return Event.of(
        occasion,
        type,
        Event.Subject.learnerInExam(standing, ExamScope.of(attempt.examId())),
        new Event.Reach(audience, Set.of(attempt.examType())),
        Map.of("attemptId", attempt.attemptId(), "status", attempt.status().label()));
  }
}
