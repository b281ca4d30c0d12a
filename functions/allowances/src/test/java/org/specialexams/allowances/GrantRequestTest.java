package org.specialexams.allowances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.allowances.LearnerGrants.ENDS_WITHIN;
import static org.specialexams.store.TestCourse.done;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
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

  private Predicate<TransactWriteItemsRequest> decisions() {
    String table = course.services().variable("REQUESTS_TABLE");
    return request ->
        request.transactItems().stream()
            .anyMatch(item -> item.put() != null && item.put().tableName().equals(table));
  }

  private void assertGrantedOnceAndForAll(Attempt attempt, String requestId, long allowances) {
    assertThat(course.request(requestId).status()).isEqualTo(Status.GRANTED);
    assertThat(course.standing("maria").holds()).isEmpty();
    List<EventType> told = course.told();
    assertThat(told.getFirst()).isEqualTo(EventType.ACCOMMODATION_GRANTED);
    assertThat(Collections.frequency(told, EventType.ACCOMMODATION_GRANTED)).isEqualTo(1);
    assertThat(told.stream().filter(EventType.ALLOWANCE_GRANTED::equals)).hasSize((int) allowances);
    assertThat(told).doesNotContain(EventType.ALLOWANCE_CHANGED);
    assertThat(done(course.start(attempt.attemptId())).extraMinutes()).hasValue(60);
  }

  @Test
  void a_grant_that_died_before_its_hold_was_lifted_is_finished_by_a_repeat() {
    Attempt attempt = course.created("maria", "midterm");
    String requestId = done(course.file("maria", "midterm", "final")).requestId();
    Interference.conflictsOf(decisions());
    Calls.Reply first = grant(requestId, minutes(30), factor("1.5"));
    Interference.none();
    // it has granted, and says so
    assertThat(first.status()).isEqualTo(200);
    assertThat(outcomes(first)).hasSize(4).containsOnly("granted");
    assertThat(first.body().path("request").path("status").asText()).isEqualTo("pending");
    assertThat(course.request(requestId).status()).isEqualTo(Status.PENDING);
    assertThat(course.start(attempt.attemptId()))
        .isEqualTo(new Decision.Refused<>(Refusal.ACCOMMODATION_PENDING));

    Calls.Reply again = grant(requestId, minutes(30), factor("1.5"));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().path("request").path("status").asText()).isEqualTo("granted");
    assertThat(outcomes(again)).hasSize(4).containsOnly("unchanged");
    assertGrantedOnceAndForAll(attempt, requestId, 4);
    assertThat(grant(requestId, minutes(30), factor("1.5")).status()).isEqualTo(409);
  }

  @Test
  void a_grant_that_stays_busy_half_way_keeps_the_hold_until_a_repeat() {
    Attempt attempt = course.created("maria", "midterm");
    String requestId = done(course.file("maria", "midterm", "final")).requestId();
    Interference.conflictsOf(request -> request.toString().contains("time_multiplier"));
    Calls.Reply first = grant(requestId, minutes(30), factor("1.5"));
    Interference.none();
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.body().path("request").path("status").asText()).isEqualTo("pending");
    assertThat(outcomes(first)).containsExactly("granted", "granted", "rejected", "rejected");
    assertThat(course.start(attempt.attemptId()))
        .isEqualTo(new Decision.Refused<>(Refusal.ACCOMMODATION_PENDING));

    assertThat(outcomes(grant(requestId, minutes(30), factor("1.5"))))
        .containsExactly("unchanged", "unchanged", "granted", "granted");
    assertGrantedOnceAndForAll(attempt, requestId, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"the first", "the second", "the decision"})
  void a_grant_ends_in_time_though_the_database_answers_no_more(String from) {
    Attempt attempt = course.created("maria", "midterm");
    String requestId = done(course.file("maria", "midterm", "final")).requestId();
    Predicate<TransactWriteItemsRequest> stuck =
        switch (from) {
          case "the first" -> request -> request.toString().contains("additional_time");
          case "the second" -> request -> request.toString().contains("time_multiplier");
          default -> decisions();
        };
    Interference.conflictsOf(request -> stuck.test(request) && Stuck.until(database, ENDS_WITHIN));
    Calls.Reply first = grant(requestId, minutes(30), factor("1.5"));
    Interference.none();
    assertThat(first.status()).isEqualTo(from.equals("the first") ? 503 : 200);
    assertThat(course.start(attempt.attemptId()))
        .isEqualTo(new Decision.Refused<>(Refusal.ACCOMMODATION_PENDING));

    assertThat(grant(requestId, minutes(30), factor("1.5")).status()).isEqualTo(200);
    assertGrantedOnceAndForAll(attempt, requestId, 4);
  }

  @Test
  void nothing_is_begun_that_could_not_end_in_time() {
    String requestId = done(course.file("maria", "midterm", "final")).requestId();
    // the first allowance takes seventeen seconds
    Interference.conflictsOf(
        request -> {
          if (request.toString().contains("additional_time")) {
            database.passes(LearnerGrants.BEGINS_WITHIN);
          }
          return false;
        });
    assertThat(outcomes(grant(requestId, minutes(30), factor("1.5"))))
        .containsExactly("granted", "granted", "rejected", "rejected");
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
  void a_request_that_is_declined_during_its_grant_has_nothing_granted_from_then_on() {
    String requestId = done(course.file("maria", "midterm")).requestId();
    declineBefore(requestId, request -> request.toString().contains("time_multiplier"));
    Calls.Reply reply = grant(requestId, minutes(30), factor("1.5"));
    // one allowance took, so the call tells of it
    assertThat(reply.status()).isEqualTo(200);
    assertThat(outcomes(reply)).containsExactly("granted", "rejected");
    assertThat(reply.body().at("/results/1/problem/type").asText())
        .isEqualTo("urn:problem:already-decided");
    assertThat(reply.body().at("/request/status").asText()).isEqualTo("declined");
    assertThat(course.request(requestId).status()).isEqualTo(Status.DECLINED);
    assertThat(course.told())
        .startsWith(EventType.ACCOMMODATION_DECLINED, EventType.ALLOWANCE_GRANTED)
        .containsOnlyOnce(EventType.ALLOWANCE_GRANTED);
  }

  @Test
  void a_request_that_is_declined_after_all_took_is_answered_as_declined_with_what_took() {
    String requestId = done(course.file("maria", "midterm")).requestId();
    declineBefore(requestId, decisions());
    Calls.Reply reply = grant(requestId, minutes(30));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(outcomes(reply)).containsExactly("granted");
    assertThat(reply.body().at("/request/status").asText()).isEqualTo("declined");
  }

  @Test
  void a_request_that_is_declined_before_anything_took_is_answered_409() {
    String requestId = done(course.file("maria", "midterm")).requestId();
    declineBefore(requestId, request -> request.toString().contains("additional_time"));
    assertThat(grant(requestId, minutes(30)).status()).isEqualTo(409);
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
