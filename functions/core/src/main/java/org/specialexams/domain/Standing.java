package org.specialexams.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where a learner stands in a course: the one lock that every command about the learner takes. It
 * is read consistently, and each such command writes it under the version that was read.
 *
 * @param allowancesVersion one more at every change of the learner's allowances
 * @param attempts the attempt of each exam that has one
 * @param exceptions the scopes for which a review policy exception is in force
 * @param holds the pending requests, by their ids
 */
public record Standing(
    CourseId courseId,
    Username learner,
    SortedMap<ExamId, Entry> attempts,
    Set<ExamScope> exceptions,
    SortedMap<String, Hold> holds,
    long allowancesVersion,
    long version)
    implements Removable {

  public Standing {
    attempts = Collections.unmodifiableSortedMap(new TreeMap<>(attempts));
    exceptions = Collections.unmodifiableSet(new TreeSet<>(exceptions));
    holds = Collections.unmodifiableSortedMap(new TreeMap<>(holds));
  }

  /** What a pending request keeps the learner from starting. */
  public record Hold(String requestId, Set<ExamScope> exams, Instant since) {

    public Hold {
      exams = Set.copyOf(exams);
    }

    boolean covers(ExamId exam) {
      return exams.stream().anyMatch(scope -> scope.covers(exam));
    }

    private boolean meets(ExamScope other) {
      return exams.stream()
          .anyMatch(scope -> scope.isEvery() || other.isEvery() || scope.equals(other));
    }
  }

  /** An attempt, as far as commands about its learner need it. */
  public record Entry(String attemptId, AttemptStatus status, Optional<Instant> deadlineAt) {

    static Entry of(Attempt attempt) {
      return new Entry(attempt.attemptId(), attempt.status(), attempt.deadlineAt());
    }

    /** The learner is in the exam: started, before the deadline. */
    public boolean isRunning(Instant now) {
      return status == AttemptStatus.STARTED
          && !deadlineAt.filter(end -> !now.isBefore(end)).isPresent();
    }

    private boolean hasBegun(Instant now) {
      return switch (statusAt(now)) {
        case STARTED, ERROR, READY_TO_RESUME -> true;
        case CREATED, SUBMITTED, VERIFIED, REJECTED, SECOND_REVIEW_REQUIRED -> false;
      };
    }

    /** The status as it reads at an instant; see {@link Attempt#at}. */
    public AttemptStatus statusAt(Instant now) {
      return status == AttemptStatus.STARTED && !isRunning(now) ? AttemptStatus.SUBMITTED : status;
    }
  }

  /** The standing of a learner about whom nothing was decided yet. */
  public static Standing initial(CourseId courseId, Username learner) {
    return new Standing(courseId, learner, new TreeMap<>(), Set.of(), new TreeMap<>(), 0, 0);
  }

  public Optional<Entry> attempt(ExamId exam) {
    return Optional.ofNullable(attempts.get(exam));
  }

  public boolean hasException(ExamId exam) {
    return exceptions.stream().anyMatch(scope -> scope.covers(exam));
  }

  /** The exams that the learner is in. */
  public Map<ExamId, Entry> running(Instant now) {
    return attempts.entrySet().stream()
        .filter(entry -> entry.getValue().isRunning(now))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * The attempts that have begun and not ended: the learner is in them, or an error stopped them.
   */
  Map<ExamId, Entry> begun(Instant now) {
    return attempts.entrySet().stream()
        .filter(entry -> entry.getValue().hasBegun(now))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  boolean runsIn(ExamScope scope, Instant now) {
    return running(now).keySet().stream().anyMatch(scope::covers);
  }

  /** The pending request that keeps the learner from starting an exam: the oldest, of several. */
  public Optional<Hold> hold(ExamId exam) {
    return holds.values().stream().filter(hold -> hold.covers(exam)).findFirst();
  }

  boolean isHeld(ExamScope scope) {
    return holds.values().stream().anyMatch(hold -> hold.meets(scope));
  }

  /** Whether a request is pending still. */
  boolean holds(AccommodationRequest request) {
    return holds.containsKey(request.requestId());
  }

  Standing holding(AccommodationRequest request) {
    SortedMap<String, Hold> more = new TreeMap<>(holds);
    more.put(
        request.requestId(),
        new Hold(request.requestId(), Set.copyOf(request.exams()), request.filedAt()));
    return next(attempts, more);
  }

  Standing released(AccommodationRequest request) {
    return releasing(request).next(attempts);
  }

  /** The same version without a request's hold, before the change as a whole is counted. */
  Standing releasing(AccommodationRequest request) {
    SortedMap<String, Hold> fewer = new TreeMap<>(holds);
    fewer.remove(request.requestId());
    return new Standing(courseId, learner, attempts, exceptions, fewer, allowancesVersion, version);
  }

  Standing with(Attempt attempt) {
    SortedMap<ExamId, Entry> next = new TreeMap<>(attempts);
    next.put(attempt.examId(), Entry.of(attempt));
    return next(next);
  }

  /** The same version with an attempt's new state, before the change as a whole is counted. */
  Standing replacing(Attempt attempt) {
    SortedMap<ExamId, Entry> replaced = new TreeMap<>(attempts);
    replaced.put(attempt.examId(), Entry.of(attempt));
    return new Standing(courseId, learner, replaced, exceptions, holds, allowancesVersion, version);
  }

  Standing without(Attempt attempt) {
    SortedMap<ExamId, Entry> next = new TreeMap<>(attempts);
    next.remove(attempt.examId());
    return next(next);
  }

  Standing with(AllowancesInForce allowances) {
    return withExceptions(allowances.exceptions());
  }

  Standing without(Allowance revoked) {
    Set<ExamScope> fewer = new TreeSet<>(exceptions);
    if (!revoked.type().isTime()) {
      fewer.remove(revoked.exam());
    }
    return withExceptions(fewer);
  }

  private Standing withExceptions(Set<ExamScope> next) {
    return new Standing(
        courseId, learner, attempts, next, holds, allowancesVersion + 1, version + 1);
  }

  private Standing next(SortedMap<ExamId, Entry> attempts) {
    return next(attempts, holds);
  }

  private Standing next(SortedMap<ExamId, Entry> attempts, SortedMap<String, Hold> holds) {
    return new Standing(
        courseId, learner, attempts, exceptions, holds, allowancesVersion, version + 1);
  }
}
