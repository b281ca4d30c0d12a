package org.specialexams.moving;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.specialexams.domain.Actor;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.AllowancesInForce;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.Change;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Decision;
import org.specialexams.domain.EventType;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamDecisions;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Receipt;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.RosterDecisions;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;
import org.specialexams.moving.ImportDecisions.Outcome;
import org.specialexams.moving.ImportPlan.PlannedLearner;
import org.specialexams.store.Parallel;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;

/**
 * Imports a course from an export. What is here already stays as it is, so that a run that ended
 * early is run again, and one that ended well changes nothing when run again.
 */
final class Importer {

  private static final int LEARNERS_AT_ONCE = 16;

  /** So many rows of a roster are one transaction. */
  private static final int ROSTER_BATCH = Transactions.MOST_ITEMS / 2;

  /** So many things of a learner are one transaction, beside the standing. */
  private static final int THINGS_AT_ONCE =
      (Transactions.MOST_ITEMS - 1) / ImportDecisions.ITEMS_OF_ONE_THING;

  private final Services services;
  private final CourseId course;
  private final Actor actor;
  private final boolean write;
  private final Report report = new Report();

  /**
   * @param write false to report only what would become of it
   */
  Importer(Services services, CourseId course, Actor actor, boolean write) {
    this.services = services;
    this.course = course;
    this.actor = actor;
    this.write = write;
  }

  Report run(PlatformExport export) {
    ImportPlan plan =
        ImportPlan.of(
            course,
            export,
            exam -> services.exams().find(course, exam),
            actor.username(),
            services.now(),
            report);
    plan.exams().forEach(this::take);
    List<PlannedLearner> enrolled = enroll(plan.learners());
    Parallel.map(enrolled, LEARNERS_AT_ONCE, this::takeThings);
    return report;
  }

  private <T> T settle(Supplier<Decision<T>> decide) {
    Decision<T> decision = write ? services.transactions().settle(course, decide) : decide.get();
    return switch (decision) {
      case Decision.Done<T>(Change change, T answer) -> answer;
      case Decision.Refused<T>(Refusal refusal) -> throw new IllegalStateException(refusal.name());
    };
  }

  private void take(EdxExams.Planned planned) {
    ExamId id = planned.read().examId();
    Optional<Exam> here = services.exams().find(course, id);
    if (here.isPresent()) {
      if (here.get().details().equals(planned.read().details())) {
        planned.rows().forEach(report::there);
      } else {
        planned
            .rows()
            .forEach(row -> report.kept(row, "the course has it with other words or values"));
      }
      return;
    }
    settle(
        () ->
            ExamDecisions.save(
                services.occasion(actor),
                course,
                id,
                services
                    .exams()
                    .find(course, id)
                    .map(Exam::details)
                    .orElse(planned.read().details()),
                services.opening(course),
                services.exams().find(course, id)));
    report.taken(planned.row(), planned.changes());
    planned.policy().ifPresent(row -> report.taken(row, List.of()));
  }

  // the roster

  /** Those who are on the roster then. */
  private List<PlannedLearner> enroll(List<PlannedLearner> learners) {
    List<PlannedLearner> enrolled = new ArrayList<>();
    for (int from = 0; from < learners.size(); from += ROSTER_BATCH) {
      enrollBatch(learners.subList(from, Math.min(from + ROSTER_BATCH, learners.size())), enrolled);
    }
    return enrolled;
  }

  private void enrollBatch(List<PlannedLearner> batch, List<PlannedLearner> enrolled) {
    Map<Username, Learner> here =
        services
            .roster()
            .findAll(course, batch.stream().map(one -> one.user().username()).toList())
            .stream()
            .collect(Collectors.toMap(Learner::username, learner -> learner));
    List<PlannedLearner> left = new ArrayList<>();
    for (PlannedLearner one : batch) {
      Learner known = here.get(one.user().username());
      if (known == null && wasErased(one)) {
        refuse(one, "was erased here");
      } else if (known == null) {
        left.add(one);
      } else {
        if (known.email().equals(one.user().email())) {
          report.there(one.row());
        } else {
          report.kept(one.row(), "is on the roster with another address");
        }
        enrolled.add(one);
      }
    }
    while (!left.isEmpty()) {
      List<RosterDecisions.Row> rows = left.stream().map(one -> one.user().rosterRow()).toList();
      List<RosterDecisions.Outcome> outcomes =
          settle(
              () ->
                  RosterDecisions.saveAll(
                      services.occasion(actor),
                      course,
                      rows,
                      services.opening(course),
                      services.roster().names(course, rows),
                      Transactions.MOST_ITEMS));
      for (int i = 0; i < outcomes.size(); i++) {
        PlannedLearner one = left.get(i);
        if (outcomes.get(i) == RosterDecisions.Outcome.EMAIL_TAKEN) {
          refuse(one, "another learner of the course has the address");
        } else {
          report.taken(one.row(), one.changes());
          enrolled.add(one);
        }
      }
      left = left.subList(outcomes.size(), left.size());
    }
  }

  private void refuse(PlannedLearner learner, String why) {
    report.refused(learner.row(), why);
    learner.things().forEach(thing -> report.refused(thing.row(), "its user is refused"));
  }

  /** Of whoever was erased, receipts stay under another name. */
  private boolean wasErased(PlannedLearner learner) {
    return learner.things().stream()
        .flatMap(this::receipts)
        .anyMatch(receipt -> !receipt.learner().equals(learner.user().username()));
  }

  /** Of an attempt that was imported before, and cleared since. */
  private Stream<Receipt> receipts(Planned thing) {
    return switch (thing) {
      case Planned.OfAllowance any -> Stream.empty();
      case Planned.OfAttempt one ->
          one.ids().stream().flatMap(id -> services.receipts().find(course, id).stream());
    };
  }

  // what learners have

  private boolean takeThings(PlannedLearner learner) {
    List<Planned> things = learner.things();
    for (int from = 0; from < things.size(); from += THINGS_AT_ONCE) {
      List<Planned> some = things.subList(from, Math.min(from + THINGS_AT_ONCE, things.size()));
      List<Outcome> outcomes = settle(() -> decide(learner.user().username(), some));
      for (int i = 0; i < outcomes.size(); i++) {
        report(some.get(i), outcomes.get(i));
      }
    }
    return true;
  }

  private Decision<List<Outcome>> decide(Username username, List<Planned> things) {
    Standing standing = services.standings().find(course, username);
    AllowancesInForce inForce = services.allowances().inForce(standing);
    List<ExamId> sat =
        things.stream()
            .filter(Planned.OfAttempt.class::isInstance)
            .map(one -> ((Planned.OfAttempt) one).attempt().examId())
            .toList();
    Map<ExamId, Exam> exams =
        services.exams().findAll(course, sat).stream()
            .collect(Collectors.toMap(Exam::examId, exam -> exam));
    Map<String, Attempt> stored =
        services
            .attempts()
            .findAll(
                sat.stream()
                    .flatMap(exam -> standing.attempt(exam).stream())
                    .map(Standing.Entry::attemptId)
                    .toList());
    return ImportDecisions.decide(
        services.occasion(actor),
        standing,
        inForce,
        exams,
        stored,
        gone(standing, inForce, things),
        things);
  }

  /** Those that were here, as their receipts and the audit tell. */
  private Set<String> gone(Standing standing, AllowancesInForce inForce, List<Planned> things) {
    Set<String> gone = new HashSet<>();
    Set<String> here =
        inForce.all().stream().map(Allowance::allowanceId).collect(Collectors.toSet());
    boolean mayBeRevoked = false;
    for (Planned thing : things) {
      if (thing instanceof Planned.OfAttempt one
          && standing.attempt(one.attempt().examId()).isEmpty()
          && receipts(one).findAny().isPresent()) {
        gone.add(one.attempt().attemptId());
      }
      mayBeRevoked |=
          thing instanceof Planned.OfAllowance one && !here.contains(one.allowance().allowanceId());
    }
    // before the first change of a standing nothing was revoked
    if (mayBeRevoked && standing.version() > 0) {
      gone.addAll(revoked(standing));
    }
    return gone;
  }

  /** The allowances that a learner had. */
  private Set<String> revoked(Standing standing) {
    return Listing.of(
            (position, limit) ->
                services
                    .events()
                    .list(
                        services.courses().find(course).orElseThrow(),
                        Optional.of(standing.learner()),
                        Optional.empty(),
                        position,
                        limit))
        .filter(event -> event.type() == EventType.ALLOWANCE_REVOKED)
        .map(event -> String.valueOf(event.data().get("allowanceId")))
        .collect(Collectors.toSet());
  }

  private void report(Planned thing, Outcome outcome) {
    switch (outcome) {
      case TAKEN -> report.taken(thing.row(), thing.changes());
      case THERE -> report.there(thing.row());
      case DIFFERS -> report.kept(thing.row(), "the learner has another one here");
      case REPLACED ->
          report.taken(
              thing.row(),
              Stream.concat(
                      Stream.of(
                          "has gone on there since an earlier run: it is here as it is there"),
                      thing.changes().stream())
                  .toList());
      case WENT_ON -> report.kept(thing.row(), "has gone on here since it was imported");
      case GONE -> report.kept(thing.row(), "was imported before, and revoked or cleared since");
    }
  }
}
