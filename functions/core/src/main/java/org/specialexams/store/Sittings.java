package org.specialexams.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.Change;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Entity;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;

/** What commands about learners are decided on, but for their allowances, read in one call. */
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

  /**
   * A learner and how they stand in the course.
   *
   * @param learner nothing where nobody has that username
   * @param exams those of the exams that were asked for that there are
   */
  public record Sitting(Optional<Learner> learner, Standing standing, Map<ExamId, Exam> exams) {

    public Optional<Exam> exam(ExamId exam) {
      return Optional.ofNullable(exams.get(exam));
    }

    /** The address of a learner who is on the roster. */
    public EmailAddress email() {
      return learner.orElseThrow().email();
    }

    /** The attempt as an answer has it, of a learner who is on the roster. */
    public AttemptOverviews.Overview overview(Attempt attempt) {
      return new AttemptOverviews.Overview(
          attempt, email(), standing.hasException(attempt.examId()));
    }

    /** The same once a change of it is stored. */
    public Sitting after(Change change) {
      return change
          .saved(Standing.class)
          .map(stored -> new Sitting(learner, stored, exams))
          .orElse(this);
    }
  }

  /** What there is of a learner. */
  public Sitting read(CourseId course, Username username) {
    return read(course, username, List.of());
  }

  /** What there is of a learner and some exams. */
  public Sitting read(CourseId course, Username username, Collection<ExamScope> scopes) {
    Found found = found(course, List.of(username.key()), scopes);
    Optional<Learner> learner =
        Optional.ofNullable(found.holders().get(username.key())).flatMap(RosterStore::learner);
    return found.sitting(course, learner, learner.map(Learner::username).orElse(username));
  }

  /** What there is of the learner who bears the string as username or e-mail address, and exams. */
  public Optional<Sitting> find(CourseId course, String name, Collection<ExamScope> scopes) {
    return Optional.ofNullable(findAll(course, List.of(name), scopes).get(name));
  }

  /**
   * The same of those who bear the strings; those that nobody bears are left out. An address takes
   * a second call: it tells whose it is.
   */
  public Map<String, Sitting> findAll(
      CourseId course, Collection<String> names, Collection<ExamScope> scopes) {
    Found named = found(course, names, scopes);
    List<String> owners = RosterStore.owners(named.holders());
    Found found = owners.isEmpty() ? named : named.and(found(course, owners, List.of()));
    Map<String, Sitting> sittings = new HashMap<>();
    RosterStore.bearers(names, found.holders())
        .forEach(
            (name, learner) ->
                sittings.put(
                    name, found.sitting(course, Optional.of(learner), learner.username())));
    return sittings;
  }

  /** What was found, by name, by learner and by exam. */
  private record Found(
      Map<String, Entity> holders, Map<Username, Standing> standings, Map<ExamId, Exam> exams) {

    Found and(Found more) {
      Map<String, Entity> allHolders = new HashMap<>(holders);
      allHolders.putAll(more.holders);
      Map<Username, Standing> allStandings = new HashMap<>(standings);
      allStandings.putAll(more.standings);
      return new Found(allHolders, allStandings, exams);
    }

    Sitting sitting(CourseId course, Optional<Learner> learner, Username username) {
      Standing standing = standings.get(username);
      return new Sitting(
          learner, standing == null ? Standing.initial(course, username) : standing, exams);
    }
  }

  /** Any name may be a username, and then there is a standing of it. */
  private Found found(CourseId course, Collection<String> names, Collection<ExamScope> scopes) {
    BatchRead.Result found =
        new BatchRead(database)
            .add(roster.table(), RosterStore.keys(course, names))
            .add(
                standings.table(),
                names.stream()
                    .flatMap(name -> Username.parse(name).stream())
                    .map(username -> StandingStore.key(course, username))
                    .toList())
            .add(
                exams.table(),
                scopes.stream()
                    .flatMap(scope -> scope.exam().stream())
                    .map(exam -> ExamStore.key(course, exam))
                    .toList())
            .read();
    return new Found(
        RosterStore.holders(found.of(roster.table())),
        found.of(standings.table()).stream()
            .collect(Collectors.toMap(Standing::learner, standing -> standing)),
        found.of(exams.table()).stream().collect(Collectors.toMap(Exam::examId, exam -> exam)));
  }
}
