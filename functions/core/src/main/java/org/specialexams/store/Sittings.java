package org.specialexams.store;

import java.util.List;
import java.util.Optional;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;

/** What a command about one learner's attempt is decided on, read in one call. */
public final class Sittings {

  private final Database database;
  private final RosterStore roster;
  private final ExamStore exams;
  private final StandingStore standings;

  public Sittings(Database database, RosterStore roster, ExamStore exams, StandingStore standings) {
    this.database = database;
    this.roster = roster;
    this.exams = exams;
    this.standings = standings;
  }

  /** A learner, how they stand in the course, and the exam, each as far as there is one. */
  public record Sitting(Optional<Learner> learner, Standing standing, Optional<Exam> exam) {

    /** The attempt as an answer has it, of a learner who is on the roster. */
    public AttemptOverviews.Overview overview(Attempt attempt) {
      return new AttemptOverviews.Overview(
          attempt, learner.orElseThrow().email(), standing.hasException(attempt.examId()));
    }
  }

  /** What there is of a learner and an exam. */
  public Sitting read(CourseId course, Username username, ExamId exam) {
    BatchRead.Result found =
        new BatchRead(database)
            .add(roster.table(), List.of(RosterStore.key(course, username.key())))
            .add(standings.table(), List.of(StandingStore.key(course, username)))
            .add(exams.table(), List.of(ExamStore.key(course, exam)))
            .read();
    Optional<Learner> learner =
        found.of(roster.table()).stream()
            .map(Sharded::item)
            .filter(Learner.class::isInstance)
            .map(Learner.class::cast)
            .findFirst();
    Standing standing =
        found.of(standings.table()).stream()
            .findFirst()
            .orElseGet(
                () -> Standing.initial(course, learner.map(Learner::username).orElse(username)));
    return new Sitting(learner, standing, found.of(exams.table()).stream().findFirst());
  }
}
