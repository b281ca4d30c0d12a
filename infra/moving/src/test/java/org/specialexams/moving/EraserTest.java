package org.specialexams.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.specialexams.store.TestCourse.done;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.specialexams.domain.Actor;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.Event;
import org.specialexams.domain.EventType;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.QuestionId;
import org.specialexams.domain.Receipt;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.Role;
import org.specialexams.domain.Username;
import org.specialexams.json.Json;
import org.specialexams.store.AnswerStore.Answer;
import org.specialexams.store.Interference;
import org.specialexams.store.TestCourse;
import org.specialexams.store.TestDatabase;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A learner with everything that a learner can have, exported and erased. */
class EraserTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Actor OLGA = new Actor("olga", Role.SYSTEM);

  private final Services services = DATABASE.services();
  private final TestCourse course = DATABASE.newCourse();

  /** Nobody else in these tables has the name. */
  private final Username learner =
      new Username("Retiree" + course.id().value().replaceAll("[^0-9]", ""));

  private final Username pseudonym = new Retired("a secret of some length").nameOf(learner);

  private final Attempt cleared;
  private final Attempt submitted;

  /** A learner who has everything. */
  EraserTest() {
    String name = learner.value();
    done(course.saveExam("quiz", ExamType.TIMED));
    done(course.saveExam("final", ExamType.PROCTORED));
    done(course.saveLearner(name, name + "@example.edu"));
    done(course.saveLearner("lee", "lee@example.edu"));
    done(course.decline(done(course.file(name, "quiz", "final")).requestId()));
    done(course.grantMinutes(name, 30, "*", "quiz"));
    done(
        course.grant(
            name, new AllowanceValue.ReviewPolicyException("She is blind."), false, "final"));
    cleared = course.started(name, "quiz");
    done(course.clear(cleared.attemptId()));
    submitted = course.started(name, "final");
    services
        .answers()
        .save(new Answer(submitted.attemptId(), new QuestionId("q1"), "\"x\"", services.now()));
    done(course.submit(submitted.attemptId()));
    done(course.grantMinutes("lee", 10, "quiz"));
  }

  private Eraser eraser(boolean force) {
    return new Eraser(services, course.course(), learner, pseudonym, OLGA, force);
  }

  private List<ObjectNode> exported(Username who) {
    List<ObjectNode> lines = new ArrayList<>();
    new Exporter(services, course.course(), lines::add).of(who);
    return lines;
  }

  private List<String> tables(List<ObjectNode> lines) {
    return lines.stream().map(line -> line.path("table").asText()).distinct().toList();
  }

  /** All rows of the service's tables that have the learner's name in them. */
  private List<String> rowsThatName(Username who) {
    List<String> rows = new ArrayList<>();
    DynamoDbClient client = services.awsClients().make(DynamoDbClient.builder(), "DYNAMODB");
    for (String table : client.listTables().tableNames()) {
      client.scanPaginator(scan -> scan.tableName(table)).items().stream()
          .map(row -> table + row)
          .filter(row -> row.toLowerCase(Locale.ROOT).contains(who.key()))
          .forEach(rows::add);
    }
    return rows;
  }

  private static Eraser.Outcome.Erased erased(Eraser.Outcome outcome) {
    assertThat(outcome).isInstanceOf(Eraser.Outcome.Erased.class);
    return (Eraser.Outcome.Erased) outcome;
  }

  @Test
  void an_export_of_a_learner_has_all_tables_and_only_that_learner() {
    List<ObjectNode> lines = exported(learner);

    assertThat(tables(lines))
        .containsExactlyInAnyOrder(
            "learners", "allowances", "requests", "attempts", "answers", "events", "receipts");
    String text = lines.stream().map(Json::write).toList().toString();
    assertThat(text)
        .contains("She is blind.", "she is blind", "no certificate", "\"answer\":\"x\"", "why")
        .doesNotContain("lee@example.edu");
  }

  @Test
  void an_answer_of_several_lines_is_one_line_of_an_export() {
    services
        .answers()
        .save(
            new Answer(
                submitted.attemptId(), new QuestionId("q2"), "{\r\n\"a\":\n1}", services.now()));

    assertThat(exported(learner))
        .map(Json::write)
        .noneMatch(line -> line.contains("\n") || line.contains("\r"))
        .anyMatch(line -> line.contains("\"q2\""));
  }

  @Test
  void an_export_of_a_course_has_everybody() {
    List<ObjectNode> lines = new ArrayList<>();
    new Exporter(services, course.course(), lines::add).everything();

    assertThat(tables(lines))
        .containsExactlyInAnyOrder(
            "courses",
            "exams",
            "learners",
            "allowances",
            "requests",
            "attempts",
            "answers",
            "events",
            "receipts");
    assertThat(lines).filteredOn(line -> line.path("table").asText().equals("learners")).hasSize(2);
    assertThat(lines)
        .filteredOn(line -> line.path("table").asText().equals("events"))
        .hasSameSizeAs(course.events());
  }

  @Test
  void nothing_names_the_learner_any_more() {
    assertThat(rowsThatName(learner)).isNotEmpty();

    Eraser.Outcome.Erased erased = erased(eraser(false).erase());

    assertThat(rowsThatName(learner)).isEmpty();
    assertThat(exported(learner)).isEmpty();
    assertThat(services.roster().findByName(course.id(), learner.value() + "@example.edu"))
        .isEmpty();
    assertThat(services.answers().list(submitted.attemptId(), Optional.empty(), 10).items())
        .isEmpty();
    assertThat(erased.found().text())
        .startsWith("1 on the roster, 1 attempts, 3 allowances, 1 requests, 1 receipts");
    assertThat(services.roster().findByName(course.id(), "lee")).isPresent();
    assertThat(exported(new Username("lee"))).isNotEmpty();
  }

  @Test
  void the_audit_keeps_who_when_and_what_under_the_other_name() {
    List<Event> before = course.events();

    erased(eraser(false).erase());

    List<Event> after = course.events();
    List<Event> kept = after.subList(after.size() - before.size(), after.size());
    for (int i = 0; i < before.size(); i++) {
      Event was = before.get(i);
      Event is = kept.get(i);
      assertThat(is.eventId()).isEqualTo(was.eventId());
      assertThat(is.type()).isEqualTo(was.type());
      assertThat(is.at()).isEqualTo(was.at());
      assertThat(is.data()).isEqualTo(was.data());
      assertThat(is.subject().learner())
          .isEqualTo(was.subject().learner().map(one -> one.equals(learner) ? pseudonym : one));
    }
    assertThat(after.subList(0, after.size() - before.size()))
        .allMatch(event -> event.actor().equals(OLGA))
        .allMatch(event -> event.reach().audience().isEmpty())
        .extracting(Event::type)
        .containsExactlyInAnyOrder(
            EventType.LEARNER_SAVED,
            EventType.ALLOWANCE_REVOKED,
            EventType.ALLOWANCE_REVOKED,
            EventType.ALLOWANCE_REVOKED,
            EventType.ATTEMPT_CLEARED);
    List<Event> retired =
        after.stream()
            .filter(event -> event.subject().learner().equals(Optional.of(pseudonym)))
            .toList();
    assertThat(eventsOf(Optional.empty())).isEqualTo(retired);
    // what a request for several exams has done is in the list of each
    assertThat(eventsOf(ExamScope.parse("quiz")))
        .extracting(Event::type)
        .contains(EventType.ACCOMMODATION_REQUESTED, EventType.ACCOMMODATION_DECLINED);
  }

  private List<Event> eventsOf(Optional<ExamScope> exam) {
    return services
        .events()
        .list(course.course(), Optional.of(pseudonym), exam, Optional.empty(), 100)
        .items();
  }

  @Test
  void a_receipt_stays_without_its_reason() {
    erased(eraser(false).erase());

    Receipt receipt = services.receipts().find(course.id(), cleared.attemptId()).orElseThrow();
    assertThat(receipt.learner()).isEqualTo(pseudonym);
    assertThat(receipt.reason()).isEmpty();
    assertThat(receipt.clearedBy()).isEqualTo("sam");
    assertThat(services.receipts().findLatest(course.id(), cleared.examId(), learner)).isEmpty();
  }

  @Test
  void erasing_again_changes_nothing() {
    erased(eraser(false).erase());
    List<Event> events = course.events();

    Eraser.Outcome.Erased again = erased(eraser(false).erase());

    assertThat(again.found().isNothing()).isTrue();
    assertThat(course.events()).isEqualTo(events);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Attempts", "Allowances", "Learners"})
  void what_ended_early_is_finished_by_the_next_run(String deadly) {
    Interference.conflictsOf(
        request -> {
          if (deletesFrom(request, deadly)) {
            throw new IllegalStateException("died");
          }
          return false;
        });
    assertThatThrownBy(() -> eraser(false).erase()).hasMessageContaining("died");
    Interference.none();
    assertThat(rowsThatName(learner)).isNotEmpty();

    erased(eraser(false).erase());

    assertThat(rowsThatName(learner)).isEmpty();
  }

  private static boolean deletesFrom(TransactWriteItemsRequest request, String table) {
    return request.transactItems().stream()
        .anyMatch(item -> item.delete() != null && item.delete().tableName().contains(table));
  }

  /** Of a learner who has everything, and of one about whom nothing was decided yet. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void what_comes_in_between_is_erased_too(boolean hasEverything) {
    Username leaving = hasEverything ? learner : new Username("fresh." + learner.value());
    if (!hasEverything) {
      done(course.saveLearner(leaving.value(), leaving.value() + "@example.edu"));
    }
    AtomicBoolean granted = new AtomicBoolean();
    Interference.conflictsOf(
        request -> {
          if (deletesFrom(request, "Learners") && granted.compareAndSet(false, true)) {
            done(course.grantMinutes(leaving.value(), 5, "quiz"));
          }
          return false;
        });

    erased(new Eraser(services, course.course(), leaving, pseudonym, OLGA, false).erase());

    assertThat(granted).isTrue();
    assertThat(rowsThatName(leaving)).isEmpty();
  }

  @Test
  void nobody_is_taken_out_of_a_running_exam_unless_forced() {
    course.started(learner.value(), "quiz");

    assertThat(eraser(false).erase())
        .isEqualTo(new Eraser.Outcome.Refused(Refusal.ATTEMPT_ALREADY_STARTED));
    assertThat(services.roster().find(course.id(), learner)).isPresent();

    erased(eraser(true).erase());
    assertThat(rowsThatName(learner)).isEmpty();
  }

  @Test
  void an_exam_whose_time_is_up_keeps_nobody() {
    course.started(learner.value(), "quiz");
    DATABASE.passes(Duration.ofDays(1));

    erased(eraser(false).erase());
  }

  @Test
  void no_pending_request_is_dropped_unless_forced() {
    course.file(learner.value(), "quiz");

    assertThat(eraser(false).erase())
        .isEqualTo(new Eraser.Outcome.Refused(Refusal.REQUEST_PENDING));

    erased(eraser(true).erase());
    assertThat(rowsThatName(learner)).isEmpty();
    assertThat(course.told()).contains(EventType.ACCOMMODATION_WITHDRAWN);
  }

  @Test
  void the_name_and_the_address_are_free_again() {
    erased(eraser(false).erase());

    done(course.saveLearner(learner.value(), "other@example.edu"));
    done(course.saveLearner("newcomer", learner.value() + "@example.edu"));

    assertThat(course.standing(learner.value()).version()).isZero();
    assertThat(done(course.create(learner.value(), "quiz")).version()).isEqualTo(1);
  }

  @Test
  void a_pseudonym_is_the_same_for_any_spelling_and_another_with_another_secret() {
    Retired retired = new Retired("a secret of some length");

    assertThat(retired.nameOf(new Username("MARIA")))
        .isEqualTo(retired.nameOf(new Username("maria")))
        .isNotEqualTo(retired.nameOf(new Username("mario")))
        .isNotEqualTo(new Retired("another secret, as long").nameOf(new Username("maria")));
    assertThat(retired.nameOf(new Username("maria")).value()).matches("retired__user_[0-9a-f]{40}");
    assertThatExceptionOfType(UnusableException.class).isThrownBy(() -> new Retired("short"));
  }
}
