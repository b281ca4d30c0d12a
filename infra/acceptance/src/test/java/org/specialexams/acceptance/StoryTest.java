package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the service is for, from the roster to the retake, step by step in one course. */
class StoryTest {

  private static final String SCRIBE =
      "Learner cannot see. Allow an additional person in the room to act as a scribe.";

  private final Course course = Course.unborn();

  @Test
  void two_learners_sit_their_exams_with_what_support_has_granted_them() {
    the_learning_platform_saves_the_exams_and_the_roster();
    support_grants_by_username_and_by_address();
    learner_and_reviewers_are_told_by_mail();
    String attempt = the_learner_sits_the_exam_with_the_time_allowed();
    the_instructor_finds_the_attempt(attempt);
    the_instructor_clears_it_and_the_learner_begins_anew(attempt);
    the_audit_tells_who_did_what();
  }

  private void the_learning_platform_saves_the_exams_and_the_roster() {
    course
        .lms()
        .put(
            course.path("/exams/quiz"),
            """
            {"name": "Quiz", "type": "timed", "timeLimitMinutes": 60}\
            """)
        .expect(200);
    course
        .lms()
        .put(
            course.path("/exams/final"),
            """
            {"name": "Final", "type": "proctored", "timeLimitMinutes": 90,
             "reviewRules": "No second person in the room."}\
            """)
        .expect(200);
    Reply imported =
        course
            .lms()
            .post(
                course.path("/learners"),
                """
                [{"username": "maria", "email": "maria@example.edu", "name": "Maria Rossi"},
                 {"username": "lee", "email": "lee@example.edu"}]\
                """)
            .expect(200);
    assertThat(imported.at("/imported").intValue()).isEqualTo(2);
    assertThat(course.support().get(course.path("/exams")).each("/examId"))
        .containsExactlyInAnyOrder("final", "quiz");
  }

  private void support_grants_by_username_and_by_address() {
    Reply time =
        course
            .support()
            .post(
                course.path("/allowances"),
                """
                {"learners": ["maria", "nobody@example.edu"], "exams": ["quiz", "final"],
                 "allowance": {"type": "additional_time", "minutes": 30},
                 "reason": "A letter of the disability office."}\
                """)
            .expect(207);
    assertThat(time.at("/results").findValuesAsText("outcome"))
        .containsExactly("granted", "granted", "rejected", "rejected");
    assertThat(time.at("/results/0/allowedMinutes").intValue()).isEqualTo(90);
    assertThat(time.at("/results/1/allowedMinutes").intValue()).isEqualTo(120);
    assertThat(time.text("/results/2/problem/type")).isEqualTo("urn:problem:unknown-learner");

    JsonNode scribe = course.grant("lee@example.edu", "*", Course.exception(SCRIBE));
    assertThat(scribe.path("username").textValue()).isEqualTo("lee");

    assertThat(course.grant("maria", "quiz", Course.minutes(45)).path("outcome").textValue())
        .isEqualTo("changed");
    String revoked = time.text("/results/0/allowanceId");
    course.support().delete(course.path("/allowances/" + revoked)).expect(204);

    assertThat(course.support().get(course.path("/allowances")).expect(200).items())
        .extracting(
            allowance -> allowance.at("/learner/username").textValue(),
            allowance -> allowance.path("examId").textValue(),
            allowance -> allowance.path("type").textValue())
        .containsExactly(
            tuple("lee", "*", "review_policy_exception"),
            tuple("maria", "final", "additional_time"));
  }

  private void learner_and_reviewers_are_told_by_mail() {
    JsonNode time = event("AllowanceGranted", "maria", "final");
    JsonNode scribe = event("AllowanceGranted", "lee", "*");

    JsonNode toMaria = Mails.await("learner", time);
    assertThat(toMaria.path("to").textValue()).isEqualTo("maria@example.edu");
    assertThat(toMaria.path("text").textValue())
        .as("standard, extra and total minutes")
        .contains("90")
        .contains("30")
        .contains("120")
        .contains("Final");
    JsonNode toLee = Mails.await("learner", scribe);
    assertThat(toLee.path("to").textValue()).isEqualTo("lee@example.edu");
    assertThat(toLee.path("text").textValue()).contains(SCRIBE);
    assertThat(Mails.await("reviewer", scribe).path("text").textValue()).contains(SCRIBE);
    Mails.await("reviewer", time);

    Eventually.holds(
        () ->
            assertThat(course.support().get(course.path("/allowances")).each("/notice/state"))
                .containsExactly("sent", "sent"));
  }

  private String the_learner_sits_the_exam_with_the_time_allowed() {
    Caller maria = course.learner("maria");
    JsonNode mine = exam(maria.get("/v1/me/exams?course=" + course.id()).expect(200), "final");
    assertThat(mine.path("timeLimitMinutes").intValue()).isEqualTo(90);
    assertThat(mine.path("extraMinutes").intValue()).isEqualTo(30);
    assertThat(mine.path("allowedMinutes").intValue()).isEqualTo(120);
    assertThat(mine.path("attempt").isNull()).isTrue();

    String attempt = course.created("maria", "final");
    JsonNode started = course.start("maria", attempt).expect(200).json();
    assertThat(started.path("allowedMinutes").intValue()).isEqualTo(120);
    assertThat(between(started, "startedAt", "deadlineAt")).isEqualTo(Duration.ofHours(2));

    course.answer("maria", attempt, "q1", "{\"choice\": \"b\"}").expect(204);
    course.answer("maria", attempt, "q2", "\"because\"").expect(204);
    assertThat(maria.get(course.path("/attempts/" + attempt + "/answers")).each("/questionId"))
        .containsExactlyInAnyOrder("q1", "q2");
    assertThat(course.submit("maria", attempt).expect(200).text("/status")).isEqualTo("submitted");
    assertThat(
            exam(maria.get("/v1/me/exams?course=" + course.id()), "final")
                .at("/attempt/status")
                .textValue())
        .isEqualTo("submitted");
    return attempt;
  }

  private void the_instructor_finds_the_attempt(String attempt) {
    course.submitted("lee", "quiz");
    Caller ines = course.instructor();
    String attempts = course.path("/attempts");

    assertThat(ines.get(attempts).each("/learner/username")).containsExactly("lee", "maria");
    assertThat(ines.get(attempts + "?exam=final&status=submitted").each("/attemptId"))
        .containsExactly(attempt);
    assertThat(ines.get(attempts + "?exam=final&status=started").items()).isEmpty();
    Eventually.holds(
        () ->
            assertThat(ines.get(attempts + "?search=ARI").each("/attemptId"))
                .containsExactly(attempt));
    assertThat(ines.get(attempts + "?search=maria@exam").each("/attemptId"))
        .containsExactly(attempt);
  }

  private void the_instructor_clears_it_and_the_learner_begins_anew(String attempt) {
    Caller ines = course.instructor();
    String etag = ines.get(course.path("/attempts/" + attempt)).expect(200).header("etag");
    Reply receipt =
        ines.with("If-Match", etag)
            .delete(course.path("/attempts/" + attempt), "{\"reason\": \"The network was down.\"}")
            .expect(200);
    assertThat(receipt.text("/statusWhenCleared")).isEqualTo("submitted");
    assertThat(receipt.text("/clearedBy")).isEqualTo("ines");
    assertThat(course.clear(attempt).expect(200).json()).isEqualTo(receipt.json());

    ines.get(course.path("/attempts/" + attempt)).problem(404, "not-found");
    ines.get(course.path("/attempts/" + attempt + "/answers")).problem(404, "not-found");
    assertThat(ines.get(course.path("/attempts")).each("/learner/username")).containsExactly("lee");

    String retake = course.created("maria", "final");
    assertThat(retake).isNotEqualTo(attempt);
    JsonNode started = course.start("maria", retake).expect(200).json();
    assertThat(started.path("allowedMinutes").intValue()).as("the allowance again").isEqualTo(120);
    assertThat(course.learner("maria").get(course.path("/attempts/" + retake + "/answers")).items())
        .isEmpty();

    Reply second = ines.delete(course.path("/exams/final/learners/maria/attempt")).expect(200);
    assertThat(second.text("/attemptId")).isEqualTo(retake);
    assertThat(course.created("maria", "final")).isNotEqualTo(retake);
  }

  private void the_audit_tells_who_did_what() {
    List<JsonNode> maria =
        course.instructor().all(course.path("/events?learner=maria@example.edu&exam=final"));
    assertThat(maria)
        .extracting(
            event -> event.path("type").textValue(),
            event -> event.at("/actor/username").textValue(),
            event -> event.at("/actor/role").textValue())
        .containsExactly(
            tuple("AttemptCreated", "maria", "learner"),
            tuple("AttemptCleared", "ines", "instructor"),
            tuple("AttemptStarted", "maria", "learner"),
            tuple("AttemptCreated", "maria", "learner"),
            tuple("AttemptCleared", "ines", "instructor"),
            tuple("AttemptSubmitted", "maria", "learner"),
            tuple("AttemptStarted", "maria", "learner"),
            tuple("AttemptCreated", "maria", "learner"),
            tuple("AllowanceGranted", "sam", "support"));
    assertThat(course.events("RosterImported")).hasSize(1);
    assertThat(course.events("ExamSaved")).hasSize(2);
  }

  @Test
  void the_instructor_turns_pages_of_25_newest_first() {
    course.withExam("quiz", "timed", 60);
    String[] names =
        IntStream.range(0, 60).mapToObj("learner%02d"::formatted).toArray(String[]::new);
    course.withLearners(names);
    List<String> newestFirst = new ArrayList<>();
    for (String name : names) {
      newestFirst.addFirst(course.created(name, "quiz"));
    }

    Reply first = course.instructor().get(course.path("/attempts")).expect(200);
    assertThat(first.items()).hasSize(25);
    assertThat(course.instructor().all(course.path("/attempts")))
        .extracting(attempt -> attempt.path("attemptId").textValue())
        .containsExactlyElementsOf(newestFirst);
  }

  private JsonNode event(String type, String username, String exam) {
    return course.events(type).stream()
        .filter(event -> event.path("username").asText().equals(username))
        .filter(event -> event.path("examId").asText().equals(exam))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode exam(Reply mine, String exam) {
    return mine.items().stream()
        .filter(item -> item.path("examId").asText().equals(exam))
        .findFirst()
        .orElseThrow();
  }

  private static Duration between(JsonNode node, String from, String to) {
    return Duration.between(
        Instant.parse(node.path(from).textValue()), Instant.parse(node.path(to).textValue()));
  }
}
