package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract's section 5: attempts, but their clears and the end of their time. */
class AttemptsTest {

  private final Course course = Course.fresh();

  // created

  @Test
  void a_created_attempt_is_answered_in_full() {
    JsonNode attempt = course.create("maria", "final").expect(201).json();
    assertThat(attempt.path("courseId").textValue()).isEqualTo(course.id());
    assertThat(attempt.path("examId").textValue()).isEqualTo("final");
    assertThat(attempt.path("examName").textValue()).isEqualTo("The final");
    assertThat(attempt.path("examType").textValue()).isEqualTo("proctored");
    assertThat(attempt.path("learner"))
        .isEqualTo(Json.read("{\"username\": \"maria\", \"email\": \"maria@example.edu\"}"));
    assertThat(attempt.path("status").textValue()).isEqualTo("created");
    assertThat(attempt.path("timeLimitMinutes").intValue()).isEqualTo(90);
    assertThat(attempt.path("hasException").booleanValue()).isFalse();
    for (String none :
        List.of("startedAt", "deadlineAt", "completedAt", "extraMinutes", "allowedMinutes")) {
      assertThat(attempt.path(none).isNull()).as(none).isTrue();
    }
    Instant createdAt = Instant.parse(attempt.path("createdAt").textValue());
    assertThat(Duration.between(createdAt, Service.get().now()).abs())
        .isLessThan(Duration.ofMinutes(2));
  }

  @Test
  void only_who_is_on_the_roster_creates_one() {
    course.create("stranger", "quiz").problem(403, "not-enrolled");
    course.support().post(course.path("/exams/quiz/attempts")).problem(403, "not-enrolled");
  }

  @Test
  void there_is_one_for_each_learner_and_exam() {
    course.created("maria", "quiz");
    course.create("maria", "quiz").problem(409, "attempt-exists");
    course.created("maria", "final");
    course.created("lee", "quiz");
    String done = course.submitted("lee", "final");
    course.create("lee", "final").problem(409, "attempt-exists");
    assertThat(course.attempt(done).path("status").textValue()).isEqualTo("submitted");
  }

  @Test
  void none_is_made_or_started_of_an_inactive_exam() {
    String waiting = course.created("lee", "quiz");
    course.withExam(
        "quiz",
        """
        {"name": "Quiz", "type": "timed", "timeLimitMinutes": 60, "active": false}\
        """);
    course.create("maria", "quiz").problem(409, "exam-inactive");
    course.start("lee", waiting).problem(409, "exam-inactive");
  }

  @Test
  void none_is_made_or_started_past_the_due_date() {
    String waiting = course.created("lee", "quiz");
    course.withExam("quiz", due(Service.get().now().minusSeconds(5)));
    course.create("maria", "quiz").problem(409, "past-due");
    course.start("lee", waiting).problem(409, "past-due");
  }

  // started

  @Test
  void the_start_sets_the_clock() {
    String attempt = course.created("maria", "quiz");
    JsonNode started = course.start("maria", attempt).expect(200).json();
    assertThat(started.path("status").textValue()).isEqualTo("started");
    assertThat(started.path("allowedMinutes").intValue()).isEqualTo(60);
    assertThat(started.path("extraMinutes").intValue()).isZero();
    assertThat(time(started, "startedAt", "deadlineAt")).isEqualTo(Duration.ofHours(1));
    assertThat(started.path("version").intValue()).isEqualTo(2);
    assertThat(course.attempt(attempt)).isEqualTo(started);
  }

  @Test
  void starting_what_runs_answers_it_as_it_is() {
    String attempt = course.created("maria", "quiz");
    JsonNode first = course.start("maria", attempt).expect(200).json();
    assertThat(course.start("maria", attempt).expect(200).json()).isEqualTo(first);
    assertThat(course.events("AttemptStarted")).hasSize(1);
  }

  @Test
  void allowed_minutes_are_the_limit_times_the_factor_rounded_up_and_the_additional_ones() {
    course.withExam("odd", "timed", 45);
    course.grant("maria", "odd", Course.factor("1.25"));
    course.grant("maria", "odd", Course.minutes(7));
    JsonNode started = course.attempt(course.started("maria", "odd"));
    assertThat(started.path("allowedMinutes").intValue()).as("ceil(56.25) + 7").isEqualTo(64);
    assertThat(started.path("extraMinutes").intValue()).isEqualTo(19);
    assertThat(time(started, "startedAt", "deadlineAt")).isEqualTo(Duration.ofMinutes(64));
  }

  @Test
  void a_factor_that_hits_a_minute_exactly_is_not_rounded_up() {
    course.withExam("round", "timed", 50);
    course.grant("maria", "round", Course.factor("1.1"));
    assertThat(course.attempt(course.started("maria", "round")).path("allowedMinutes").intValue())
        .isEqualTo(55);
  }

  @Test
  void the_deadline_is_no_later_than_the_due_date() {
    Instant due = Service.get().now().plus(Duration.ofMinutes(20)).truncatedTo(ChronoUnit.MILLIS);
    course.withExam("quiz", due(due));
    course.grant("maria", "quiz", Course.minutes(30));
    JsonNode started = course.attempt(course.started("maria", "quiz"));
    assertThat(instant(started, "deadlineAt")).isEqualTo(due);
    assertThat(started.path("allowedMinutes").intValue()).isEqualTo(90);
  }

  @Test
  void the_effective_due_date_is_the_learners_if_that_is_later() {
    Instant now = Service.get().now().truncatedTo(ChronoUnit.MILLIS);
    Instant later = now.plus(Duration.ofMinutes(40));
    course.withExam("quiz", due(now.minusSeconds(5)));
    course.grant("maria", "quiz", Course.dueAt(later));
    assertThat(instant(course.attempt(course.started("maria", "quiz")), "deadlineAt"))
        .isEqualTo(later);
    course.create("lee", "quiz").problem(409, "past-due");

    Instant examDue = now.plus(Duration.ofMinutes(50));
    course.withExam("final", due(examDue).replace("timed", "proctored"));
    course.grant("lee", "final", Course.dueAt(now.plus(Duration.ofMinutes(10))));
    assertThat(instant(course.attempt(course.started("lee", "final")), "deadlineAt"))
        .as("an earlier one does not cut")
        .isEqualTo(examDue);
  }

  @Test
  void an_exam_without_a_due_date_has_none() {
    course.grant("maria", "quiz", Course.dueAt(Service.get().now().plusSeconds(600)));
    JsonNode started = course.attempt(course.started("maria", "quiz"));
    assertThat(time(started, "startedAt", "deadlineAt")).isEqualTo(Duration.ofHours(1));
  }

  // answers

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0",
        "1e2",
        "-0",
        "100000000000000000000000000001",
        "0.10",
        "null",
        "false",
        "\"\"",
        "[]",
        "{}",
        "{ \"b\" : 1 ,\n  \"a\":[ 1 , 2.50 ] }",
        "\"\\u00e9\\/\"",
        "\"é 😀\"",
        "\" a \"",
      })
  void an_answer_is_returned_as_sent(String json) {
    String attempt = course.started("maria", "quiz");
    course.answer("maria", attempt, "q1", json).expect(204);
    Reply answers = answers(attempt);
    assertThat(answers.body()).contains("\"answer\":" + json);
    assertThat(answers.each("/questionId")).containsExactly("q1");
  }

  @Test
  void the_whitespace_around_an_answer_is_not_part_of_it() {
    String attempt = course.started("maria", "quiz");
    course
        .learner("maria")
        .put(course.path("/attempts/" + attempt + "/answers/q1"), " { \"answer\" : [1,  2] } ")
        .expect(204);
    assertThat(answers(attempt).body()).contains("[1,  2]");
  }

  @Test
  void an_answer_replaces_the_one_before() {
    String attempt = course.started("maria", "quiz");
    course.answer("maria", attempt, "q1", "1").expect(204);
    course.answer("maria", attempt, "q1", "2").expect(204);
    assertThat(answers(attempt).each("/answer")).containsExactly("2");
  }

  @Test
  void an_answer_has_64_kib_as_sent() {
    String attempt = course.started("maria", "quiz");
    String most = "\"" + "a".repeat(64 * 1024 - 2) + "\"";
    course.answer("maria", attempt, "q1", most).expect(204);
    assertThat(answers(attempt).at("/items/0/answer").textValue()).hasSize(64 * 1024 - 2);
    course.answer("maria", attempt, "q2", most.replaceFirst("a", "aa")).expect(413);
    course.answer("maria", attempt, "q2", "\"" + "é".repeat(32 * 1024) + "\"").expect(413);
    assertThat(answers(attempt).each("/questionId")).containsExactly("q1");
  }

  @Test
  void many_answers_are_listed_in_pages_each_once() {
    String attempt = course.started("maria", "quiz");
    IntStream.range(0, 60)
        .parallel()
        .forEach(i -> course.answer("maria", attempt, "q" + i, Integer.toString(i)).expect(204));
    String path = course.path("/attempts/" + attempt + "/answers");
    List<JsonNode> all = course.instructor().all(path);
    assertThat(all).hasSize(60).doesNotHaveDuplicates();
    assertThat(course.reviewer().get(path).status()).as("a timed exam").isEqualTo(404);
    assertThat(course.instructor().all(path + "?limit=100")).isEqualTo(all);
  }

  @Test
  void a_page_of_answers_ends_at_1_mb_and_goes_on() {
    String attempt = course.started("maria", "quiz");
    String large = "\"" + "a".repeat(64 * 1024 - 2) + "\"";
    for (int i = 0; i < 20; i++) {
      course.answer("maria", attempt, "q" + i, large).expect(204);
    }
    String path = course.path("/attempts/" + attempt + "/answers?limit=100");
    Reply page = course.learner("maria").get(path).expect(200);
    assertThat(page.body().length()).isLessThan(1_200_000);
    assertThat(page.nextCursor()).isPresent();
    assertThat(course.learner("maria").all(path)).hasSize(20);
  }

  @Test
  void answers_are_saved_while_the_attempt_runs_only() {
    String attempt = course.created("maria", "quiz");
    course.answer("maria", attempt, "q1", "1").problem(409, "not-running");
    course.start("maria", attempt).expect(200);
    course.answer("maria", attempt, "q1", "1").expect(204);
    course.submit("maria", attempt).expect(200);
    course.answer("maria", attempt, "q1", "2").problem(409, "not-running");
    assertThat(answers(attempt).each("/answer")).containsExactly("1");
  }

  @Test
  void a_saved_answer_is_no_event() {
    String attempt = course.started("maria", "quiz");
    List<JsonNode> before = course.events();
    course.answer("maria", attempt, "q1", "1").expect(204);
    assertThat(course.events()).isEqualTo(before);
  }

  // submitted

  @Test
  void submitting_ends_it_and_again_answers_it_as_it_is() {
    String attempt = course.started("maria", "quiz");
    JsonNode submitted = course.submit("maria", attempt).expect(200).json();
    assertThat(submitted.path("status").textValue()).isEqualTo("submitted");
    assertThat(submitted.path("completedAt").isTextual()).isTrue();
    assertThat(submitted.path("version").intValue()).isEqualTo(3);
    assertThat(course.submit("maria", attempt).expect(200).json()).isEqualTo(submitted);
    assertThat(course.events("AttemptSubmitted")).hasSize(1);
  }

  @Test
  void every_other_move_is_a_wrong_state() {
    String attempt = course.created("maria", "quiz");
    course.submit("maria", attempt).problem(409, "wrong-state");
    course.start("maria", attempt).expect(200);
    course.submit("maria", attempt).expect(200);
    course.start("maria", attempt).problem(409, "wrong-state");
    assertThat(course.attempt(attempt).path("version").intValue()).isEqualTo(3);
  }

  // read

  @Test
  void an_attempt_bears_its_version_as_its_etag() {
    String attempt = course.created("maria", "quiz");
    String path = course.path("/attempts/" + attempt);
    assertThat(course.support().get(path).header("etag")).isEqualTo("\"1\"");
    course.start("maria", attempt).expect(200);
    Reply reply = course.learner("maria").get(path);
    assertThat(reply.header("etag")).isEqualTo("\"2\"");
    assertThat(reply.at("/version").intValue()).isEqualTo(2);
  }

  @Test
  void an_attempt_tells_whether_an_exception_holds_for_it() {
    course.grant("maria", "*", Course.exception("A scribe."));
    String maria = course.created("maria", "final");
    String lee = course.created("lee", "final");
    assertThat(course.attempt(maria).path("hasException").booleanValue()).isTrue();
    assertThat(course.attempt(lee).path("hasException").booleanValue()).isFalse();
  }

  @Test
  void an_unknown_attempt_is_not_found() {
    String unknown = "0".repeat(26);
    course.support().get(course.path("/attempts/" + unknown)).problem(404, "not-found");
    course.start("maria", unknown).problem(404, "not-found");
    course.answer("maria", unknown, "q1", "1").problem(404, "not-found");
  }

  // lists

  @Test
  void attempts_are_listed_newest_first_by_exam_and_by_status() {
    course.withLearners("ada");
    String one = course.submitted("maria", "quiz");
    String two = course.started("lee", "quiz");
    String three = course.created("ada", "final");
    String four = course.started("ada", "quiz");

    assertThat(list("")).containsExactly(four, three, two, one);
    assertThat(list("?exam=quiz")).containsExactly(four, two, one);
    assertThat(list("?status=started")).containsExactly(four, two);
    assertThat(list("?exam=quiz&status=submitted")).containsExactly(one);
    assertThat(list("?exam=final&status=submitted")).isEmpty();
    assertThat(list("?exam=nothing")).isEmpty();
    assertThat(list("?status=error")).isEmpty();
    course.submit("lee", two).expect(200);
    assertThat(list("?status=started")).containsExactly(four);
    assertThat(list("?status=submitted")).containsExactly(two, one);
  }

  @Test
  void an_item_of_the_list_is_the_attempt_as_it_is_read() {
    String attempt = course.started("maria", "final");
    assertThat(course.support().get(course.path("/attempts")).items())
        .containsExactly(course.attempt(attempt));
  }

  @Test
  void a_search_answers_learner_by_learner_each_ones_attempts_newest_first() {
    course.withLearners("maria2");
    String one = course.created("maria", "quiz");
    String two = course.started("maria2", "quiz");
    String three = course.created("maria", "final");
    String four = course.created("maria2", "final");
    course.created("lee", "final");

    Eventually.holds(() -> assertThat(list("?search=maria")).hasSize(4));
    List<JsonNode> found = course.support().all(course.path("/attempts?search=maria"));
    assertThat(found.stream().map(item -> item.path("attemptId").textValue()).toList())
        .isIn(List.of(three, one, four, two), List.of(four, two, three, one));
    assertThat(course.support().all(course.path("/attempts?search=maria&limit=1")))
        .isEqualTo(found);
    assertThat(list("?search=ARIA2@EX")).containsExactly(four, two);
    assertThat(list("?search=maria&exam=quiz")).containsExactlyInAnyOrder(one, two);
    assertThat(list("?search=maria&status=started")).containsExactly(two);
    assertThat(list("?search=nobody")).isEmpty();
  }

  private List<String> list(String query) {
    return course.support().all(course.path("/attempts" + query)).stream()
        .map(item -> item.path("attemptId").textValue())
        .toList();
  }

  private Reply answers(String attempt) {
    return course
        .learner("maria")
        .get(course.path("/attempts/" + attempt + "/answers"))
        .expect(200);
  }

  private static String due(Instant due) {
    return """
    {"name": "Due", "type": "timed", "timeLimitMinutes": 60, "dueAt": "%s"}\
    """
        .formatted(due);
  }

  private static Instant instant(JsonNode node, String field) {
    return Instant.parse(node.path(field).textValue());
  }

  private static Duration time(JsonNode node, String from, String to) {
    return Duration.between(instant(node, from), instant(node, to));
  }
}
