package org.specialexams.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.store.TestCourse.done;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.specialexams.domain.Actor;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.Event;
import org.specialexams.domain.EventType;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.QuestionId;
import org.specialexams.domain.Receipt;
import org.specialexams.domain.Role;
import org.specialexams.domain.Username;
import org.specialexams.store.AnswerStore.Answer;
import org.specialexams.store.TestCourse;
import org.specialexams.store.TestDatabase;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The drill of a restore: tables as they were at an instant, and what was gone for good since. */
class ReapplierTest {

  /** As they are when something goes wrong. */
  @RegisterExtension static final TestDatabase FORMER = new TestDatabase();

  @RegisterExtension static final TestDatabase RESTORED = new TestDatabase();

  private static final Actor OLGA = new Actor("olga", Role.SYSTEM);
  private static final Retired RETIRED = new Retired("a secret of some length");

  private final Services former = FORMER.services();
  private final Services restored = RESTORED.services();
  private final TestCourse course = FORMER.newCourse();
  private final TestCourse after = new TestCourse(restored, course.id());

  private static DynamoDbClient client(Services services) {
    return services.awsClients().make(DynamoDbClient.builder(), "DYNAMODB");
  }

  private static Set<Map<String, AttributeValue>> rows(Services services, String table) {
    return new HashSet<>(
        client(services).scanPaginator(scan -> scan.tableName(table)).items().stream().toList());
  }

  private static List<String> tables() {
    return client(FORMER.services()).listTables().tableNames();
  }

  /** What a restore to this instant makes. */
  private Instant restore() {
    for (String table : tables()) {
      rows(former, table)
          .forEach(row -> client(restored).putItem(put -> put.tableName(table).item(row)));
    }
    return former.now();
  }

  private Reapplier reapplier(Instant since) {
    return new Reapplier(restored, former, after.course(), since, OLGA, () -> RETIRED);
  }

  private Attempt withAnswers(String learner, int answers) {
    course.indexed(learner, learner + "@example.edu");
    Attempt attempt = course.started(learner, "quiz");
    for (int i = 0; i < answers; i++) {
      former
          .answers()
          .save(new Answer(attempt.attemptId(), new QuestionId("q" + i), "\"x\"", former.now()));
    }
    return attempt;
  }

  private List<String> rowsThatName(Username who) {
    return tables().stream()
        .flatMap(table -> rows(restored, table).stream().map(Object::toString))
        .filter(row -> row.toLowerCase(Locale.ROOT).contains(who.key()))
        .toList();
  }

  private static int answers(Services services, Attempt attempt) {
    return services.answers().list(attempt.attemptId(), Optional.empty(), 100).items().size();
  }

  @Test
  void what_was_cleared_after_the_instant_is_cleared_again_with_the_same_receipt() {
    done(course.saveExam("quiz", ExamType.TIMED));
    Attempt clearedSince = withAnswers("maria", 30);
    Attempt untouched = withAnswers("lee", 2);
    Instant since = restore();
    FORMER.passes(Duration.ofMinutes(10));
    done(course.submit(clearedSince.attemptId()));
    Receipt receipt = done(course.clear(clearedSince.attemptId()));
    Attempt madeSince = course.created("maria", "quiz");
    done(course.clear(madeSince.attemptId()));
    assertThat(answers(restored, clearedSince)).isEqualTo(30);

    assertThat(reapplier(since).find().cleared()).containsExactly(clearedSince.attemptId());
    assertThat(restored.attempts().find(course.id(), clearedSince.attemptId())).isPresent();

    Reapplier.Found found = reapplier(since).reapply();

    assertThat(found.text())
        .isEqualTo("1 attempts cleared again, 0 of 0 erased learners erased again");
    assertThat(restored.attempts().find(course.id(), clearedSince.attemptId())).isEmpty();
    assertThat(answers(restored, clearedSince)).isZero();
    assertThat(after.standing("maria").attempts()).isEmpty();
    assertThat(restored.receipts().find(course.id(), clearedSince.attemptId())).contains(receipt);
    assertThat(receipt.statusWhenCleared()).isEqualTo(AttemptStatus.SUBMITTED);
    assertThat(
            restored.receipts().findLatest(course.id(), new ExamId("quiz"), new Username("maria")))
        .contains(receipt);
    Event again = after.events().getFirst();
    assertThat(again.type()).isEqualTo(EventType.ATTEMPT_CLEARED);
    assertThat(course.events()).extracting(Event::eventId).contains(again.eventId());
    assertThat(again.actor().username()).isEqualTo("sam");
    assertThat(again.reach().audience()).isEmpty();
    assertThat(answers(restored, untouched)).isEqualTo(2);
    assertThat(done(after.create("maria", "quiz")).status()).isEqualTo(AttemptStatus.CREATED);
  }

  @Test
  void who_was_erased_after_the_instant_is_erased_again_though_cleared_before() {
    Username learner = new Username("Wilhelmina");
    done(course.saveExam("quiz", ExamType.TIMED));
    Attempt attempt = withAnswers(learner.value(), 3);
    Instant since = restore();
    FORMER.passes(Duration.ofMinutes(10));
    done(course.clear(attempt.attemptId()));
    Username pseudonym = RETIRED.nameOf(learner);
    new Eraser(former, course.course(), learner, pseudonym, OLGA, true).erase();
    assertThat(rowsThatName(learner)).isNotEmpty();

    Reapplier.Found found = reapplier(since).reapply();

    assertThat(found.erased()).containsExactly(learner);
    assertThat(found.erasedSince()).isEqualTo(1);
    assertThat(rowsThatName(learner)).isEmpty();
    assertThat(answers(restored, attempt)).isZero();
    assertThat(restored.receipts().find(course.id(), attempt.attemptId()).map(Receipt::learner))
        .contains(pseudonym);
  }

  @Test
  void doing_it_again_changes_nothing() {
    done(course.saveExam("quiz", ExamType.TIMED));
    Attempt attempt = withAnswers("maria", 1);
    withAnswers("norah", 1);
    Instant since = restore();
    FORMER.passes(Duration.ofMinutes(10));
    done(course.clear(attempt.attemptId()));
    Username norah = new Username("norah");
    new Eraser(former, course.course(), norah, RETIRED.nameOf(norah), OLGA, true).erase();
    reapplier(since).reapply();
    List<Set<Map<String, AttributeValue>>> once =
        tables().stream().map(table -> rows(restored, table)).toList();

    Reapplier.Found again = reapplier(since).reapply();

    assertThat(again.cleared()).isEmpty();
    assertThat(again.erased()).isEmpty();
    assertThat(tables().stream().map(table -> rows(restored, table)).toList()).isEqualTo(once);
  }

  @Test
  void a_clear_that_was_under_way_at_the_instant_is_found() {
    done(course.saveExam("quiz", ExamType.TIMED));
    Attempt attempt = withAnswers("maria", 1);
    Instant since = restore().plus(Duration.ofSeconds(20));
    done(course.clear(attempt.attemptId()));

    assertThat(reapplier(since).reapply().cleared()).containsExactly(attempt.attemptId());
  }
}
