package org.specialexams.allowances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.allowances.LearnerGrants.ENDS_WITHIN;
import static org.specialexams.store.TestCourse.done;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.specialexams.domain.AccommodationRequest.Status;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.Decision;
import org.specialexams.domain.EventType;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Refusal;
import org.specialexams.json.Json;
import org.specialexams.store.Interference;
import org.specialexams.store.TestCourse;
import org.specialexams.store.TestDatabase;
import org.specialexams.template.Template;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The grant of a request, which may end half-way. */
final class GrantRequestTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final TestCourse course = database.newCourse();
  private final GrantRequest grantRequest = new GrantRequest(database.newServices());

  @BeforeEach
  void maria_may_take_two_exams() {
    course.saveExam("midterm", ExamType.TIMED);
    course.saveExam("final", ExamType.PROCTORED);
    course.saveLearner("maria", "maria@example.edu");
  }

  private Calls.Reply grant(String requestId, ObjectNode... allowances) {
    ObjectNode body = Json.object();
    body.putArray("allowances").addAll(List.of(allowances));
    return Calls.call(
        grantRequest,
        "sam",
        "support",
        Map.of("courseId", course.id().value(), "requestId", requestId),
        body);
  }

  private static ObjectNode minutes(int minutes) {
    return Json.object().put("type", "additional_time").put("minutes", minutes);
  }

  private static ObjectNode factor(String factor) {
    return Json.object().put("type", "time_multiplier").put("factor", new BigDecimal(factor));
  }

  private static List<String> outcomes(Calls.Reply reply) {
    return reply.body().path("results").findValues("outcome").stream()
        .map(JsonNode::asText)
        .toList();
  }

  private boolean decides(TransactWriteItemsRequest request) {
    return !puts(request, "REQUESTS_TABLE").isEmpty();
  }

  /** What a transaction puts into a table. */
  private String puts(TransactWriteItemsRequest request, String table) {
    String name = course.services().variable(table);
    return request.transactItems().stream()
        .filter(item -> item.put() != null && item.put().tableName().equals(name))
        .map(item -> item.put().item().toString())
        .collect(Collectors.joining());
  }

  private void assertGrantedOnceAndForAll(String requestId, int allowances) {
    assertThat(course.request(requestId).status()).isEqualTo(Status.GRANTED);
    assertThat(course.standing("maria").holds()).isEmpty();
    List<EventType> told = course.told();
    assertThat(told.getFirst()).isEqualTo(EventType.ACCOMMODATION_GRANTED);
    assertThat(Collections.frequency(told, EventType.ACCOMMODATION_GRANTED)).isEqualTo(1);
    assertThat(told.stream().filter(EventType.ALLOWANCE_GRANTED::equals)).hasSize(allowances);
    assertThat(told).doesNotContain(EventType.ALLOWANCE_CHANGED);
  }

  @Test
  void all_is_granted_in_one_transaction_or_nothing() {
    Attempt attempt = course.created("maria", "midterm");
    String requestId = done(course.file("maria", "midterm", "final")).requestId();
    Interference.conflictsOf(this::decides);
    assertThat(grant(requestId, minutes(30), factor("1.5")).status()).isEqualTo(503);
    Interference.none();
    assertThat(course.told()).doesNotContain(EventType.ALLOWANCE_GRANTED);
    assertThat(course.start(attempt.attemptId()))
        .isEqualTo(new Decision.Refused<>(Refusal.ACCOMMODATION_PENDING));

    Calls.Reply again = grant(requestId, minutes(30), factor("1.5"));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().path("request").path("status").asText()).isEqualTo("granted");
    assertThat(outcomes(again)).hasSize(4).containsOnly("granted");
    assertGrantedOnceAndForAll(requestId, 4);
    assertThat(done(course.start(attempt.attemptId())).extraMinutes()).hasValue(60);
    assertThat(grant(requestId, minutes(30), factor("1.5")).status()).isEqualTo(409);
  }

  // a grant of so many exams that it takes three transactions: e10 to e28, e29 to e47, e48 and e49

  private static final int MANY = 40;
  private static final String IN_THE_FIRST = "e10";
  private static final String IN_THE_SECOND = "e29";
  private static final String IN_THE_LAST = "e49";

  private String fileForMany() {
    String[] exams = new String[MANY];
    for (int i = 0; i < MANY; i++) {
      exams[i] = "e" + (10 + i);
      course.saveExam(exams[i], ExamType.TIMED);
    }
    return done(course.file("maria", exams)).requestId();
  }

  private Predicate<TransactWriteItemsRequest> grantsIn(String exam) {
    return request -> puts(request, "ALLOWANCES_TABLE").contains("S=" + exam + ")");
  }

  private static List<String> each(String first, String second, String last) {
    List<String> outcomes = new ArrayList<>(Collections.nCopies(19, first));
    outcomes.addAll(Collections.nCopies(19, second));
    outcomes.addAll(Collections.nCopies(2, last));
    return outcomes;
  }

  @Test
  void a_large_grant_that_stays_busy_half_way_keeps_the_hold_until_a_repeat() {
    String requestId = fileForMany();
    Attempt attempt = course.created("maria", IN_THE_FIRST);
    Interference.conflictsOf(grantsIn(IN_THE_SECOND));
    Calls.Reply first = grant(requestId, minutes(30));
    Interference.none();
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.body().path("request").path("status").asText()).isEqualTo("pending");
    assertThat(outcomes(first)).isEqualTo(each("granted", "rejected", "granted"));
    assertThat(course.start(attempt.attemptId()))
        .isEqualTo(new Decision.Refused<>(Refusal.ACCOMMODATION_PENDING));

    assertThat(outcomes(grant(requestId, minutes(30))))
        .isEqualTo(each("unchanged", "granted", "unchanged"));
    assertGrantedOnceAndForAll(requestId, MANY);
  }

  @Test
  void every_pair_of_a_large_grant_has_its_result_though_some_stay_busy() {
    String requestId = fileForMany();
    // of two allowances, nine exams are one transaction
    Interference.conflictsOf(grantsIn(IN_THE_SECOND));
    Calls.Reply reply = grant(requestId, minutes(30), factor("1.5"));
    Interference.none();
    assertThat(outcomes(reply)).hasSize(2 * MANY);
    assertThat(Collections.frequency(outcomes(reply), "rejected")).isEqualTo(2 * 9);
  }

  @ParameterizedTest
  @ValueSource(strings = {IN_THE_FIRST, IN_THE_SECOND, IN_THE_LAST})
  void a_large_grant_ends_in_time_though_the_database_answers_no_more(String from) {
    String requestId = fileForMany();
    Predicate<TransactWriteItemsRequest> stuck = grantsIn(from);
    Interference.conflictsOf(request -> stuck.test(request) && Stuck.until(database, ENDS_WITHIN));
    Calls.Reply first = grant(requestId, minutes(30));
    Interference.none();
    assertThat(first.status()).isEqualTo(from.equals(IN_THE_FIRST) ? 503 : 200);
    assertThat(course.request(requestId).status()).isEqualTo(Status.PENDING);

    assertThat(grant(requestId, minutes(30)).status()).isEqualTo(200);
    assertGrantedOnceAndForAll(requestId, MANY);
  }

  @Test
  void nothing_is_begun_that_could_not_end_in_time() {
    String requestId = fileForMany();
    // the first part takes seventeen seconds
    Predicate<TransactWriteItemsRequest> first = grantsIn(IN_THE_FIRST);
    Interference.conflictsOf(
        request -> {
          if (first.test(request)) {
            database.passes(LearnerGrants.BEGINS_WITHIN);
          }
          return false;
        });
    assertThat(outcomes(grant(requestId, minutes(30))))
        .isEqualTo(each("granted", "rejected", "rejected"));
  }

  @Test
  void its_time_limit_is_within_that_of_its_function() {
    Template template = Template.read(Path.of("../../template.yaml"));
    assertThat(LearnerGrants.BEGINS_WITHIN).isLessThan(ENDS_WITHIN);
    for (String function : List.of("GrantAllowances", "GrantRequest")) {
      assertThat(template.function(function).timeout())
          .isGreaterThan(ENDS_WITHIN.plusSeconds(3))
          .isLessThan(Duration.ofSeconds(29));
    }
  }

  @Test
  void a_request_that_is_declined_during_a_large_grant_has_nothing_granted_from_then_on() {
    String requestId = fileForMany();
    declineBefore(requestId, grantsIn(IN_THE_SECOND));
    Calls.Reply reply = grant(requestId, minutes(30));
    // some took, so the call tells of them
    assertThat(reply.status()).isEqualTo(200);
    assertThat(outcomes(reply)).isEqualTo(each("granted", "rejected", "rejected"));
    assertThat(reply.body().at("/results/19/problem/type").asText())
        .isEqualTo("urn:problem:already-decided");
    assertThat(reply.body().at("/request/status").asText()).isEqualTo("declined");
    assertThat(course.request(requestId).status()).isEqualTo(Status.DECLINED);
  }

  @Test
  void of_a_grant_and_a_decline_at_once_one_is_answered_409() {
    String requestId = done(course.file("maria", "midterm", "final")).requestId();
    declineBefore(requestId, this::decides);
    assertThat(grant(requestId, minutes(30), factor("1.5")).status()).isEqualTo(409);
    assertThat(course.request(requestId).status()).isEqualTo(Status.DECLINED);
    assertThat(course.told()).doesNotContain(EventType.ALLOWANCE_GRANTED);
  }

  /** Declines it just before the first transaction of that kind. */
  private void declineBefore(String requestId, Predicate<TransactWriteItemsRequest> kind) {
    AtomicBoolean overtaken = new AtomicBoolean();
    Interference.conflictsOf(
        request -> {
          if (kind.test(request) && overtaken.compareAndSet(false, true)) {
            course.decline(requestId);
          }
          return false;
        });
  }

  @Test
  void allowances_of_one_type_are_refused_since_a_repeat_would_change_them_to_and_fro() {
    String requestId = done(course.file("maria", "*")).requestId();
    assertThat(grant(requestId, minutes(30), minutes(45)).status()).isEqualTo(400);
    assertThat(course.told()).doesNotContain(EventType.ALLOWANCE_GRANTED);
    assertThat(course.request(requestId).status()).isEqualTo(Status.PENDING);
  }

  @Test
  void the_filer_withdraws_however_the_username_is_written_and_nobody_else_of_the_team() {
    String requestId = done(course.file("maria", "*")).requestId();
    WithdrawRequest withdraw = new WithdrawRequest(database.newServices());
    Map<String, String> path = Map.of("courseId", course.id().value(), "requestId", requestId);
    String team = "instructor:" + course.id().value();
    assertThat(Calls.call(withdraw, "ann", team, path, Json.object()).status()).isEqualTo(403);
    assertThat(Calls.call(withdraw, "Sam", team, path, Json.object()).status()).isEqualTo(200);
    assertThat(Calls.call(withdraw, "sam", team, path, Json.object()).status()).isEqualTo(409);
  }
}
