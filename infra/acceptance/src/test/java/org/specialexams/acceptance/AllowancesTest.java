package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract's section 4: allowances, and what a learner sees of them. */
class AllowancesTest {

  private final Course course = Course.fresh();

  // granting

  @Test
  void a_grant_answers_each_pair_learner_by_learner_exams_within() {
    Reply reply =
        course
            .grants("[\"lee@example.edu\", \"maria\"]", "[\"quiz\", \"final\"]", Course.minutes(30))
            .expect(200);
    assertThat(reply.at("/results"))
        .extracting(
            result -> result.path("learner").textValue(),
            result -> result.path("username").textValue(),
            result -> result.path("examId").textValue(),
            result -> result.path("outcome").textValue(),
            result -> result.path("allowedMinutes").intValue())
        .containsExactly(
            tuple("lee@example.edu", "lee", "quiz", "granted", 90),
            tuple("lee@example.edu", "lee", "final", "granted", 120),
            tuple("maria", "maria", "quiz", "granted", 90),
            tuple("maria", "maria", "final", "granted", 120));
    assertThat(reply.at("/results").findValuesAsText("allowanceId")).doesNotHaveDuplicates();
  }

  @Test
  void who_is_named_twice_counts_once() {
    Reply reply =
        course
            .grants(
                "[\"maria\", \"MARIA\", \"maria@example.edu\", \"nobody\", \"NOBODY\"]",
                "[\"quiz\", \"quiz\"]",
                Course.minutes(30))
            .expect(207);
    assertThat(reply.at("/results").findValuesAsText("learner")).containsExactly("maria", "nobody");
  }

  @Test
  void some_pairs_that_took_are_207_and_none_is_422() {
    Reply none =
        course.grants("[\"nobody\"]", "[\"quiz\", \"other\"]", Course.minutes(5)).expect(422);
    assertThat(problems(none)).containsExactly("unknown-learner", "unknown-learner");
    Reply some =
        course.grants("[\"maria\"]", "[\"quiz\", \"other\"]", Course.minutes(5)).expect(207);
    assertThat(problems(some)).containsExactly("unknown-exam");
    assertThat(some.at("/results/1/outcome").textValue()).isEqualTo("rejected");
    assertThat(some.at("/results/1/allowanceId").isNull()).isTrue();
    assertThat(some.text("/results/1/problem/title")).isNotBlank();
    assertThat(some.text("/results/1/problem/detail")).isNotBlank();
  }

  @Test
  void an_inactive_exam_takes_no_new_allowance_but_an_unchanged_one() {
    course.grant("maria", "quiz", Course.minutes(30));
    course.withExam(
        "quiz",
        """
        {"name": "Quiz", "type": "timed", "timeLimitMinutes": 60, "active": false}\
        """);
    assertThat(problems(course.grants("[\"lee\"]", "[\"quiz\"]", Course.minutes(30)).expect(422)))
        .containsExactly("exam-inactive");
    assertThat(course.grant("maria", "quiz", Course.minutes(30)).path("outcome").textValue())
        .isEqualTo("unchanged");
  }

  @Test
  void granting_again_changes_the_one_that_there_is() {
    JsonNode first = course.grant("maria", "quiz", Course.minutes(30));
    JsonNode second = course.grant("maria", "quiz", Course.minutes(45));
    assertThat(second.path("outcome").textValue()).isEqualTo("changed");
    assertThat(second.path("allowanceId")).isEqualTo(first.path("allowanceId"));
    assertThat(second.path("allowedMinutes").intValue()).isEqualTo(105);
    List<JsonNode> all = course.support().all(course.path("/allowances"));
    assertThat(all).hasSize(1);
    assertThat(all.getFirst().path("minutes").intValue()).isEqualTo(45);
    assertThat(all.getFirst().path("version").intValue()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "additional_time         | \"minutes\": 30             | \"minutes\": 3e1",
        "time_multiplier         | \"factor\": 1.5             | \"factor\": 1.50",
        "extended_due_date       | \"dueAt\": \"2030-01-01T00:00:00Z\" | \"dueAt\":"
            + " \"2030-01-01T01:00:00.000+01:00\"",
        "review_policy_exception | \"text\": \"A scribe.\"     | \"text\": \"A scribe.\"",
      })
  void granting_the_same_value_again_is_unchanged_without_event_and_notice(
      String type, String value, String same) {
    JsonNode first = course.grant("maria", "final", allowance(type, value));
    List<JsonNode> events = course.events();
    JsonNode again = course.grant("maria@example.edu", "final", allowance(type, same));
    assertThat(again.path("outcome").textValue()).isEqualTo("unchanged");
    assertThat(again.path("allowanceId")).isEqualTo(first.path("allowanceId"));
    assertThat(course.events()).isEqualTo(events);
  }

  @Test
  void there_is_one_of_each_type_for_a_learner_and_exam() {
    course.grant("maria", "quiz", Course.minutes(30));
    course.grant("maria", "quiz", Course.factor("1.5"));
    course.grant("maria", "quiz", Course.dueAt("2030-01-01T00:00:00Z"));
    course.grant("maria", "quiz", Course.exception("A scribe."));
    course.grant("maria", "*", Course.minutes(30));
    assertThat(course.support().all(course.path("/allowances"))).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10_080})
  void additional_time_has_1_to_10080_minutes(int minutes) {
    assertThat(
            course
                .grant("maria", "quiz", Course.minutes(minutes))
                .path("allowedMinutes")
                .intValue())
        .isEqualTo(60 + minutes);
  }

  @ParameterizedTest
  @CsvSource({"1.01, 61", "1.1, 66", "1.33, 80", "2, 120", "10, 600", "10.00, 600", "1.5e0, 90"})
  void a_factor_is_above_1_and_at_most_10_with_two_decimals(String factor, int allowed) {
    assertThat(
            course.grant("maria", "quiz", Course.factor(factor)).path("allowedMinutes").intValue())
        .isEqualTo(allowed);
  }

  @Test
  void a_call_takes_500_learners_and_50_exams_and_2000_pairs() {
    Course large = Course.unborn();
    large.withRoster(
        IntStream.range(0, 500)
            .mapToObj(i -> Course.row("u" + i, "u" + i + "@example.edu"))
            .toList());
    IntStream.range(0, 50).forEach(i -> large.withExam("e" + i, "timed", 60));
    List<String> learners = IntStream.range(0, 500).mapToObj(i -> "u" + i).toList();
    List<String> exams = IntStream.range(0, 50).mapToObj(i -> "e" + i).toList();

    Reply wide =
        large
            .grants(Json.strings(learners), Json.strings(exams.subList(0, 4)), Course.minutes(5))
            .expect(200);
    assertThat(wide.at("/results")).hasSize(2_000);
    assertThat(wide.at("/results").findValuesAsText("outcome")).containsOnly("granted");
    Reply deep =
        large
            .grants(Json.strings(learners.subList(0, 2)), Json.strings(exams), Course.minutes(5))
            .expect(200);
    assertThat(deep.at("/results").findValuesAsText("examId").subList(0, 50)).isEqualTo(exams);
    assertThat(deep.at("/results").findValuesAsText("outcome"))
        .filteredOn(outcome -> outcome.equals("unchanged"))
        .as("sent again, it finishes the rest")
        .hasSize(8);
  }

  @Test
  void a_dry_run_answers_the_same_and_writes_nothing() {
    course.grant("lee", "quiz", Course.minutes(5));
    String body =
        Course.grantBody("[\"maria\", \"lee\", \"nobody\"]", "[\"quiz\"]", Course.minutes(30));
    List<List<JsonNode>> before = course.everything();
    Reply dry = course.support().post(course.path("/allowances?dryRun=true"), body).expect(207);
    assertThat(course.everything()).isEqualTo(before);

    Reply wet = course.support().post(course.path("/allowances?dryRun=false"), body).expect(207);
    assertThat(outcomes(dry)).isEqualTo(outcomes(wet)).hasSize(3);
  }

  @Test
  void time_for_an_exam_that_the_learner_is_in_is_rejected() {
    course.started("maria", "quiz");
    for (String time :
        List.of(Course.minutes(30), Course.factor("1.5"), Course.dueAt("2030-01-01T00:00:00Z"))) {
      assertThat(problems(course.grants("[\"maria\"]", "[\"quiz\"]", time).expect(422)))
          .containsExactly("attempt-already-started");
    }
    assertThat(course.grant("maria", "final", Course.minutes(30)).path("outcome").textValue())
        .isEqualTo("granted");
  }

  @Test
  void time_is_granted_before_the_start_and_after_the_end() {
    String attempt = course.created("maria", "quiz");
    assertThat(course.grant("maria", "quiz", Course.minutes(30)).path("warnings")).isEmpty();
    course.start("maria", attempt).expect(200);
    course.submit("maria", attempt).expect(200);
    assertThat(course.grant("maria", "quiz", Course.minutes(45)).path("outcome").textValue())
        .isEqualTo("changed");
    assertThat(course.attempt(attempt).path("allowedMinutes").intValue()).isEqualTo(90);
  }

  @Test
  void what_is_granted_already_is_unchanged_though_the_attempt_runs() {
    course.grant("maria", "quiz", Course.minutes(30));
    course.started("maria", "quiz");
    assertThat(course.grant("maria", "quiz", Course.minutes(30)).path("outcome").textValue())
        .isEqualTo("unchanged");
  }

  @Test
  void an_exception_reaches_an_attempt_that_runs_with_a_warning() {
    String attempt = course.started("maria", "final");
    JsonNode result = course.grant("maria", "final", Course.exception("A scribe."));
    assertThat(result.path("outcome").textValue()).isEqualTo("granted");
    assertThat(warnings(result)).containsExactly("attempt-already-started");
    assertThat(course.attempt(attempt).path("hasException").booleanValue()).isTrue();
  }

  @Test
  void time_for_every_exam_is_granted_whatever_runs_and_moves_nothing() {
    String attempt = course.started("maria", "quiz");
    JsonNode before = course.attempt(attempt);
    JsonNode result = course.grant("maria", "*", Course.minutes(30));
    assertThat(result.path("outcome").textValue()).isEqualTo("granted");
    assertThat(warnings(result)).containsExactly("attempt-already-started");
    assertThat(course.attempt(attempt)).isEqualTo(before);
    assertThat(course.attempt(course.started("maria", "final")).path("allowedMinutes").intValue())
        .isEqualTo(120);
  }

  @Test
  void every_exam_means_those_made_later_too() {
    course.grant("maria", "*", Course.minutes(30));
    course.withExam("later", "timed", 20);
    assertThat(course.attempt(course.started("maria", "later")).path("allowedMinutes").intValue())
        .isEqualTo(50);
    assertThat(course.attempt(course.started("lee", "later")).path("allowedMinutes").intValue())
        .isEqualTo(20);
  }

  @Test
  void the_named_exams_wins_over_every_exams_of_its_type() {
    course.grant("maria", "*", Course.minutes(30));
    JsonNode less = course.grant("maria", "quiz", Course.minutes(10));
    assertThat(warnings(less)).containsExactly("replaces-course-wide");
    assertThat(less.path("allowedMinutes").intValue()).isEqualTo(70);
    JsonNode more = course.grant("maria", "quiz", Course.minutes(40));
    assertThat(warnings(more)).isEmpty();
    assertThat(more.path("allowedMinutes").intValue()).isEqualTo(100);

    assertThat(
            course.grant("maria", "quiz", Course.factor("1.5")).path("allowedMinutes").intValue())
        .as("another type adds up")
        .isEqualTo(130);
  }

  @Test
  void exceptions_add_up() {
    course.grant("maria", "*", Course.exception("A scribe."));
    JsonNode named = course.grant("maria", "final", Course.exception("A lamp."));
    assertThat(warnings(named)).isEmpty();
    assertThat(mine("maria", "final").path("allowances").findValuesAsText("text"))
        .containsExactlyInAnyOrder("A scribe.", "A lamp.");
  }

  @Test
  void time_that_the_due_date_cuts_is_granted_with_a_warning() {
    Instant due = Service.get().now().plus(Duration.ofMinutes(75));
    course.withExam(
        "quiz",
        """
        {"name": "Quiz", "type": "timed", "timeLimitMinutes": 60, "dueAt": "%s"}\
        """
            .formatted(due));
    JsonNode result = course.grant("maria", "quiz", Course.minutes(30));
    assertThat(warnings(result)).containsExactly("cut-by-due-date");
    assertThat(result.at("/warnings/0/minutes").intValue()).isBetween(70, 75);
    assertThat(result.path("allowedMinutes").intValue()).isEqualTo(90);
    assertThat(warnings(course.grant("maria", "quiz", Course.minutes(10)))).isEmpty();
  }

  // listing

  @Test
  void an_allowance_is_listed_in_full_and_its_reason_for_support_alone() {
    String body = Course.grantBody("[\"maria\"]", "[\"final\"]", Course.factor("1.50"));
    course
        .support()
        .post(
            course.path("/allowances"),
            body.substring(0, body.length() - 1) + ", \"reason\": \"Dyslexia.\"}")
        .expect(200);
    JsonNode allowance =
        course.support().get(course.path("/allowances")).expect(200).items().getFirst();
    assertThat(allowance.path("courseId").textValue()).isEqualTo(course.id());
    assertThat(allowance.path("examId").textValue()).isEqualTo("final");
    assertThat(allowance.path("learner"))
        .isEqualTo(Json.read("{\"username\": \"maria\", \"email\": \"maria@example.edu\"}"));
    assertThat(allowance.path("type").textValue()).isEqualTo("time_multiplier");
    assertThat(allowance.path("factor").decimalValue()).isEqualByComparingTo("1.5");
    assertThat(allowance.path("grantedBy").textValue()).isEqualTo("sam");
    assertThat(allowance.path("version").intValue()).isEqualTo(1);
    assertThat(allowance.path("reason").textValue()).isEqualTo("Dyslexia.");
    assertThat(allowance.at("/notice/state").textValue()).isIn("pending", "sent");

    Reply mine = course.learner("maria").get("/v1/me/exams?course=" + course.id());
    for (Reply others :
        List.of(
            course.instructor().get(course.path("/allowances")),
            course.reviewer().get(course.path("/allowances")),
            mine)) {
      assertThat(others.expect(200).body()).contains("time_multiplier").doesNotContain("Dyslexia");
    }
  }

  @Test
  void allowances_are_listed_by_learner_then_exam_then_type() {
    course.withLearners("Ada");
    for (String learner : List.of("maria", "Ada", "lee")) {
      course.grants(Json.strings(learner), "[\"quiz\", \"final\"]", Course.exception("A scribe."));
      course.grants(Json.strings(learner), "[\"quiz\", \"final\"]", Course.minutes(5));
    }
    List<JsonNode> all = course.support().all(course.path("/allowances?limit=5"));
    assertThat(all)
        .extracting(
            allowance -> allowance.at("/learner/username").textValue(),
            allowance -> allowance.path("examId").textValue(),
            allowance -> allowance.path("type").textValue())
        .containsExactly(
            tuple("Ada", "final", "additional_time"),
            tuple("Ada", "final", "review_policy_exception"),
            tuple("Ada", "quiz", "additional_time"),
            tuple("Ada", "quiz", "review_policy_exception"),
            tuple("lee", "final", "additional_time"),
            tuple("lee", "final", "review_policy_exception"),
            tuple("lee", "quiz", "additional_time"),
            tuple("lee", "quiz", "review_policy_exception"),
            tuple("maria", "final", "additional_time"),
            tuple("maria", "final", "review_policy_exception"),
            tuple("maria", "quiz", "additional_time"),
            tuple("maria", "quiz", "review_policy_exception"));
    assertThat(list("?learner=LEE@example.edu&exam=quiz")).isEqualTo(all.subList(6, 8));
    assertThat(list("?learner=maria")).isEqualTo(all.subList(8, 12));
    assertThat(list("?exam=quiz")).hasSize(6);
    assertThat(list("?exam=*")).isEmpty();
    assertThat(list("?learner=nobody")).isEmpty();
  }

  @Test
  void those_for_every_exam_are_found_by_an_asterisk() {
    course.grant("maria", "*", Course.minutes(5));
    course.grant("maria", "quiz", Course.minutes(5));
    assertThat(list("?exam=*"))
        .extracting(it -> it.path("examId").textValue())
        .containsExactly("*");
    assertThat(list("?exam=%2A")).hasSize(1);
  }

  // revoking

  @Test
  void a_revoked_allowance_is_gone_and_again_is_404() {
    String id = course.grant("maria", "quiz", Course.minutes(30)).path("allowanceId").textValue();
    course.support().delete(course.path("/allowances/" + id)).expect(204);
    assertThat(list("")).isEmpty();
    course.support().delete(course.path("/allowances/" + id)).problem(404, "not-found");
    assertThat(course.attempt(course.started("maria", "quiz")).path("allowedMinutes").intValue())
        .isEqualTo(60);
    assertThat(course.events("AllowanceRevoked")).hasSize(1);
    course.support().delete(course.path("/allowances/" + "0".repeat(26))).problem(404, "not-found");
  }

  @Test
  void a_revoke_leaves_what_runs() {
    String id = course.grant("maria", "quiz", Course.minutes(30)).path("allowanceId").textValue();
    String attempt = course.started("maria", "quiz");
    course.support().delete(course.path("/allowances/" + id)).expect(204);
    assertThat(course.attempt(attempt).path("allowedMinutes").intValue())
        .as("a deadline never moves earlier")
        .isEqualTo(90);
  }

  // me/exams

  @Test
  void a_learner_sees_the_active_exams_and_those_with_an_attempt() {
    course.created("maria", "quiz");
    for (String exam : List.of("quiz", "hidden")) {
      course.withExam(
          exam,
          """
          {"name": "Quiz", "type": "timed", "timeLimitMinutes": 60, "active": false}\
          """);
    }
    assertThat(mine("maria"))
        .extracting(it -> it.path("examId").textValue())
        .containsExactlyInAnyOrder("quiz", "final");
    assertThat(mine("lee"))
        .extracting(it -> it.path("examId").textValue())
        .containsExactly("final");
  }

  @Test
  void an_own_exam_tells_time_due_date_allowances_and_attempt() {
    Instant now = Service.get().now().truncatedTo(ChronoUnit.MILLIS);
    Instant due = now.plus(Duration.ofDays(1));
    Instant extended = now.plus(Duration.ofDays(2));
    course.withExam(
        "quiz",
        """
        {"name": "Quiz", "type": "timed", "timeLimitMinutes": 45, "dueAt": "%s"}\
        """
            .formatted(due));
    course.grant("maria", "quiz", Course.factor("1.5"));
    course.grant("maria", "*", Course.minutes(10));
    course.grant("maria", "quiz", Course.dueAt(extended));
    String attempt = course.started("maria", "quiz");

    JsonNode mine = mine("maria", "quiz");
    assertThat(mine.path("timeLimitMinutes").intValue()).isEqualTo(45);
    assertThat(mine.path("allowedMinutes").intValue()).as("ceil(67.5) + 10").isEqualTo(78);
    assertThat(mine.path("extraMinutes").intValue()).isEqualTo(33);
    assertThat(Instant.parse(mine.path("dueAt").textValue())).isEqualTo(extended);
    assertThat(mine.path("allowances").findValuesAsText("type"))
        .containsExactlyInAnyOrder("time_multiplier", "additional_time", "extended_due_date");
    assertThat(mine.path("attempt")).isEqualTo(course.attempt(attempt));
    assertThat(mine.path("hold").isNull()).isTrue();

    JsonNode lee = mine("lee", "quiz");
    assertThat(Instant.parse(lee.path("dueAt").textValue())).isEqualTo(due);
    assertThat(lee.path("allowances")).isEmpty();
    assertThat(lee.path("attempt").isNull()).isTrue();
    assertThat(lee.path("allowedMinutes").intValue()).isEqualTo(45);
  }

  @Test
  void who_is_not_on_the_roster_has_no_own_exams() {
    course
        .learner("stranger")
        .get("/v1/me/exams?course=" + course.id())
        .problem(403, "not-enrolled");
    course.support().get("/v1/me/exams?course=" + course.id()).problem(403, "not-enrolled");
  }

  private List<JsonNode> list(String query) {
    return course.support().all(course.path("/allowances" + query));
  }

  private List<JsonNode> mine(String username) {
    return course.learner(username).all("/v1/me/exams?course=" + course.id());
  }

  private JsonNode mine(String username, String exam) {
    return mine(username).stream()
        .filter(it -> it.path("examId").textValue().equals(exam))
        .findFirst()
        .orElseThrow();
  }

  private static String allowance(String type, String value) {
    return "{\"type\": \"" + type + "\", " + value + "}";
  }

  private static List<String> problems(Reply reply) {
    return reply.json().findParents("problem").stream()
        .map(result -> result.at("/problem/type").textValue().replace("urn:problem:", ""))
        .toList();
  }

  private static List<String> outcomes(Reply reply) {
    return reply.json().findParents("outcome").stream()
        .map(
            result ->
                result.path("username").asText()
                    + result.path("outcome")
                    + result.path("allowedMinutes")
                    + result.path("warnings")
                    + result.at("/problem/type"))
        .toList();
  }

  private static List<String> warnings(JsonNode result) {
    return result.path("warnings").findValuesAsText("code");
  }
}
