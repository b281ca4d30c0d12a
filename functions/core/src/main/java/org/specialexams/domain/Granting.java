package org.specialexams.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** One grant to one learner on its way: one pair after the other, on what was found. */
public final class Granting {

  /**
   * With more running attempts than this, one transaction of a hundred items cannot move all their
   * deadlines: each is an attempt and an event, beside the allowance, its pointer, its event and
   * the standing.
   */
  public static final int MOST_EXTENDED = (100 - 4) / 2;

  private final Occasion occasion;
  private final Grant grant;
  private final Standing before;
  private final Map<ExamId, Exam> exams;
  private final Map<ExamId, Attempt> begun;

  /** Those whose deadlines are to move. */
  private final List<Attempt> running;

  private final List<Change.Save> saves = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private AllowancesInForce allowances;
  private Standing standing;

  private Granting(
      Occasion occasion,
      Grant grant,
      Standing before,
      AllowancesInForce allowances,
      Map<ExamId, Exam> exams,
      Map<ExamId, Attempt> begun) {
    this.occasion = occasion;
    this.grant = grant;
    this.before = before;
    this.standing = before;
    this.allowances = allowances;
    this.exams = exams;
    this.begun = begun;
    this.running =
        grant.applyToRunningAttempts()
            ? begun.values().stream()
                .filter(attempt -> attempt.at(occasion.at()).status() == AttemptStatus.STARTED)
                .toList()
            : List.of();
  }

  /**
   * Gives a learner each allowance in each exam where that is possible. Granting what is in force
   * already changes nothing, whatever else holds.
   *
   * @param exams those of the wish that exist
   * @param begun the attempts that the wish looks at, see {@link Grant#looksAt}
   * @param fulfils the request that it is for, if it is for one
   */
  public static Decision<List<Grant.Result>> decide(
      Occasion occasion,
      Grant grant,
      Standing standing,
      AllowancesInForce allowances,
      Map<ExamId, Exam> exams,
      Map<ExamId, Attempt> begun,
      Optional<Grant.Fulfilment> fulfils) {
    return fulfils.filter(it -> !standing.holds(it.request())).isPresent()
        ? Decision.refused(Refusal.ALREADY_DECIDED)
        : new Granting(occasion, grant, standing, allowances, exams, begun).decide(fulfils);
  }

  private Decision<List<Grant.Result>> decide(Optional<Grant.Fulfilment> fulfils) {
    List<Grant.Result> results =
        grant.values().stream()
            .flatMap(value -> grant.exams().stream().map(scope -> inExam(scope, value)))
            .toList();
    boolean changed = !saves.isEmpty();
    Optional<AccommodationRequest> granted =
        fulfils
            .filter(Grant.Fulfilment::ends)
            .filter(it -> it.tookBefore() || results.stream().anyMatch(Grant.Result::took))
            .map(Grant.Fulfilment::request);
    if (granted.isPresent()) {
      AccommodationRequest request = granted.get();
      Standing after =
          changed ? standing.releasing(request).with(allowances) : standing.released(request);
      return Decision.done(
          new Change(saves, List.of(), events)
              .and(RequestDecisions.granted(occasion, after, request)),
          results);
    }
    if (!changed) {
      return Decision.unchanged(results);
    }
    saves.add(Change.save(standing.with(allowances)));
    return Decision.done(new Change(saves, List.of(), events), results);
  }

  private Grant.Result inExam(ExamScope scope, AllowanceValue value) {
    Optional<Exam> exam = scope.exam().map(exams::get);
    if (!scope.isEvery() && exam.isEmpty()) {
      return Grant.Result.rejected(scope, Refusal.UNKNOWN_EXAM);
    }
    Optional<Allowance> earlier = allowances.find(scope, value.type());
    if (earlier.isPresent() && earlier.get().value().equals(value)) {
      return taken(Grant.Outcome.UNCHANGED, earlier.get(), exam);
    }
    if (exam.isPresent() && !exam.get().active()) {
      return Grant.Result.rejected(scope, Refusal.EXAM_INACTIVE);
    }
    if (value.type().isTime() && runsIn(scope) && mustNotRun(scope)) {
      return Grant.Result.rejected(scope, Refusal.ATTEMPT_ALREADY_STARTED);
    }
    Allowance granted =
        new Allowance(
            earlier.map(Allowance::allowanceId).orElseGet(occasion::nextId),
            before.courseId(),
            scope,
            before.learner(),
            value,
            grant.reason(),
            occasion.actor().username(),
            occasion.at(),
            new Notice(Notice.State.PENDING, occasion.at()),
            earlier.map(Allowance::version).orElse(0L) + 1);
    allowances = allowances.with(granted);
    saves.add(Change.save(granted));
    events.add(
        AllowanceEvents.of(
            occasion,
            earlier.isPresent() ? EventType.ALLOWANCE_CHANGED : EventType.ALLOWANCE_GRANTED,
            before.with(allowances),
            granted,
            exam));
    extendRunning(granted);
    return taken(
        earlier.isPresent() ? Grant.Outcome.CHANGED : Grant.Outcome.GRANTED, granted, exam);
  }

  private Grant.Result taken(Grant.Outcome outcome, Allowance allowance, Optional<Exam> exam) {
    return new Grant.Result(
        allowance.exam(),
        outcome,
        Optional.of(allowance),
        exam.map(one -> allowances.timeFor(one).allowedMinutes()),
        warnings(outcome, allowance, exam),
        Optional.empty());
  }

  private List<Grant.Warning> warnings(
      Grant.Outcome outcome, Allowance allowance, Optional<Exam> exam) {
    List<Grant.Warning> warnings = new ArrayList<>();
    if (runsIn(allowance.exam()) && keepsDeadline(outcome, allowance)) {
      warnings.add(Grant.Warning.of(Grant.WarningCode.ATTEMPT_ALREADY_STARTED));
    }
    if (!allowance.exam().isEvery()) {
      allowances
          .find(ExamScope.EVERY, allowance.type())
          .filter(courseWide -> allowance.value().givesLessThan(courseWide.value()))
          .ifPresent(
              courseWide -> warnings.add(Grant.Warning.of(Grant.WarningCode.REPLACES_COURSE_WIDE)));
    }
    if (allowance.type().isTime() && exam.isPresent()) {
      cut(exam.get())
          .ifPresent(
              minutes ->
                  warnings.add(
                      new Grant.Warning(
                          Grant.WarningCode.CUT_BY_DUE_DATE, OptionalInt.of(minutes))));
    }
    return warnings;
  }

  /** An attempt that runs is without the allowance, and stays so. */
  private boolean keepsDeadline(Grant.Outcome outcome, Allowance allowance) {
    if (!allowance.type().isTime() || !grant.applyToRunningAttempts()) {
      return true;
    }
    // what was in force already, without having been applied, moves nothing now
    return outcome == Grant.Outcome.UNCHANGED
        && running(allowance).anyMatch(attempt -> extended(attempt).isPresent());
  }

  /**
   * The minutes in the exam that would remain, if the due date cuts the time: of an attempt that
   * runs, on its terms; of one that an error has stopped, as if it went on now; else of a start
   * now.
   */
  private OptionalInt cut(Exam exam) {
    Optional<Attempt> attempt = Optional.ofNullable(begun.get(exam.examId()));
    Optional<Timing> clock = attempt.flatMap(Attempt::timing);
    return attempt.isPresent() && clock.isPresent() && runsIn(ExamScope.of(exam.examId()))
        ? clock.get().cut(timeFor(attempt.get()))
        : allowances
            .timeFor(exam)
            .cutTo(occasion.at(), clock.map(Timing::used).orElse(Duration.ZERO));
  }

  /** Time for an exam that the learner is in is granted only together with its deadline's move. */
  private boolean mustNotRun(ExamScope scope) {
    return grant.applyToRunningAttempts() ? running.size() > MOST_EXTENDED : !scope.isEvery();
  }

  private void extendRunning(Allowance granted) {
    if (!granted.type().isTime()) {
      return;
    }
    running(granted).forEach(attempt -> extended(attempt).ifPresent(this::extend));
  }

  private Stream<Attempt> running(Allowance allowance) {
    return running.stream().filter(one -> allowance.exam().covers(one.examId()));
  }

  private Optional<Attempt> extended(Attempt attempt) {
    return attempt.extended(timeFor(attempt));
  }

  /** The time of an attempt that runs, on the terms of its start. */
  private ExamTime timeFor(Attempt attempt) {
    return allowances.timeFor(
        attempt.examId(), attempt.timeLimitMinutes(), attempt.timing().flatMap(Timing::dueAt));
  }

  private void extend(Attempt extended) {
    standing = standing.replacing(extended);
    saves.add(Change.save(extended));
    events.add(
        Event.of(
            occasion,
            EventType.ATTEMPT_EXTENDED,
            Event.Subject.learnerInExam(before.with(allowances), ExamScope.of(extended.examId())),
            new Event.Reach(Set.of(Audience.LEARNER), Set.of(extended.examType())),
            Map.of(
                "attemptId",
                extended.attemptId(),
                "deadlineAt",
                extended.deadlineAt().map(Instants::text).orElseThrow())));
  }

  private boolean runsIn(ExamScope scope) {
    return before.runsIn(scope, occasion.at());
  }
}
