package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The contract's section 5, run-out attempts: read as submitted at once, closed by a schedule, and
 * never revived.
 */
@Isolated("it moves the clock that all share")
class RunOutTest {

  private final EmbeddedService service = Service.embedded();
  private final Course course = Course.fresh();

  @Test
  void it_reads_everywhere_at_once_as_its_closing_will_write_it() {
    String attempt = course.started("maria", "final");
    Eventually.holds(
        () -> assertThat(course.support().all(course.path("/attempts?search=maria"))).hasSize(1));
    JsonNode started = course.attempt(attempt);
    pass(91);
    JsonNode over = course.attempt(attempt);
    assertThat(over.path("status").textValue()).isEqualTo("submitted");
    assertThat(over.path("completedAt")).isEqualTo(started.path("deadlineAt"));
    assertThat(over.path("version").intValue()).isEqualTo(started.path("version").intValue() + 1);
    assertReadsAs(over, attempt);
    assertThat(course.brief(attempt).path("attempt")).isEqualTo(over);

    close();
    assertReadsAs(over, attempt);
    assertThat(course.support().all(course.path("/attempts?status=submitted")))
        .containsExactly(over);
    assertThat(course.support().all(course.path("/attempts?exam=final&status=submitted")))
        .containsExactly(over);
  }

  private void assertReadsAs(JsonNode over, String attempt) {
    String path = course.path("/attempts/" + attempt);
    for (Caller caller :
        List.of(
            course.learner("maria"),
            course.support(),
            course.instructor(),
            course.reviewer(),
            course.lms())) {
      Reply read = caller.get(path).expect(200);
      assertThat(read.json()).isEqualTo(over);
      assertThat(read.header("etag")).isEqualTo("\"" + over.path("version") + "\"");
    }
    assertThat(
            course.reviewer().all("/v1/reviews?limit=100").stream()
                .filter(item -> item.path("courseId").textValue().equals(course.id())))
        .containsExactly(over);
    assertThat(course.support().all(course.path("/attempts"))).containsExactly(over);
    assertThat(course.support().all(course.path("/attempts?exam=final"))).containsExactly(over);
    assertThat(course.support().all(course.path("/attempts?search=maria"))).containsExactly(over);
    assertThat(course.support().all(course.path("/attempts?status=started"))).isEmpty();
    assertThat(course.submit("maria", attempt).expect(200).json()).isEqualTo(over);
    assertThat(
            course.learner("maria").all("/v1/me/exams?course=" + course.id()).stream()
                .map(exam -> exam.path("attempt"))
                .filter(JsonNode::isObject))
        .containsExactly(over);
  }

  @Test
  void the_schedule_closes_it_once_and_tells_as_the_system() {
    String attempt = course.started("maria", "quiz");
    String running = course.started("lee", "final");
    pass(61);
    close();
    close();
    List<JsonNode> events = course.events("AttemptSubmitted");
    assertThat(events).hasSize(1);
    JsonNode event = events.getFirst();
    assertThat(event.at("/actor/role").textValue()).isEqualTo("system");
    assertThat(event.path("username").textValue()).isEqualTo("maria");
    assertThat(event.path("examId").textValue()).isEqualTo("quiz");
    assertThat(course.attempt(attempt).path("version").intValue()).isEqualTo(3);
    assertThat(course.attempt(running).path("status").textValue()).isEqualTo("started");
  }

  @Test
  void reviewers_are_told_of_one_with_allowances() {
    course.grant("maria", "final", Course.exception("A scribe."));
    course.started("maria", "final");
    course.started("lee", "final");
    pass(91);
    close();
    List<JsonNode> events = course.events("AttemptSubmitted");
    assertThat(events).hasSize(2);
    for (JsonNode event : events) {
      if (event.path("username").textValue().equals("maria")) {
        assertThat(Mails.await("reviewer", event).path("text").textValue())
            .contains("maria")
            .contains("A scribe.");
      }
    }
    assertThat(
            events.stream()
                .filter(event -> event.path("username").textValue().equals("lee"))
                .flatMap(event -> Mails.of("reviewer", event).stream()))
        .isEmpty();
  }

  @Test
  void many_are_closed_in_one_minute() {
    String[] names = new String[30];
    for (int i = 0; i < names.length; i++) {
      names[i] = "learner" + i;
    }
    course.withLearners(names);
    for (String name : names) {
      course.started(name, "quiz");
    }
    pass(61);
    close();
    assertThat(course.support().all(course.path("/attempts?status=submitted"))).hasSize(30);
    assertThat(course.events("AttemptSubmitted")).hasSize(30);
  }

  @Test
  void an_extension_never_revives_it() {
    String attempt = course.started("maria", "quiz");
    pass(61);
    JsonNode over = course.attempt(attempt);
    course.extend("maria", "quiz", Course.minutes(30)).expect(200);
    course.extend("maria", "*", Course.factor("2")).expect(200);
    assertThat(course.attempt(attempt)).isEqualTo(over);
    assertThat(course.events("AttemptExtended")).isEmpty();
    course.answer("maria", attempt, "q1", "1").problem(409, "time-is-up");
    close();
    assertThat(course.attempt(attempt)).isEqualTo(over);
    course.extend("maria", "quiz", Course.minutes(40)).expect(200);
    assertThat(course.attempt(attempt)).isEqualTo(over);
  }

  @Test
  void one_that_was_extended_ends_at_its_new_deadline() {
    String attempt = course.started("maria", "quiz");
    pass(50);
    course.extend("maria", "quiz", Course.minutes(30)).expect(200);
    JsonNode extended = course.attempt(attempt);
    pass(30);
    close();
    assertThat(course.attempt(attempt)).isEqualTo(extended);
    course.answer("maria", attempt, "q1", "1").expect(204);
    pass(11);
    close();
    JsonNode over = course.attempt(attempt);
    assertThat(over.path("status").textValue()).isEqualTo("submitted");
    assertThat(over.path("completedAt")).isEqualTo(extended.path("deadlineAt"));
  }

  @Test
  void one_in_error_does_not_run_out() {
    String attempt = course.started("maria", "quiz");
    JsonNode error = course.error(attempt).expect(200).json();
    pass(61);
    close();
    assertThat(course.attempt(attempt)).isEqualTo(error);
    JsonNode ready = course.resume(attempt).expect(200).json();
    pass(61);
    close();
    assertThat(course.attempt(attempt)).isEqualTo(ready);
  }

  @Test
  void one_that_was_cleared_stays_cleared() {
    String attempt = course.started("maria", "quiz");
    pass(61);
    course.clear(attempt).expect(200);
    String retake = course.started("maria", "quiz");
    close();
    course.support().get(course.path("/attempts/" + attempt)).problem(404, "not-found");
    assertThat(course.attempt(retake).path("status").textValue()).isEqualTo("started");
    assertThat(course.events("AttemptSubmitted"))
        .as("the clear has told of it")
        .singleElement()
        .satisfies(event -> assertThat(event.at("/data/attemptId").textValue()).isEqualTo(attempt));
  }

  @Test
  void it_is_reviewed_before_it_is_closed_as_after() {
    String attempt = course.started("maria", "final");
    pass(91);
    int version = course.attempt(attempt).path("version").intValue();
    JsonNode verified = course.review(attempt, "verified").expect(200).json();
    assertThat(verified.path("version").intValue()).isEqualTo(version + 1);
    close();
    assertThat(course.attempt(attempt)).isEqualTo(verified);
    assertThat(course.events("AttemptSubmitted")).hasSize(1);
    assertThat(course.events("ReviewRecorded")).hasSize(1);
  }

  @Test
  void who_has_run_out_is_no_longer_in_the_exam() {
    course.started("maria", "quiz");
    course.file("maria", "quiz").problem(409, "attempt-already-started");
    pass(61);
    course.filed("maria", "quiz");
  }

  private void pass(int minutes) {
    service.moveClock(Duration.ofMinutes(minutes));
  }

  private void close() {
    service.stack().schedules().fire("CloseAttempts");
  }
}
