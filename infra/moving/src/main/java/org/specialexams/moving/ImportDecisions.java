package org.specialexams.moving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.AllowanceEvents;
import org.specialexams.domain.AllowancesInForce;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.Change;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Event;
import org.specialexams.domain.EventType;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Instants;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Timing;

/**
 * Puts what an export gives one learner beside what the learner has here, which stays as it is, but
 * for attempts that nothing was done to here since they were imported. Every thing has its event,
 * and nobody is told of it: it is old news.
 */
final class ImportDecisions {

  /**
   * An allowance is an item, its pointer and its event; an attempt is one, its event and its exam,
   * which is in use from then on. The standing comes on top.
   */
  static final int ITEMS_OF_ONE_THING = 3;

  /** What became of a thing. */
  enum Outcome {
    TAKEN,
    THERE,
    /** The learner has another value, or another attempt, here. */
    DIFFERS,
    /** The attempt was imported before, and has gone on at the old platform alone. */
    REPLACED,
    /** The attempt was imported before, and has gone on here. */
    WENT_ON,
    /** It was imported before, and has been revoked or cleared since. */
    GONE
  }

  private final Occasion occasion;
  private final Standing before;
  private final AllowancesInForce inForce;
  private final Map<ExamId, Exam> exams;
  private final Map<String, Attempt> stored;
  private final Set<String> gone;

  private final SortedMap<ExamId, Standing.Entry> attempts;
  private final Set<ExamScope> exceptions;
  private final Map<ExamId, Exam> firstUsed = new HashMap<>();
  private final List<Change.Save> saves = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private boolean allowancesChange;

  private ImportDecisions(
      Occasion occasion,
      Standing before,
      AllowancesInForce inForce,
      Map<ExamId, Exam> exams,
      Map<String, Attempt> stored,
      Set<String> gone) {
    this.occasion = occasion;
    this.before = before;
    this.inForce = inForce;
    this.exams = exams;
    this.stored = stored;
    this.gone = gone;
    this.attempts = new TreeMap<>(before.attempts());
    this.exceptions = new TreeSet<>(before.exceptions());
  }

  /**
   * Decides on some things of one learner, which one transaction can hold.
   *
   * @param exams theirs, as they are stored
   * @param stored the attempts that the learner has in these exams, by their ids
   * @param gone the ids of those among them that were revoked or cleared here
   * @return what becomes of each thing
   */
  static Decision<List<Outcome>> decide(
      Occasion occasion,
      Standing standing,
      AllowancesInForce inForce,
      Map<ExamId, Exam> exams,
      Map<String, Attempt> stored,
      Set<String> gone,
      List<Planned> things) {
    return new ImportDecisions(occasion, standing, inForce, exams, stored, gone).decide(things);
  }

  private Decision<List<Outcome>> decide(List<Planned> things) {
    List<Outcome> outcomes =
        things.stream()
            .map(
                thing ->
                    switch (thing) {
                      case Planned.OfAllowance one -> take(one.allowance());
                      case Planned.OfAttempt one -> take(one);
                    })
            .toList();
    if (saves.isEmpty()) {
      return Decision.unchanged(outcomes);
    }
    firstUsed.values().forEach(exam -> saves.add(Change.save(exam)));
    saves.add(
        Change.save(
            new Standing(
                before.courseId(),
                before.learner(),
                attempts,
                exceptions,
                before.holds(),
                before.allowancesVersion() + (allowancesChange ? 1 : 0),
                before.version() + 1)));
    return Decision.done(new Change(saves, List.of(), events), outcomes);
  }

  private Outcome take(Allowance allowance) {
    Optional<Allowance> here =
        inForce.all().stream()
            .filter(one -> one.exam().equals(allowance.exam()) && one.type() == allowance.type())
            .findFirst();
    if (here.isPresent()) {
      return here.get().value().equals(allowance.value()) ? Outcome.THERE : Outcome.DIFFERS;
    }
    if (gone.contains(allowance.allowanceId())) {
      return Outcome.GONE;
    }
    saves.add(Change.save(allowance));
    allowancesChange = true;
    if (!allowance.type().isTime()) {
      exceptions.add(allowance.exam());
    }
    Map<String, Object> facts = new TreeMap<>(AllowanceEvents.facts(allowance));
    facts.put("grantedAt", Instants.text(allowance.grantedAt()));
    tell(EventType.ALLOWANCE_GRANTED, allowance.exam(), facts);
    return Outcome.TAKEN;
  }

  private Outcome take(Planned.OfAttempt planned) {
    Attempt attempt = planned.attempt();
    Optional<String> here = before.attempt(attempt.examId()).map(Standing.Entry::attemptId);
    if (here.isPresent()) {
      return planned.ids().contains(here.get())
          ? Optional.ofNullable(stored.get(here.get()))
              .map(one -> replace(one, attempt))
              .orElse(Outcome.WENT_ON)
          : Outcome.DIFFERS;
    }
    if (gone.contains(attempt.attemptId())) {
      return Outcome.GONE;
    }
    save(Change.save(attempt), attempt);
    return Outcome.TAKEN;
  }

  /**
   * Nobody is to sit twice: as long as an attempt has gone on at the old platform alone, it is here
   * as it is there.
   */
  private Outcome replace(Attempt here, Attempt there) {
    if (here.status() == there.status()
        && here.completedAt().equals(there.completedAt())
        && here.timing().map(Timing::used).equals(there.timing().map(Timing::used))) {
      return Outcome.THERE;
    }
    if (here.version() > there.version()) {
      return Outcome.WENT_ON;
    }
    Attempt newer =
        new Attempt(
            here.attemptId(),
            here.courseId(),
            here.examId(),
            there.examName(),
            there.examType(),
            here.learner(),
            there.status(),
            here.createdAt(),
            there.timing(),
            there.completedAt(),
            there.timeLimitMinutes(),
            there.remark(),
            there.version());
    // its first version again, which says that nothing was done to it here; whoever decides on the
    // one before loses by the standing's
    save(new Change.Save(newer, here.version()), newer);
    return Outcome.REPLACED;
  }

  private void save(Change.Save save, Attempt attempt) {
    saves.add(save);
    attempts.put(
        attempt.examId(),
        new Standing.Entry(attempt.attemptId(), attempt.status(), attempt.deadlineAt()));
    Optional.ofNullable(exams.get(attempt.examId()))
        .filter(exam -> !exam.inUse())
        .ifPresent(exam -> firstUsed.put(exam.examId(), exam.nowInUse()));
    tell(
        EventType.ATTEMPT_CREATED,
        ExamScope.of(attempt.examId()),
        Map.of("attemptId", attempt.attemptId(), "status", attempt.status().label()));
  }

  private void tell(EventType type, ExamScope exam, Map<String, Object> facts) {
    SortedMap<String, Object> data = new TreeMap<>(facts);
    data.put("takenOver", true);
    events.add(
        new Event(
            occasion.ids().next(occasion.at()),
            type,
            occasion.at(),
            occasion.actor(),
            new Event.Subject(
                before.courseId(),
                List.of(exam),
                Optional.of(before.learner()),
                Optional.of(before.version() + 1)),
            new Event.Reach(Set.of(), Set.of()),
            data));
  }
}
