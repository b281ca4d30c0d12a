package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What time does to an attempt, on a clock that goes when the test says so. */
@Isolated("it moves the clock that all share")
class TimeTest {

  private final EmbeddedService service = Service.embedded();
  private final Course course = Course.fresh();

  @Test
  void a_run_out_attempt_reads_as_submitted_at_its_deadline() {
    String attempt = course.started("maria", "quiz");
    Eventually.holds(
        () -> assertThat(course.support().all(course.path("/attempts?search=maria"))).hasSize(1));
    course.answer("maria", attempt, "q1", "1").expect(204);
    JsonNode started = course.attempt(attempt);
    service.moveClock(Duration.ofMinutes(59));
    course.answer("maria", attempt, "q1", "2").expect(204);
    assertThat(course.attempt(attempt)).isEqualTo(started);

    service.moveClock(Duration.ofMinutes(2));
    JsonNode over = course.attempt(attempt);
    assertThat(over.path("status").textValue()).isEqualTo("submitted");
    assertThat(over.path("completedAt")).isEqualTo(started.path("deadlineAt"));
    assertThat(over.path("version").intValue()).isEqualTo(3);
    assertThat(course.support().get(course.path("/attempts/" + attempt)).header("etag"))
        .isEqualTo("\"3\"");

    course.answer("maria", attempt, "q1", "3").problem(409, "time-is-up");
    assertThat(course.submit("maria", attempt).expect(200).json()).isEqualTo(over);
    course.start("maria", attempt).problem(409, "wrong-state");
    assertThat(course.support().all(course.path("/attempts"))).containsExactly(over);
    assertThat(course.support().all(course.path("/attempts?status=started"))).isEmpty();
    assertThat(course.support().all(course.path("/attempts?search=maria"))).containsExactly(over);
    assertThat(
            course.learner("maria").all("/v1/me/exams?course=" + course.id()).stream()
                .map(exam -> exam.path("attempt"))
                .filter(JsonNode::isObject))
        .containsExactly(over);
    assertThat(
            course
                .learner("maria")
                .get(course.path("/attempts/" + attempt + "/answers"))
                .each("/answer"))
        .containsExactly("2");
  }

  @Test
  void a_run_out_attempt_is_cleared_as_submitted_at_the_version_that_it_shows() {
    String attempt = course.started("maria", "quiz");
    service.moveClock(Duration.ofMinutes(61));
    String path = course.path("/attempts/" + attempt);
    course.instructor().with("If-Match", "\"2\"").delete(path).problem(412, "changed-meanwhile");
    assertThat(
            course
                .instructor()
                .with("If-Match", "\"3\"")
                .delete(path)
                .expect(200)
                .text("/statusWhenCleared"))
        .isEqualTo("submitted");
    course.created("maria", "quiz");
  }

  @Test
  void time_may_be_granted_once_the_attempt_has_run_out_and_never_revives_it() {
    String attempt = course.started("maria", "quiz");
    service.moveClock(Duration.ofMinutes(61));
    JsonNode over = course.attempt(attempt);
    JsonNode result = course.grant("maria", "quiz", Course.minutes(30));
    assertThat(result.path("outcome").textValue()).isEqualTo("granted");
    assertThat(course.attempt(attempt)).isEqualTo(over);
  }

  @Test
  void an_exam_closes_at_its_due_date() {
    course.withExam(
        "quiz",
        """
        {"name": "Quiz", "type": "timed", "timeLimitMinutes": 60, "dueAt": "%s"}\
        """
            .formatted(service.now().plus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.MILLIS)));
    String running = course.started("maria", "quiz");
    String waiting = course.created("lee", "quiz");
    service.moveClock(Duration.ofMinutes(31));
    assertThat(course.attempt(running).path("status").textValue()).isEqualTo("submitted");
    course.start("lee", waiting).problem(409, "past-due");
    assertThat(course.attempt(waiting).path("status").textValue()).isEqualTo("created");
  }

  @Test
  void the_answers_of_a_cleared_attempt_are_swept_once_no_save_can_be_under_way() {
    String attempt = course.started("maria", "quiz");
    for (int i = 0; i < 30; i++) {
      course.answer("maria", attempt, "q" + i, "\"an answer\"").expect(204);
    }
    assertThat(Tables.rows(service, "AnswersTable", "attemptId", attempt)).isEqualTo(30);
    course.clear(attempt).expect(200);
    service.moveClock(Duration.ofMinutes(5));
    Eventually.holds(
        () -> {
          service.stack().schedules().fire("SweepAnswers");
          assertThat(Tables.rows(service, "AnswersTable", "attemptId", attempt)).isZero();
        });
  }

  @Test
  void a_token_ends() {
    Caller before = course.support();
    before.get(course.path("/exams")).expect(200);
    service.moveClock(Duration.ofHours(13));
    before.get(course.path("/exams")).expect(401);
    assertThat(List.of(Caller.as("sam", "support").get(course.path("/exams")).status()))
        .containsExactly(200);
  }
}
