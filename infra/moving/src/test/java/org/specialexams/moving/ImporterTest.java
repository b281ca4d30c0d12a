package org.specialexams.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.specialexams.store.TestCourse.done;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.specialexams.domain.Actor;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.AllowanceType;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.Decision;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Event;
import org.specialexams.domain.EventType;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.Role;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;
import org.specialexams.moving.Report.Fate;
import org.specialexams.store.Interference;
import org.specialexams.store.TestCourse;
import org.specialexams.store.TestDatabase;
import org.specialexams.wiring.Services;

/** The sample export, imported into DynamoDB Local. */
class ImporterTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Actor OLGA = new Actor("olga", Role.SYSTEM);
  private static final String WILHELMINA = "wilhelmina";
  private static final String ATTEMPTS = "proctoring_proctoredexamstudentattempt";

  /** The rest of Leif's quiz, after the error. */
  private static final String GONE_ON =
      "8,2026-09-02 11:00:00,NULL,2026-09-02 11:00:00,2026-09-02 11:09:00,A8,NULL,10,"
          + "submitted,0,0,NULL,0,600,0,0,0,2,5";

  @TempDir private Path folder;

  private final Services services = DATABASE.services();
  private final TestCourse course = DATABASE.newCourse();
  private String midterm = "";
  private String quiz = "";

  @BeforeEach
  void the_sample_is_of_this_course() {
    Exports.sampleFor(course.id(), folder);
    midterm = Exports.MIDTERM;
    quiz = Exports.QUIZ;
  }

  private Report take(boolean write) {
    return new Importer(services, course.id(), OLGA, write).run(PlatformExport.read(folder));
  }

  private void change(String table, String from, String to) {
    Path file = folder.resolve(table + ".csv");
    try {
      String rows = Files.readString(file);
      assertThat(rows).contains(from);
      Files.writeString(file, rows.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String table, String... rows) {
    try {
      Files.writeString(
          folder.resolve(table + ".csv"),
          String.join("\n", rows) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Allowance> allowances(String learner) {
    return services.allowances().inForce(course.id(), new Username(learner)).all();
  }

  private Attempt attempt(String learner, String exam) {
    return course.attempt(
        course.standing(learner).attempt(new ExamId(exam)).orElseThrow().attemptId());
  }

  @Test
  void the_report_tells_what_is_taken_changed_and_refused() {
    Report report = take(true);

    assertThat(report.count(Source.EXAMS, Fate.TAKEN)).isEqualTo(2);
    assertThat(report.count(Source.USERS, Fate.TAKEN)).isEqualTo(3);
    assertThat(report.count(Source.ALLOWANCES, Fate.TAKEN)).isEqualTo(3);
    assertThat(report.count(Source.ATTEMPTS, Fate.TAKEN)).isEqualTo(4);
    assertThat(report.changes(Source.ALLOWANCES))
        .isEqualTo(Map.of("value is rounded up to a whole minute", List.of(3)));
    assertThat(report.changes(Source.ATTEMPTS))
        .isEqualTo(Map.of("its time was up: it is submitted here", List.of(5)));
    assertThat(report.refusals(Source.EXAMS))
        .isEqualTo(
            Map.of(
                "is a practice exam, of which there are none here", List.of(3),
                "time_limit_mins is not from 1 to 10080", List.of(5)));
    assertThat(report.refusals(Source.USERS))
        .isEqualTo(Map.of("username cannot be one here", List.of(4)));
    assertThat(report.refusals(Source.ALLOWANCES))
        .isEqualTo(
            Map.of(
                "value is not from 1 to 10080 minutes", List.of(4),
                "its exam is refused", List.of(5),
                "its user is refused", List.of(6),
                "the key free_snacks is not known", List.of(7),
                "its user is not in the export", List.of(9)));
    assertThat(report.refusals(Source.ATTEMPTS))
        .isEqualTo(
            Map.of(
                "there is a later attempt", List.of(3),
                "is declined: no exam was taken", List.of(6),
                "its exam is refused", List.of(7)));
    assertThat(report.text())
        .contains("the key free_snacks is not known (row 7)")
        .doesNotContain(WILHELMINA);
  }

  @Test
  void everything_is_there_as_it_was() {
    take(true);

    Exam exam = services.exams().find(course.id(), new ExamId(midterm)).orElseThrow();
    assertThat(exam.name()).isEqualTo("Midterm, part one");
    assertThat(exam.reviewRules()).contains("No books on the desk.");
    assertThat(exam.inUse()).isTrue();
    assertThat(allowances(WILHELMINA))
        .extracting(Allowance::type)
        .containsExactly(AllowanceType.ADDITIONAL_TIME, AllowanceType.REVIEW_POLICY_EXCEPTION);
    Standing standing = course.standing(WILHELMINA);
    assertThat(standing.hasException(new ExamId(midterm))).isTrue();
    assertThat(standing.allowancesVersion()).isEqualTo(1);
    assertThat(attempt(WILHELMINA, midterm).status()).isEqualTo(AttemptStatus.SUBMITTED);
    assertThat(attempt(WILHELMINA, midterm).awaitsReview()).isTrue();
    assertThat(attempt("noora", quiz).status()).isEqualTo(AttemptStatus.SUBMITTED);
    assertThat(attempt("leif", quiz).status()).isEqualTo(AttemptStatus.ERROR);
    assertThat(services.roster().findByName(course.id(), "bystander")).isEmpty();
  }

  @Test
  void every_thing_has_its_event_and_nobody_is_told() {
    take(true);

    assertThat(course.events()).allMatch(event -> event.reach().audience().isEmpty());
    assertThat(course.events()).allMatch(event -> event.actor().equals(OLGA));
    assertThat(course.events())
        .extracting(event -> event.type())
        .containsOnlyOnce(EventType.ROSTER_IMPORTED)
        .filteredOn(type -> type != EventType.ROSTER_IMPORTED)
        .containsExactlyInAnyOrder(
            EventType.EXAM_SAVED,
            EventType.EXAM_SAVED,
            EventType.ALLOWANCE_GRANTED,
            EventType.ALLOWANCE_GRANTED,
            EventType.ALLOWANCE_GRANTED,
            EventType.ATTEMPT_CREATED,
            EventType.ATTEMPT_CREATED,
            EventType.ATTEMPT_CREATED,
            EventType.ATTEMPT_CREATED);
  }

  @Test
  void a_dry_run_tells_the_same_and_writes_nothing() {
    Report dry = take(false);

    assertThat(services.courses().find(course.id())).isEmpty();
    assertThat(services.roster().findByName(course.id(), WILHELMINA)).isEmpty();
    assertThat(course.standing(WILHELMINA).version()).isZero();
    assertThat(take(true).text()).isEqualTo(dry.text());
  }

  @Test
  void what_is_imported_again_changes_nothing() {
    take(true);
    List<Event> events = course.events();

    Report again = take(true);

    assertThat(course.events()).isEqualTo(events);
    for (Source source : Source.values()) {
      assertThat(again.count(source, Fate.TAKEN)).as(source.table()).isZero();
      assertThat(again.count(source, Fate.KEPT)).as(source.table()).isZero();
    }
    assertThat(again.count(Source.ATTEMPTS, Fate.THERE)).isEqualTo(4);
  }

  @Test
  void a_run_that_ended_early_is_finished_by_the_next_one() {
    // the roster is stored, and then it dies
    Interference.conflictsOf(
        request -> {
          if (request.transactItems().stream()
              .anyMatch(
                  item -> item.put() != null && item.put().tableName().contains("Standings"))) {
            throw new IllegalStateException("died");
          }
          return false;
        });
    assertThatThrownBy(() -> take(true)).hasMessageContaining("died");
    Interference.none();
    assertThat(services.roster().findByName(course.id(), WILHELMINA)).isPresent();
    assertThat(allowances(WILHELMINA)).isEmpty();

    take(true);

    assertThat(allowances(WILHELMINA)).hasSize(2);
    assertThat(attempt("leif", quiz).status()).isEqualTo(AttemptStatus.ERROR);
    assertThat(course.events().stream().filter(one -> one.type() == EventType.ROSTER_IMPORTED))
        .hasSize(1);
  }

  @Test
  void an_answer_that_was_lost_on_the_way_takes_nothing_twice() {
    Interference.answersLost(3);

    take(true);

    assertThat(course.events()).hasSize(10);
  }

  @Test
  void what_was_revoked_or_cleared_since_does_not_come_back() {
    take(true);
    Allowance allowance = allowances("leif").getFirst();
    done(course.revoke(allowance.allowanceId()));
    done(course.clear(attempt("leif", quiz).attemptId()));

    Report again = take(true);

    assertThat(allowances("leif")).isEmpty();
    assertThat(course.standing("leif").attempts()).isEmpty();
    assertThat(again.count(Source.ALLOWANCES, Fate.KEPT)).isEqualTo(1);
    assertThat(again.count(Source.ATTEMPTS, Fate.KEPT)).isEqualTo(1);
  }

  @Test
  void whoever_was_erased_does_not_come_back() {
    take(true);
    Username leif = new Username("leif");
    Username pseudonym = new Retired("a secret of some length").nameOf(leif);
    new Eraser(services, course.course(), leif, pseudonym, OLGA, true).erase();

    Report again = take(true);

    assertThat(again.refusals(Source.USERS)).containsKey("was erased here");
    assertThat(services.roster().findByName(course.id(), "leif")).isEmpty();
    assertThat(course.standing("leif").version()).isZero();
  }

  @Test
  void an_attempt_that_has_gone_on_since_stays_as_it_is_here() {
    take(true);
    done(course.resume(attempt("leif", quiz).attemptId()));

    Report again = take(true);

    assertThat(attempt("leif", quiz).status()).isEqualTo(AttemptStatus.READY_TO_RESUME);
    assertThat(again.text()).contains("has gone on here since it was imported (row 4)");
  }

  @Test
  void an_attempt_that_has_gone_on_at_the_old_platform_is_as_it_is_there() {
    take(true);
    String created = attempt(WILHELMINA, quiz).attemptId();

    change(
        ATTEMPTS,
        "2,2026-09-02 09:00:00.000000,2026-09-02 09:00:00.000000,NULL,NULL,A2,NULL,NULL,created",
        "2,2026-09-02 09:00:00.000000,2026-09-02 09:00:00.000000,2026-09-02 09:00:00.000000,"
            + "2026-09-02 09:40:00.000000,A2,NULL,45,submitted");
    change(ATTEMPTS, "E1,90,submitted,1", "E1,90,second_review_required,1");
    Report second = take(true);

    assertThat(attempt(WILHELMINA, quiz).status()).isEqualTo(AttemptStatus.SUBMITTED);
    assertThat(attempt(WILHELMINA, quiz).attemptId()).isEqualTo(created);
    assertThat(course.start(created)).isEqualTo(Decision.refused(Refusal.WRONG_STATE));
    assertThat(attempt(WILHELMINA, midterm).awaitsReview()).isTrue();
    assertThat(second.count(Source.ATTEMPTS, Fate.TAKEN)).isEqualTo(2);
    assertThat(second.changes(Source.ATTEMPTS))
        .containsEntry(
            "has gone on there since an earlier run: it is here as it is there", List.of(1, 2));

    change(ATTEMPTS, "E1,90,second_review_required,1", "E1,90,verified,1");
    take(true);

    assertThat(attempt(WILHELMINA, midterm).status()).isEqualTo(AttemptStatus.VERIFIED);
    assertThat(take(true).count(Source.ATTEMPTS, Fate.THERE)).isEqualTo(4);
  }

  @Test
  void whoever_starts_while_an_import_runs_goes_on_here() {
    take(true);
    String created = attempt(WILHELMINA, quiz).attemptId();
    change(
        ATTEMPTS,
        "NULL,NULL,A2,NULL,NULL,created",
        "2026-09-02 09:00:00,2026-09-02 09:40:00,A2,NULL,45,submitted");
    AtomicBoolean started = new AtomicBoolean();
    Interference.conflictsOf(
        request -> {
          if (started.compareAndSet(false, true)) {
            done(course.start(created));
          }
          return false;
        });

    Report report = take(true);

    assertThat(started).isTrue();
    assertThat(attempt(WILHELMINA, quiz).status()).isEqualTo(AttemptStatus.STARTED);
    assertThat(report.text()).contains("has gone on here since it was imported (row 2)");
  }

  @Test
  void an_attempt_that_has_gone_on_there_in_another_row_keeps_its_id() {
    take(true);
    String failed = attempt("leif", quiz).attemptId();

    add(ATTEMPTS, GONE_ON);
    take(true);

    assertThat(attempt("leif", quiz).status()).isEqualTo(AttemptStatus.SUBMITTED);
    assertThat(attempt("leif", quiz).attemptId()).isEqualTo(failed);
    assertThat(take(true).count(Source.ATTEMPTS, Fate.THERE)).isEqualTo(4);

    done(course.clear(failed));
    assertThat(take(true).count(Source.ATTEMPTS, Fate.KEPT)).isEqualTo(1);
    assertThat(course.standing("leif").attempts()).isEmpty();
  }

  @Test
  void an_attempt_that_has_gone_on_at_both_platforms_stays_as_it_is_here() {
    take(true);
    done(course.resume(attempt("leif", quiz).attemptId()));

    add(ATTEMPTS, GONE_ON);
    Report again = take(true);

    assertThat(attempt("leif", quiz).status()).isEqualTo(AttemptStatus.READY_TO_RESUME);
    assertThat(again.text()).contains("has gone on here since it was imported (row 8)");
  }

  @Test
  void the_attempt_that_was_made_last_counts_however_its_time_is_written() {
    change(ATTEMPTS, "3,2026-09-02 09:00:00.000000", "3,2026-09-02T11:00:00+02:00");

    take(true);

    assertThat(attempt("leif", quiz).createdAt()).isEqualTo(Instant.parse("2026-09-02T10:00:00Z"));
  }

  @Test
  void an_exam_that_was_turned_off_is_proctored_if_its_attempts_were() {
    String off = Exports.QUIZ.replace("quiz", "off");
    String timed = Exports.QUIZ.replace("quiz", "timed");
    String row = ",NULL,NULL,%s,%s,NULL,Off,60,NULL,0,0,0,0,NULL";
    add(
        "proctoring_proctoredexam",
        "6" + row.formatted(course.id(), off),
        "7" + row.formatted(course.id(), timed));
    String sat = ",NULL,2026-09-01 09:00:00,2026-09-01 09:50:00,A,E,60,";
    add(
        ATTEMPTS,
        "8,2026-09-01 09:00:00" + sat + "submitted,1,0,NULL,0,NULL,0,0,0,6,4",
        "9,2026-09-01 09:00:00" + sat + "verified,1,0,NULL,0,NULL,0,0,0,6,5",
        "10,2026-09-01 09:00:00" + sat + "submitted,0,0,NULL,0,NULL,0,0,0,7,5");

    Report report = take(true);

    assertThat(services.exams().find(course.id(), new ExamId(off)).orElseThrow().type())
        .isEqualTo(ExamType.PROCTORED);
    assertThat(services.exams().find(course.id(), new ExamId(timed)).orElseThrow().type())
        .isEqualTo(ExamType.TIMED);
    assertThat(attempt(WILHELMINA, off).awaitsReview()).isTrue();
    assertThat(attempt("leif", off).status()).isEqualTo(AttemptStatus.VERIFIED);
    assertThat(report.changes(Source.EXAMS))
        .containsEntry("was turned off after proctored attempts: it is proctored here", List.of(6));
  }

  @Test
  void review_policies_are_counted_and_those_that_are_not_taken_are_named() {
    add(
        "proctoring_proctoredexamreviewpolicy",
        "2,NULL,NULL,8,1,No books at all.",
        "3,NULL,NULL,8,77,No phones.",
        "4,NULL,NULL,8,5,No phones.",
        "5,NULL,NULL,8,4,Of another course.");

    Report report = take(true);

    assertThat(report.count(Source.POLICIES, Fate.TAKEN)).isEqualTo(1);
    assertThat(report.refusals(Source.POLICIES))
        .isEqualTo(
            Map.of(
                "another row has the policy of its exam", List.of(2),
                "its exam is not in the export", List.of(3),
                "its exam is refused", List.of(4)));
    assertThat(services.exams().find(course.id(), new ExamId(midterm)).orElseThrow().reviewRules())
        .contains("No books on the desk.");
    assertThat(take(true).count(Source.POLICIES, Fate.THERE)).isEqualTo(1);
  }

  @Test
  void names_and_languages_are_those_of_the_profiles() {
    add(
        "auth_userprofile",
        "id,user_id,name,language,year_of_birth",
        "1,4,Wilhelmina van den Berg,,1990",
        "2,5,Leif Andersen,nb,NULL",
        "3,6,,Norwegian (of old),NULL");

    Report report = take(true);

    assertThat(learner(WILHELMINA).name()).contains("Wilhelmina van den Berg");
    assertThat(learner(WILHELMINA).language()).isEmpty();
    assertThat(learner("leif").name()).contains("Leif Andersen");
    assertThat(learner("leif").language()).contains("nb");
    assertThat(learner("noora").name()).contains("Noora");
    assertThat(learner("noora").language()).isEmpty();
    assertThat(report.changes(Source.USERS))
        .isEqualTo(Map.of("the language is left out: it is no BCP 47 tag", List.of(3)));
  }

  private Learner learner(String username) {
    return services.roster().find(course.id(), new Username(username)).orElseThrow();
  }

  @Test
  void what_is_here_already_stays_as_it_is() {
    done(course.saveExam(midterm, ExamType.PROCTORED));
    done(course.saveLearner(WILHELMINA, "mina@example.edu"));
    done(course.grantMinutes(WILHELMINA, 45, midterm));
    String here = done(course.create(WILHELMINA, midterm)).attemptId();

    Report report = take(true);

    assertThat(services.exams().find(course.id(), new ExamId(midterm)).orElseThrow().name())
        .isEqualTo(midterm);
    assertThat(services.roster().find(course.id(), new Username(WILHELMINA)).orElseThrow().email())
        .isEqualTo(new EmailAddress("mina@example.edu"));
    assertThat(allowances(WILHELMINA).getFirst().value())
        .isEqualTo(new AllowanceValue.AdditionalTime(45));
    assertThat(attempt(WILHELMINA, midterm).attemptId()).isEqualTo(here);
    for (Source source : List.of(Source.EXAMS, Source.USERS, Source.ALLOWANCES, Source.ATTEMPTS)) {
      assertThat(report.count(source, Fate.KEPT)).as(source.table()).isEqualTo(1);
    }
    // what did not stand in the way is taken
    assertThat(allowances(WILHELMINA)).hasSize(2);
  }

  @Test
  void an_attempt_that_failed_goes_on_with_the_time_that_was_left() {
    take(true);
    Attempt failed = attempt("leif", quiz);

    done(course.resume(failed.attemptId()));
    Attempt started = done(course.start(failed.attemptId()));

    assertThat(started.deadlineAt()).contains(services.now().plusSeconds(600));
  }

  @Test
  void the_start_after_it_has_the_allowances_and_no_second_attempt_is_made() {
    take(true);

    assertThat(course.create(WILHELMINA, midterm))
        .isEqualTo(Decision.refused(Refusal.ATTEMPT_EXISTS));
    assertThat(done(course.start(attempt(WILHELMINA, quiz).attemptId())).allowedMinutes())
        .contains(45);
  }

  @Test
  void an_export_without_the_course_is_not_begun() {
    TestCourse other = DATABASE.newCourse();

    assertThatExceptionOfType(UnusableException.class)
        .isThrownBy(
            () -> new Importer(services, other.id(), OLGA, true).run(PlatformExport.read(folder)))
        .withMessageContaining("no exam of");
  }
}
