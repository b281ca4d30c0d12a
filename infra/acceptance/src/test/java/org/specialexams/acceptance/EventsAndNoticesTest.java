package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract's section 7: the audit, and who is told of what. */
class EventsAndNoticesTest {

  private final Course course = Course.fresh();

  // the audit

  @Test
  void every_change_has_its_event_with_who_did_it_in_which_role() {
    Course own = Course.unborn().withExam("quiz", "timed", 60);
    own.instructor()
        .put(own.path("/learners/maria"), "{\"email\": \"maria@example.edu\"}")
        .expect(200);
    own.withLearners("lee");
    String id = own.grant("maria", "quiz", Course.minutes(5)).path("allowanceId").textValue();
    own.grant("maria", "quiz", Course.minutes(6));
    own.support().delete(own.path("/allowances/" + id)).expect(204);
    String attempt = own.submitted("maria", "quiz");
    own.clear(attempt).expect(200);

    assertThat(own.events())
        .extracting(
            event -> event.path("type").textValue(),
            event -> event.at("/actor/username").textValue(),
            event -> event.at("/actor/role").textValue(),
            event -> event.path("username").asText(),
            event -> event.path("examId").asText())
        .containsExactly(
            tuple("AttemptCleared", "ines", "instructor", "maria", "quiz"),
            tuple("AttemptSubmitted", "maria", "learner", "maria", "quiz"),
            tuple("AttemptStarted", "maria", "learner", "maria", "quiz"),
            tuple("AttemptCreated", "maria", "learner", "maria", "quiz"),
            tuple("AllowanceRevoked", "sam", "support", "maria", "quiz"),
            tuple("AllowanceChanged", "sam", "support", "maria", "quiz"),
            tuple("AllowanceGranted", "sam", "support", "maria", "quiz"),
            tuple("RosterImported", "platform", "lms", "", ""),
            tuple("LearnerSaved", "ines", "instructor", "maria", ""),
            tuple("ExamSaved", "platform", "lms", "", "quiz"));
  }

  @Test
  void a_roster_is_told_with_its_counts() {
    Course own =
        Course.unborn()
            .withRoster(
                IntStream.range(0, 100)
                    .mapToObj(i -> Course.row("u" + i, "u" + i + "@example.edu"))
                    .toList());
    List<JsonNode> batches = own.events("RosterImported");
    int told = 0;
    for (JsonNode batch : batches) {
      for (JsonNode count : batch.path("data")) {
        told += count.intValue();
      }
    }
    assertThat(told).isEqualTo(100);
  }

  @Test
  void no_event_holds_a_reason_an_exceptions_text_or_an_address() {
    String body =
        Course.grantBody(
            "[\"maria@example.edu\"]", "[\"final\"]", Course.exception("Epilepsy lamp."));
    course
        .support()
        .post(
            course.path("/allowances"),
            body.substring(0, body.length() - 1) + ", \"reason\": \"A diagnosis.\"}")
        .expect(200);
    course
        .lms()
        .put(
            course.path("/learners/lee"),
            "{\"email\": \"lee2@example.edu\", \"name\": \"Lee Sung\"}");
    String attempt = course.started("maria", "final");
    course.answer("maria", attempt, "q1", "\"The answer.\"").expect(204);
    course.instructor().delete(course.path("/attempts/" + attempt), "{\"reason\": \"A seizure.\"}");

    assertThat(course.events().toString())
        .contains("AllowanceGranted", "AttemptCleared", "LearnerSaved")
        .doesNotContain("Epilepsy", "diagnosis", "seizure", "example.edu", "The answer");
  }

  @Test
  void events_are_listed_newest_first_by_learner_and_by_exam() {
    course.grant("maria", "quiz", Course.minutes(5));
    course.grant("maria", "*", Course.minutes(5));
    course.grant("lee", "quiz", Course.minutes(5));
    course.created("maria", "final");

    List<JsonNode> all = course.support().all(course.path("/events?limit=2"));
    assertThat(all).isEqualTo(course.events()).hasSize(7);
    assertThat(all)
        .extracting(event -> event.path("eventId").textValue())
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(list("?learner=maria"))
        .containsExactly("AttemptCreated", "AllowanceGranted", "AllowanceGranted");
    assertThat(list("?learner=MARIA@EXAMPLE.EDU&exam=quiz")).containsExactly("AllowanceGranted");
    assertThat(list("?exam=quiz"))
        .containsExactly("AllowanceGranted", "AllowanceGranted", "ExamSaved");
    assertThat(list("?exam=*")).containsExactly("AllowanceGranted");
    assertThat(list("?learner=nobody")).isEmpty();
  }

  @Test
  void what_changes_nothing_has_no_event() {
    course.grant("maria", "quiz", Course.minutes(5));
    String attempt = course.submitted("maria", "quiz");
    List<JsonNode> before = course.events();
    course.grant("maria", "quiz", Course.minutes(5));
    course.submit("maria", attempt).expect(200);
    course.create("maria", "quiz").expect(409);
    course.start("maria", attempt).expect(409);
    course.grants("[\"nobody\"]", "[\"quiz\"]", Course.minutes(5)).expect(422);
    assertThat(course.events()).isEqualTo(before);
  }

  @Test
  void versions_tell_the_order_of_a_learners_events() {
    course.grant("maria", "quiz", Course.minutes(5));
    course.grant("maria", "quiz", Course.minutes(6));
    String attempt = course.submitted("maria", "quiz");
    course.clear(attempt).expect(200);
    List<Long> versions = new ArrayList<>();
    course
        .support()
        .all(course.path("/events?learner=maria"))
        .forEach(event -> versions.addFirst(event.path("version").longValue()));
    assertThat(versions).hasSize(6).isSorted().doesNotHaveDuplicates();
  }

  // mails

  @Test
  void learners_hear_of_every_allowance_granted_changed_or_revoked() {
    String id = course.grant("maria", "quiz", Course.minutes(17)).path("allowanceId").textValue();
    JsonNode granted = Mails.await("learner", course.events("AllowanceGranted").getFirst());
    assertThat(text(granted)).contains("The quiz").contains("60").contains("17").contains("77");
    assertThat(granted.path("to").textValue()).isEqualTo("maria@example.edu");

    course.grant("maria", "quiz", Course.minutes(23));
    assertThat(text(Mails.await("learner", course.events("AllowanceChanged").getFirst())))
        .contains("60")
        .contains("23")
        .contains("83");
    course.support().delete(course.path("/allowances/" + id)).expect(204);
    assertThat(text(Mails.await("learner", course.events("AllowanceRevoked").getFirst())))
        .contains("The quiz")
        .contains("23 additional minutes")
        .contains("60");
  }

  @Test
  void learners_hear_of_a_cleared_attempt_and_never_its_reason() {
    String attempt = course.created("maria", "quiz");
    course.instructor().delete(course.path("/attempts/" + attempt), "{\"reason\": \"A seizure.\"}");
    JsonNode mail = Mails.await("learner", course.events("AttemptCleared").getFirst());
    assertThat(text(mail)).contains("The quiz").doesNotContain("seizure");
  }

  @Test
  void reviewers_hear_of_what_touches_a_proctored_exam_and_of_nothing_else() {
    course.grant("maria", "quiz", Course.minutes(5));
    course.grant("maria", "final", Course.exception("A lamp on the left."));
    course.grant("lee", "*", Course.minutes(5));
    List<JsonNode> events = course.events("AllowanceGranted");

    Mails.await("reviewer", events.get(0));
    assertThat(text(Mails.await("reviewer", events.get(1)))).contains("A lamp on the left.");
    Mails.await("learner", events.get(2));
    // the mails of all three went the same way; those of the timed exam are the ones not sent
    Mails.await("learner", events.get(0));
    assertThat(Mails.of("reviewer", events.get(2))).isEmpty();
  }

  @Test
  void reviewers_hear_of_a_submitted_attempt_of_a_learner_with_allowances() {
    course.grant("maria", "final", Course.exception("A scribe."));
    course.submitted("lee", "final");
    course.submitted("maria", "final");
    List<JsonNode> events = course.events("AttemptSubmitted");
    assertThat(text(Mails.await("reviewer", events.get(0)))).contains("maria");
    assertThat(Mails.of("reviewer", events.get(1))).isEmpty();
  }

  @Test
  void one_mail_covers_a_batch_of_events_of_one_recipient() {
    for (int i = 0; i < 8; i++) {
      course.withExam("exam" + i, "timed", 60);
    }
    List<String> exams = IntStream.range(0, 8).mapToObj(i -> "exam" + i).toList();
    course.grants("[\"maria\"]", Json.strings(exams), Course.minutes(5)).expect(200);
    List<JsonNode> events = course.events("AllowanceGranted");
    assertThat(events).hasSize(8);
    List<String> mails =
        events.stream()
            .map(event -> Mails.await("learner", event).path("eventIds").toString())
            .distinct()
            .toList();
    assertThat(mails).as("fewer mails than events").hasSizeLessThan(8);
  }

  @Test
  void mails_are_in_the_readers_language() {
    course
        .lms()
        .put(
            course.path("/learners/maria"),
            "{\"email\": \"maria@example.edu\", \"language\": \"es-MX\"}")
        .expect(200);
    course.grant("maria", "quiz", Course.minutes(5));
    course.grant("lee", "quiz", Course.minutes(5));
    List<JsonNode> events = course.events("AllowanceGranted");
    assertThat(Mails.await("learner", events.get(1)).path("subject"))
        .isNotEqualTo(Mails.await("learner", events.get(0)).path("subject"));
  }

  @Test
  void an_allowance_shows_that_its_mail_went_out() {
    course.grant("maria", "quiz", Course.minutes(5));
    assertThat(notice().at("/state").textValue()).isIn("pending", "sent");
    Service.assumeMailsAreShown();
    Eventually.holds(() -> assertThat(notice().at("/state").textValue()).isEqualTo("sent"));
    course.grant("maria", "quiz", Course.minutes(6));
    Mails.await("learner", course.events("AllowanceChanged").getFirst());
    Eventually.holds(() -> assertThat(notice().at("/state").textValue()).isEqualTo("sent"));
  }

  @Test
  void an_allowance_shows_that_its_mail_came_back_and_is_listed_as_unreached() {
    Service.assumeMailsAreShown();
    course
        .lms()
        .put(
            course.path("/learners/maria"), "{\"email\": \"bounce+maria@simulator.amazonses.com\"}")
        .expect(200);
    course.grant("lee", "quiz", Course.minutes(5));
    course.grant("maria", "quiz", Course.minutes(5));
    Eventually.holds(() -> assertThat(states("")).containsExactly("sent", "bounced"));
    Eventually.holds(() -> assertThat(states("?unreached=true")).containsExactly("bounced"));

    // a new version is told anew, at the address that the learner has by then
    course
        .lms()
        .put(course.path("/learners/maria"), "{\"email\": \"maria@example.edu\"}")
        .expect(200);
    course.grant("maria", "quiz", Course.minutes(6));
    Eventually.holds(() -> assertThat(states("")).containsExactly("sent", "sent"));
    assertThat(states("?unreached=true")).isEmpty();
  }

  @Test
  void unreached_allowances_are_listed_for_staff_of_the_course_and_by_themselves() {
    course.instructor().get(course.path("/allowances?unreached=true")).expect(200);
    course.reviewer().get(course.path("/allowances?unreached=false")).expect(200);
    course.learner("maria").get(course.path("/allowances?unreached=true")).expect(403);
    for (String query : List.of("unreached=yes", "unreached=true&exam=quiz")) {
      course.support().get(course.path("/allowances?" + query)).invalid("unreached");
    }
  }

  private List<String> states(String query) {
    return course.support().all(course.path("/allowances" + query)).stream()
        .map(allowance -> allowance.at("/notice/state").textValue())
        .toList();
  }

  private JsonNode notice() {
    return course.support().get(course.path("/allowances")).expect(200).at("/items/0/notice");
  }

  private List<String> list(String query) {
    return course.support().all(course.path("/events" + query)).stream()
        .map(event -> event.path("type").textValue())
        .toList();
  }

  private static String text(JsonNode mail) {
    return mail.path("text").textValue();
  }
}
