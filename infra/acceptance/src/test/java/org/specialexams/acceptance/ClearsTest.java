package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract's section 5: clears. */
class ClearsTest {

  private final Course course = Course.fresh();

  // the receipt

  @Test
  void a_receipt_tells_what_was_cleared_by_whom_and_why() {
    String attempt = course.submitted("maria", "quiz");
    Reply receipt =
        course
            .instructor()
            .delete(course.path("/attempts/" + attempt), "{\"reason\": \"The network.\"}")
            .expect(200);
    JsonNode json = receipt.json();
    assertThat(json.path("attemptId").textValue()).isEqualTo(attempt);
    assertThat(json.path("courseId").textValue()).isEqualTo(course.id());
    assertThat(json.path("examId").textValue()).isEqualTo("quiz");
    assertThat(json.path("username").textValue()).isEqualTo("maria");
    assertThat(json.path("statusWhenCleared").textValue()).isEqualTo("submitted");
    assertThat(json.path("clearedBy").textValue()).isEqualTo("ines");
    assertThat(json.path("reason").textValue()).isEqualTo("The network.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}"})
  void body_and_reason_may_be_left_out(String body) {
    String attempt = course.created("maria", "quiz");
    Reply receipt =
        course.instructor().delete(course.path("/attempts/" + attempt), body).expect(200);
    assertThat(receipt.at("/reason").isNull()).isTrue();
  }

  @Test
  void clearing_twice_returns_the_same_receipt() {
    String attempt = course.started("maria", "quiz");
    JsonNode receipt = course.clear(attempt).expect(200).json();
    assertThat(
            course
                .support()
                .delete(course.path("/attempts/" + attempt), "{\"reason\": \"Another.\"}")
                .expect(200)
                .json())
        .isEqualTo(receipt);
    assertThat(byLearner("quiz", "maria").expect(200).json()).isEqualTo(receipt);
    assertThat(course.events("AttemptCleared")).hasSize(1);
  }

  @Test
  void what_never_was_cannot_be_cleared() {
    course.clear("0".repeat(26)).problem(404, "not-found");
    byLearner("quiz", "maria").problem(404, "not-found");
    byLearner("quiz", "nobody").problem(404, "not-found");
    byLearner("nothing", "maria").problem(404, "not-found");
    assertThat(course.events("AttemptCleared")).isEmpty();
  }

  // statuses

  @ParameterizedTest
  @ValueSource(strings = {"created", "started", "submitted"})
  void clearing_works_from_every_status(String status) {
    String attempt =
        switch (status) {
          case "created" -> course.created("maria", "quiz");
          case "started" -> course.started("maria", "quiz");
          default -> course.submitted("maria", "quiz");
        };
    assertThat(course.clear(attempt).expect(200).text("/statusWhenCleared")).isEqualTo(status);
    course.learner("maria").get(course.path("/attempts/" + attempt)).problem(404, "not-found");
  }

  // what is gone and what stays

  @Test
  void a_cleared_attempt_leaves_every_list_and_its_answers_are_gone() {
    String attempt = course.started("maria", "quiz");
    course.answer("maria", attempt, "q1", "\"secret\"").expect(204);
    Eventually.holds(() -> assertThat(list("?search=maria")).containsExactly(attempt));
    course.clear(attempt).expect(200);

    for (String query :
        List.of(
            "", "?exam=quiz", "?status=started", "?exam=quiz&status=started", "?search=maria")) {
      assertThat(list(query)).as(query).isEmpty();
    }
    for (Caller caller : List.of(course.learner("maria"), course.instructor(), course.lms())) {
      caller.get(course.path("/attempts/" + attempt)).problem(404, "not-found");
      caller.get(course.path("/attempts/" + attempt + "/answers")).problem(404, "not-found");
    }
    course.start("maria", attempt).problem(404, "not-found");
    course.submit("maria", attempt).problem(404, "not-found");
    course.answer("maria", attempt, "q1", "1").problem(404, "not-found");
    Reply mine = course.learner("maria").get("/v1/me/exams?course=" + course.id()).expect(200);
    assertThat(mine.body()).doesNotContain(attempt);
  }

  @Test
  void the_learner_begins_anew_and_gets_the_allowances_again() {
    course.grant("maria", "quiz", Course.minutes(30));
    String first = course.submitted("maria", "quiz");
    course.clear(first).expect(200);
    String second = course.created("maria", "quiz");
    assertThat(second).isNotEqualTo(first);
    JsonNode started = course.start("maria", second).expect(200).json();
    assertThat(started.path("allowedMinutes").intValue()).isEqualTo(90);
    assertThat(started.path("version").intValue()).isEqualTo(2);
    assertThat(course.learner("maria").get(course.path("/attempts/" + second + "/answers")).items())
        .isEmpty();
    assertThat(list("")).containsExactly(second);
    assertThat(course.clear(first).expect(200).text("/attemptId"))
        .as("a late repeat leaves the new one")
        .isEqualTo(first);
    assertThat(list("")).containsExactly(second);
  }

  @Test
  void the_audit_keeps_who_and_when_and_never_an_answer() {
    String attempt = course.started("maria", "quiz");
    course.answer("maria", attempt, "q1", "\"my secret answer\"").expect(204);
    course
        .instructor()
        .delete(course.path("/attempts/" + attempt), "{\"reason\": \"Broken arm.\"}");
    JsonNode event = course.events("AttemptCleared").getFirst();
    assertThat(event.at("/actor/username").textValue()).isEqualTo("ines");
    assertThat(event.path("username").textValue()).isEqualTo("maria");
    assertThat(event.at("/data/attemptId").textValue()).isEqualTo(attempt);
    assertThat(course.events().toString())
        .doesNotContain("my secret answer")
        .doesNotContain("Broken arm");
  }

  // by learner and exam

  @Test
  void a_clear_by_learner_and_exam_clears_the_one_there_is_then_answers_the_latest_receipt() {
    String first = course.submitted("maria", "quiz");
    assertThat(byLearner("quiz", "MARIA").expect(200).text("/attemptId")).isEqualTo(first);
    String second = course.started("maria", "quiz");
    JsonNode receipt = byLearner("quiz", "maria").expect(200).json();
    assertThat(receipt.path("attemptId").textValue()).isEqualTo(second);
    assertThat(byLearner("quiz", "maria").expect(200).json()).isEqualTo(receipt);
    byLearner("final", "maria").problem(404, "not-found");
    byLearner("quiz", "lee").problem(404, "not-found");
    assertThat(course.events("AttemptCleared")).hasSize(2);
  }

  // If-Match

  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "*", "\"1\", \"2\"", "\"7\",\"2\" , \"9\"", " \"2\" "})
  void a_clear_with_its_version_is_done(String ifMatch) {
    String attempt = course.started("maria", "quiz");
    course
        .instructor()
        .with("If-Match", ifMatch)
        .delete(course.path("/attempts/" + attempt))
        .expect(200);
    String again = course.started("maria", "quiz");
    assertThat(
            course
                .instructor()
                .with("If-Match", ifMatch)
                .delete(course.path("/exams/quiz/learners/maria/attempt"))
                .expect(200)
                .text("/attemptId"))
        .isEqualTo(again);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "\"3\"", "W/\"2\"", "\"1\", \"3\"", "2", "\"02\"", "\"*\"", "x"})
  void a_clear_with_another_version_changes_nothing(String ifMatch) {
    String attempt = course.started("maria", "quiz");
    Caller caller = course.instructor().with("If-Match", ifMatch);
    Reply byId = caller.delete(course.path("/attempts/" + attempt));
    Reply byLearner = caller.delete(course.path("/exams/quiz/learners/maria/attempt"));
    // what is no entity tag may as well be told to be none
    for (Reply reply : List.of(byId, byLearner)) {
      assertThat(reply.status()).as("%s", reply).isIn(400, 412);
      if (ifMatch.contains("\"")) {
        reply.problem(412, "changed-meanwhile");
      }
    }
    assertThat(course.attempt(attempt).path("status").textValue()).isEqualTo("started");
    assertThat(course.events("AttemptCleared")).isEmpty();
  }

  @Test
  void a_repeat_with_the_version_that_was_cleared_returns_the_receipt() {
    String attempt = course.started("maria", "quiz");
    Caller caller = course.instructor().with("If-Match", "\"2\"");
    JsonNode receipt = caller.delete(course.path("/attempts/" + attempt)).expect(200).json();
    assertThat(caller.delete(course.path("/attempts/" + attempt)).expect(200).json())
        .isEqualTo(receipt);
  }

  private Reply byLearner(String exam, String username) {
    return course
        .instructor()
        .delete(course.path("/exams/" + exam + "/learners/" + username + "/attempt"));
  }

  private List<String> list(String query) {
    return course.support().all(course.path("/attempts" + query)).stream()
        .map(item -> item.path("attemptId").textValue())
        .toList();
  }
}
