package org.specialexams.moving;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.AllowancesInForce;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;

/**
 * All that an export has of one course, as it is to be here, and in the report what is not. Only
 * those are put on the roster who have an allowance or an attempt.
 */
final class ImportPlan {

  /** A learner with what belongs to them. */
  record PlannedLearner(Row row, EdxUser user, List<String> changes, List<Planned> things) {

    AllowancesInForce allowances() {
      return new AllowancesInForce(
          things.stream()
              .filter(Planned.OfAllowance.class::isInstance)
              .map(one -> ((Planned.OfAllowance) one).allowance())
              .toList());
    }
  }

  private final PlatformExport export;
  private final EdxExams exams;
  private final Report report;
  private final String actor;
  private final Instant now;

  private final Map<Long, Row> users = new HashMap<>();
  private final Map<Long, Row> profiles = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Map<Long, Optional<PlannedLearner>> learners = new LinkedHashMap<>();

  private ImportPlan(
      PlatformExport export, EdxExams exams, Report report, String actor, Instant now) {
    this.export = export;
    this.exams = exams;
    this.report = report;
    this.actor = actor;
    this.now = now;
  }

  /**
   * Reads an export.
   *
   * @param known the exams that the course has already, which stay as they are
   */
  static ImportPlan of(
      CourseId course,
      PlatformExport export,
      Function<ExamId, Optional<Exam>> known,
      String actor,
      Instant now,
      Report report) {
    EdxExams exams = EdxExams.of(course, export, known, report);
    ImportPlan plan = new ImportPlan(export, exams, report, actor, now);
    plan.index(Source.USERS, "id", plan.users);
    plan.index(Source.PROFILES, "user_id", plan.profiles);
    export.rows(Source.ALLOWANCES).forEach(plan::readAllowance);
    plan.readAttempts();
    return plan;
  }

  List<EdxExams.Planned> exams() {
    return exams.all();
  }

  List<PlannedLearner> learners() {
    return learners.values().stream()
        .flatMap(Optional::stream)
        .filter(learner -> !learner.things().isEmpty())
        .toList();
  }

  private void index(Source source, String column, Map<Long, Row> rows) {
    for (Row row : export.rows(source)) {
      EdxExams.key(row, column, report).ifPresent(key -> rows.put(key, row));
    }
  }

  private void readAllowance(Row row) {
    belongs(row)
        .ifPresent(
            of -> {
              PlannedLearner learner = of.learner();
              switch (EdxAllowance.of(row, learner.user().username(), of.exam(), actor, now)) {
                case Mapped.Refused<Allowance>(String why) -> report.refused(row, why);
                case Mapped.Taken<Allowance>(Allowance allowance, List<String> changes) -> {
                  if (learner.allowances().all().stream()
                      .anyMatch(
                          other ->
                              other.exam().equals(allowance.exam())
                                  && other.type() == allowance.type())) {
                    report.refused(row, "another row gives the learner the same");
                  } else {
                    learner.things().add(new Planned.OfAllowance(row, allowance, changes));
                  }
                }
              }
            });
  }

  /** Of several attempts of a learner at an exam, the one made last counts, as it does there. */
  private void readAttempts() {
    Map<List<Object>, List<Belonging>> rows = new LinkedHashMap<>();
    for (Row row : export.rows(Source.ATTEMPTS)) {
      belongs(row)
          .ifPresent(
              of ->
                  rows.computeIfAbsent(
                          List.of(of.learner().user().username(), of.exam().examId()),
                          any -> new ArrayList<>())
                      .add(of));
    }
    for (List<Belonging> ofOne : rows.values()) {
      Belonging last = ofOne.stream().max(LAST_MADE).orElseThrow();
      for (Belonging one : ofOne) {
        if (one.row().equals(last.row())) {
          readAttempt(one, ofOne.stream().map(Belonging::id).collect(Collectors.toSet()));
        } else {
          report.refused(one.row(), "there is a later attempt");
        }
      }
    }
  }

  private void readAttempt(Belonging of, Set<String> ids) {
    Row row = of.row();
    PlannedLearner learner = of.learner();
    switch (EdxAttempt.of(row, learner.user().username(), of.exam(), learner.allowances(), now)) {
      case Mapped.Refused<Attempt>(String why) -> report.refused(row, why);
      case Mapped.Taken<Attempt>(Attempt attempt, List<String> changes) ->
          learner.things().add(new Planned.OfAttempt(row, attempt, ids, changes));
    }
  }

  /**
   * Whose a row is, and in which exam.
   *
   * @param made when, as far as the export tells
   */
  private record Belonging(Row row, PlannedLearner learner, Exam exam, Instant made, long key) {

    String id() {
      return ImportedIds.of(exam.courseId(), row, made);
    }
  }

  private static final Comparator<Belonging> LAST_MADE =
      Comparator.comparing(Belonging::made).thenComparingLong(Belonging::key);

  /** Nothing for a row of another course, and for one that is refused. */
  private Optional<Belonging> belongs(Row row) {
    Mapped<Optional<Belonging>> read =
        Mapped.of(
            changes -> {
              Optional<Exam> exam = exams.of(row);
              if (exam.isEmpty()) {
                return Optional.empty();
              }
              PlannedLearner learner =
                  learner(row.key("user_id"))
                      .orElseThrow(() -> new Row.Fault("its user is refused"));
              Instant made =
                  row.instant("created").or(() -> row.instant("started_at")).orElse(Instant.EPOCH);
              return Optional.of(new Belonging(row, learner, exam.get(), made, row.key("id")));
            });
    return switch (read) {
      case Mapped.Taken<Optional<Belonging>>(Optional<Belonging> of, List<String> changes) -> of;
      case Mapped.Refused<Optional<Belonging>>(String why) -> {
        report.refused(row, why);
        yield Optional.empty();
      }
    };
  }

  private Optional<PlannedLearner> learner(long key) {
    Row row =
        Optional.ofNullable(users.get(key))
            .orElseThrow(() -> new Row.Fault("its user is not in the export"));
    Optional<PlannedLearner> known = learners.get(key);
    if (known == null) {
      known = learner(row, Optional.ofNullable(profiles.get(key)));
      learners.put(key, known);
    }
    return known;
  }

  private Optional<PlannedLearner> learner(Row row, Optional<Row> profile) {
    return switch (EdxUser.of(row, profile)) {
      case Mapped.Refused<EdxUser>(String why) -> {
        report.refused(row, why);
        yield Optional.empty();
      }
      case Mapped.Taken<EdxUser>(EdxUser user, List<String> changes) -> {
        Set<String> asked = user.rosterRow().names();
        if (asked.stream().anyMatch(names::contains)) {
          report.refused(row, "another user of the course has the same name or address");
          yield Optional.empty();
        }
        names.addAll(asked);
        yield Optional.of(new PlannedLearner(row, user, changes, new ArrayList<>()));
      }
    };
  }
}
