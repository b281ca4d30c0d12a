package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The contract's section 4, requests: no learner starts before the accommodation is set up. */
class RequestsTest {

  private final Course course = Course.fresh();

  // filed

  @Test
  void a_filed_request_is_answered_in_full() {
    JsonNode request =
        course
            .instructor()
            .post(
                course.path("/requests"),
                """
                {"learner": "MARIA@example.edu", "exams": ["quiz", "final"],
                 "need": "Large print, and a lamp."}\
                """)
            .expect(201)
            .json();
    assertThat(request.path("courseId").textValue()).isEqualTo(course.id());
    assertThat(request.path("learner"))
        .isEqualTo(Json.read("{\"username\": \"maria\", \"email\": \"maria@example.edu\"}"));
    assertThat(request.path("exams")).isEqualTo(Json.read("[\"quiz\", \"final\"]"));
    assertThat(request.path("need").textValue()).isEqualTo("Large print, and a lamp.");
    assertThat(request.path("status").textValue()).isEqualTo("pending");
    assertThat(request.path("filedBy").textValue()).isEqualTo("ines");
    assertThat(request.path("filedAt").isTextual()).isTrue();
    for (String none : List.of("decidedBy", "decidedAt", "declineReason")) {
      assertThat(request.path(none).isNull()).as(none).isTrue();
    }
    assertThat(course.support().get(course.path("/requests")).items()).containsExactly(request);
  }

  @Test
  void a_request_is_for_a_learner_and_exams_that_there_are() {
    course.file("nobody", "quiz").problem(422, "unknown-learner");
    course.file("nobody@example.edu", "*").problem(422, "unknown-learner");
    course.file("maria", "quiz", "nothing").problem(422, "unknown-exam");
    assertThat(course.support().all(course.path("/requests"))).isEmpty();
    // nothing is held by what was refused
    course.started("maria", "quiz");
  }

  @Test
  void a_request_comes_too_late_for_an_exam_that_the_learner_is_in() {
    course.started("maria", "quiz");
    course.file("maria", "quiz").problem(409, "attempt-already-started");
    course.file("maria", "final", "quiz").problem(409, "attempt-already-started");
    course.file("maria", "*").problem(409, "attempt-already-started");
    course.filed("maria", "final");
    course.filed("lee", "quiz");
  }

  @Test
  void a_request_may_be_filed_before_the_start_and_after_the_end() {
    course.created("maria", "quiz");
    course.submitted("maria", "final");
    course.filed("maria", "quiz", "final");
  }

  @Test
  void an_exam_is_asked_for_once_at_a_time() {
    String first = course.filed("maria", "quiz");
    course.file("maria", "quiz").problem(409, "request-pending");
    course.file("MARIA@EXAMPLE.EDU", "final", "quiz").problem(409, "request-pending");
    course.file("maria", "*").problem(409, "request-pending");
    course.filed("maria", "final");
    course.filed("lee", "quiz");
    course.withdraw(course.instructor(), first).expect(200);
    course.filed("maria", "quiz");
  }

  // lists

  @Test
  void the_requests_of_a_course_are_listed_oldest_first_and_by_status() {
    course.withLearners("ada");
    String declined = course.filed("maria", "quiz");
    String pending = course.filed("lee", "quiz");
    String granted = course.filed("ada", "quiz");
    String withdrawn = course.filed("maria", "final");
    course.decline(declined, "Out of date.").expect(200);
    course.grantRequest(granted, Course.minutes(5)).expect(200);
    course.withdraw(course.support(), withdrawn).expect(200);

    assertThat(list("")).containsExactly(declined, pending, granted, withdrawn);
    assertThat(list("?limit=1")).containsExactly(declined, pending, granted, withdrawn);
    assertThat(list("?status=pending")).containsExactly(pending);
    assertThat(list("?status=granted")).containsExactly(granted);
    assertThat(list("?status=declined")).containsExactly(declined);
    assertThat(list("?status=withdrawn")).containsExactly(withdrawn);
    assertThat(course.instructor().all(course.path("/requests")))
        .isEqualTo(course.support().all(course.path("/requests")));
  }

  @Test
  void support_sees_one_queue_over_all_courses_oldest_first() {
    Course other = Course.fresh();
    String one = course.filed("maria", "quiz");
    String two = other.filed("maria", "quiz");
    String three = course.filed("lee", "quiz");
    String four = other.filed("lee", "*");
    other.decline(two, "Out of date.").expect(200);

    Predicate<JsonNode> ours =
        item -> List.of(course.id(), other.id()).contains(item.path("courseId").textValue());
    assertThat(ids(course.support().all("/v1/requests?limit=100").stream().filter(ours).toList()))
        .containsExactly(one, two, three, four);
    List<JsonNode> pending =
        course.support().all("/v1/requests?status=pending&limit=2").stream().filter(ours).toList();
    assertThat(ids(pending)).containsExactly(one, three, four);
    assertThat(pending.getFirst()).isEqualTo(course.support().all(course.path("/requests")).get(0));
  }

  @Test
  void a_cursor_is_good_for_its_own_list_alone() {
    course.filed("maria", "quiz");
    course.filed("lee", "quiz");
    Caller support = course.support();
    String list = course.path("/requests?limit=1");
    String cursor = support.get(list).nextCursor().orElseThrow();
    assertThat(support.get(list + "&cursor=" + cursor).expect(200).each("/learner/username"))
        .containsExactly("lee");
    Course other = Course.fresh();
    for (String path :
        List.of(
            list + "&status=pending",
            course.path("/attempts?limit=1"),
            other.path("/requests?limit=1"),
            "/v1/requests?limit=1",
            "/v1/reviews?limit=1")) {
      support.get(path + "&cursor=" + cursor).problem(400, "invalid-cursor");
    }
  }

  // the hold

  @Test
  void a_pending_request_holds_the_start_of_its_exams_alone() {
    course.created("maria", "quiz");
    String held = course.created("maria", "final");
    JsonNode request = course.file("maria", "final").expect(201).json();

    course.start("maria", held).problem(409, "accommodation-pending");
    assertThat(course.attempt(held).path("status").textValue()).isEqualTo("created");
    course.started("lee", "final");
    JsonNode mine = exam("final");
    assertThat(mine.at("/hold/requestId")).isEqualTo(request.path("requestId"));
    assertThat(mine.at("/hold/since")).isEqualTo(request.path("filedAt"));
    assertThat(exam("quiz").path("hold").isNull()).isTrue();

    course.decline(request.path("requestId").textValue(), "Out of date.").expect(200);
    assertThat(exam("final").path("hold").isNull()).isTrue();
    course.start("maria", held).expect(200);
  }

  @Test
  void a_request_for_every_exam_holds_those_made_later_too() {
    String request = course.filed("maria", "*");
    course.withExam("later", "timed", 30);
    String attempt = course.created("maria", "later");
    course.start("maria", attempt).problem(409, "accommodation-pending");
    assertThat(exam("later").at("/hold/requestId").textValue()).isEqualTo(request);
    assertThat(exam("quiz").at("/hold/requestId").textValue()).isEqualTo(request);
    course.withdraw(course.instructor(), request).expect(200);
    course.start("maria", attempt).expect(200);
  }

  @Test
  void going_on_after_an_error_is_held_too() {
    String attempt = course.started("maria", "quiz");
    course.error(attempt).expect(200);
    String request = course.filed("maria", "quiz");
    course.resume(attempt).expect(200);
    course.start("maria", attempt).problem(409, "accommodation-pending");
    assertThat(course.attempt(attempt).path("status").textValue()).isEqualTo("ready_to_resume");
    course.grantRequest(request, Course.minutes(10)).expect(200);
    assertThat(course.start("maria", attempt).expect(200).at("/allowedMinutes").intValue())
        .isEqualTo(70);
  }

  // granted

  @Test
  void a_grant_gives_every_allowance_in_every_exam_and_lifts_the_hold() {
    String request = course.filed("maria", "quiz", "final");
    Reply granted =
        course
            .support()
            .post(
                course.path("/requests/" + request + "/grant"),
                """
                {"allowances": [%s, %s], "reason": "A letter of the disability office."}\
                """
                    .formatted(Course.factor("1.5"), Course.exception("A lamp.")))
            .expect(200);
    assertThat(granted.text("/request/status")).isEqualTo("granted");
    assertThat(granted.text("/request/decidedBy")).isEqualTo("sam");
    assertThat(granted.at("/request/decidedAt").isTextual()).isTrue();
    assertThat(granted.at("/results"))
        .extracting(
            result -> result.path("username").textValue(),
            result -> result.path("examId").textValue(),
            result -> result.path("outcome").textValue())
        .containsExactly(
            tuple("maria", "quiz", "granted"),
            tuple("maria", "final", "granted"),
            tuple("maria", "quiz", "granted"),
            tuple("maria", "final", "granted"));
    assertThat(course.support().all(course.path("/allowances")))
        .hasSize(4)
        .allSatisfy(
            allowance ->
                assertThat(allowance.path("reason").textValue())
                    .isEqualTo("A letter of the disability office."));
    assertThat(course.attempt(course.started("maria", "quiz")).path("allowedMinutes").intValue())
        .isEqualTo(90);
    assertThat(course.attempt(course.started("maria", "final")).path("allowedMinutes").intValue())
        .isEqualTo(135);
  }

  @Test
  void a_request_for_every_exam_is_granted_for_every_exam() {
    String request = course.filed("maria", "*");
    Reply granted = course.grantRequest(request, Course.minutes(10)).expect(200);
    assertThat(granted.text("/results/0/examId")).isEqualTo("*");
    assertThat(granted.at("/request/exams")).isEqualTo(Json.read("[\"*\"]"));
    assertThat(course.attempt(course.started("maria", "final")).path("allowedMinutes").intValue())
        .isEqualTo(100);
  }

  @Test
  void what_a_crash_left_of_a_grant_is_finished_by_a_repeat() {
    String attempt = course.created("maria", "quiz");
    String request = course.filed("maria", "quiz", "final");
    // what is there when it has given the first of two allowances and then died
    course.grants("[\"maria\"]", "[\"quiz\", \"final\"]", Course.minutes(10)).expect(200);
    course.start("maria", attempt).problem(409, "accommodation-pending");
    String[] allowances = {Course.minutes(10), Course.factor("1.5")};
    Reply repeat = course.grantRequest(request, allowances).expect(200);
    assertThat(repeat.at("/results").findValuesAsText("outcome"))
        .containsExactly("unchanged", "unchanged", "granted", "granted");
    assertThat(repeat.text("/request/status")).isEqualTo("granted");
    course.grantRequest(request, allowances).problem(409, "already-decided");
    assertThat(list("?status=granted")).containsExactly(request);
    // the hold is lifted last, and nothing is given twice
    assertThat(course.events().stream().map(event -> event.path("type").textValue()).toList())
        .startsWith("AccommodationGranted", "AllowanceGranted", "AllowanceGranted")
        .doesNotContain("AllowanceChanged");
    assertThat(course.events("AllowanceGranted")).hasSize(4);
    assertThat(course.start("maria", attempt).expect(200).at("/allowedMinutes").intValue())
        .isEqualTo(100);
  }

  @Test
  void what_holds_already_takes() {
    course.grant("maria", "quiz", Course.minutes(10));
    String request = course.filed("maria", "quiz");
    Reply granted =
        course.grantRequest(request, Course.minutes(10), Course.exception("A lamp.")).expect(200);
    assertThat(granted.at("/results").findValuesAsText("outcome"))
        .containsExactly("unchanged", "granted");
    assertThat(granted.text("/request/status")).isEqualTo("granted");
  }

  @Test
  void when_no_pair_takes_the_request_is_pending_still() {
    String request = course.filed("maria", "quiz");
    course.withExam(
        "quiz",
        """
        {"name": "Quiz", "type": "timed", "timeLimitMinutes": 60, "active": false}\
        """);
    Reply refused = course.grantRequest(request, Course.minutes(10)).expect(422);
    assertThat(refused.text("/request/status")).isEqualTo("pending");
    assertThat(refused.text("/results/0/outcome")).isEqualTo("rejected");
    assertThat(refused.text("/results/0/problem/type")).isEqualTo("urn:problem:exam-inactive");
    assertThat(list("?status=pending")).containsExactly(request);
    assertThat(course.events("AccommodationGranted")).isEmpty();

    course.withExam("quiz", "timed", 60);
    course.grantRequest(request, Course.minutes(10)).expect(200);
  }

  // declined, withdrawn

  @Test
  void a_declined_request_says_why() {
    String request = course.filed("maria", "quiz");
    JsonNode declined = course.decline(request, "The letter is out of date.").expect(200).json();
    assertThat(declined.path("status").textValue()).isEqualTo("declined");
    assertThat(declined.path("decidedBy").textValue()).isEqualTo("sam");
    assertThat(declined.path("declineReason").textValue()).isEqualTo("The letter is out of date.");
    assertThat(course.instructor().all(course.path("/requests"))).containsExactly(declined);
    course.started("maria", "quiz");
  }

  @Test
  void who_filed_it_and_support_withdraw_and_nobody_else_does() {
    String request = course.filed("maria", "quiz");
    Caller colleague = Caller.as("ivan", "instructor:" + course.id());
    course.withdraw(colleague, request).problem(403, "forbidden");
    course.withdraw(course.learner("maria"), request).problem(403, "forbidden");
    assertThat(list("?status=pending")).containsExactly(request);

    Reply withdrawn = course.withdraw(Caller.as("INES", "instructor:" + course.id()), request);
    assertThat(withdrawn.expect(200).text("/status")).isEqualTo("withdrawn");
    assertThat(withdrawn.text("/decidedBy")).isEqualToIgnoringCase("ines");
    String second = course.filed("maria", "quiz");
    assertThat(course.withdraw(course.support(), second).expect(200).text("/decidedBy"))
        .isEqualTo("sam");
    course.started("maria", "quiz");
  }

  @Test
  void what_is_decided_is_decided() {
    String granted = course.filed("maria", "quiz");
    course.grantRequest(granted, Course.minutes(10)).expect(200);
    String declined = course.filed("maria", "quiz");
    course.decline(declined, "Out of date.").expect(200);
    String withdrawn = course.filed("maria", "quiz");
    course.withdraw(course.instructor(), withdrawn).expect(200);
    String pending = course.filed("maria", "quiz");
    List<List<JsonNode>> before = course.everything();
    for (String request : List.of(granted, declined, withdrawn)) {
      course.grantRequest(request, Course.minutes(20)).problem(409, "already-decided");
      course.decline(request, "No.").problem(409, "already-decided");
      course.withdraw(course.instructor(), request).problem(409, "already-decided");
    }
    assertThat(course.everything()).isEqualTo(before);
    course.start("maria", course.created("maria", "quiz")).problem(409, "accommodation-pending");
    course.withdraw(course.support(), pending).expect(200);
  }

  @Test
  void an_unknown_request_is_not_found() {
    String unknown = "0".repeat(26);
    course.grantRequest(unknown, Course.minutes(5)).problem(404, "not-found");
    course.decline(unknown, "No.").problem(404, "not-found");
    course.withdraw(course.instructor(), unknown).problem(404, "not-found");
    course.withdraw(course.support(), "no-id-at-all").problem(404, "not-found");
  }

  // told

  @Test
  void every_step_of_a_request_has_its_event_without_need_or_reason() {
    course
        .instructor()
        .post(
            course.path("/requests"),
            "{\"learner\": \"maria\", \"exams\": [\"final\"], \"need\": \"Has epilepsy.\"}")
        .expect(201);
    String request = list("").getFirst();
    course.decline(request, "No diagnosis.").expect(200);
    course.withdraw(course.instructor(), course.filed("maria", "final")).expect(200);
    course.grantRequest(course.filed("maria", "final"), Course.minutes(5)).expect(200);

    assertThat(course.support().all(course.path("/events?learner=maria")))
        .extracting(
            event -> event.path("type").textValue(),
            event -> event.at("/actor/username").textValue(),
            event -> event.at("/actor/role").textValue())
        .containsExactly(
            tuple("AccommodationGranted", "sam", "support"),
            tuple("AllowanceGranted", "sam", "support"),
            tuple("AccommodationRequested", "ines", "instructor"),
            tuple("AccommodationWithdrawn", "ines", "instructor"),
            tuple("AccommodationRequested", "ines", "instructor"),
            tuple("AccommodationDeclined", "sam", "support"),
            tuple("AccommodationRequested", "ines", "instructor"));
    assertThat(course.events().toString())
        .doesNotContain("epilepsy", "diagnosis", "Half as much", "example.edu");
  }

  @Test
  void support_hears_of_a_new_request() {
    course.filed("maria", "final");
    JsonNode mail = Mails.await("support", course.events("AccommodationRequested").getFirst());
    assertThat(text(mail)).contains("maria").contains("The final");
  }

  @Test
  void the_filer_hears_of_the_outcome_at_the_address_of_the_token() {
    course.decline(course.filed("maria", "quiz"), "The letter is out of date.").expect(200);
    course.grantRequest(course.filed("lee", "quiz"), Course.minutes(5)).expect(200);

    JsonNode declined =
        Mails.await("instructor", course.events("AccommodationDeclined").getFirst());
    assertThat(declined.path("to").textValue()).isEqualTo("ines@example.edu");
    assertThat(text(declined)).contains("maria").contains("The letter is out of date.");
    JsonNode granted = Mails.await("instructor", course.events("AccommodationGranted").getFirst());
    assertThat(granted.path("to").textValue()).isEqualTo("ines@example.edu");
    assertThat(text(granted)).contains("lee");
  }

  @Test
  void the_learner_hears_of_a_grant_and_of_a_request_declined_and_of_no_need_or_reason() {
    String request =
        course
            .instructor()
            .post(
                course.path("/requests"),
                "{\"learner\": \"maria\", \"exams\": [\"quiz\"], \"need\": \"Has epilepsy.\"}")
            .expect(201)
            .text("/requestId");
    course.decline(request, "No diagnosis.").expect(200);
    JsonNode declined = Mails.await("learner", course.events("AccommodationDeclined").getFirst());
    assertThat(declined.path("to").textValue()).isEqualTo("maria@example.edu");
    assertThat(text(declined))
        .contains("The quiz")
        .doesNotContain("diagnosis")
        .doesNotContain("epilepsy");

    course.grantRequest(course.filed("maria", "quiz"), Course.minutes(13)).expect(200);
    assertThat(text(Mails.await("learner", course.events("AllowanceGranted").getFirst())))
        .contains("60")
        .contains("13")
        .contains("73");
  }

  @Test
  void the_mail_about_a_request_for_several_exams_says_the_time_of_those_alone() {
    course.withExam("essay", "timed", 45);
    course.decline(course.filed("maria", "quiz", "essay"), "Out of date.").expect(200);
    assertThat(text(Mails.await("learner", course.events("AccommodationDeclined").getFirst())))
        .contains("The quiz", "The essay")
        .doesNotContain("The final");
  }

  @Test
  void the_events_of_a_request_for_several_exams_are_found_under_each_of_them() {
    course.withExam("essay", "timed", 45);
    course.decline(course.filed("maria", "quiz", "final"), "Out of date.").expect(200);
    List<JsonNode> events = events("?learner=maria");
    assertThat(events)
        .extracting(event -> event.path("type").textValue())
        .containsExactly("AccommodationDeclined", "AccommodationRequested");
    assertThat(events).noneMatch(event -> event.has("examId"));
    assertThat(events("")).isEqualTo(events);
    for (String exam : List.of("quiz", "final")) {
      assertThat(events("?exam=" + exam)).isEqualTo(events);
      assertThat(events("?exam=" + exam + "&learner=maria")).isEqualTo(events);
    }
    assertThat(events("?exam=essay")).isEmpty();
    assertThat(events("?exam=*")).isEmpty();

    course.filed("lee", "*");
    assertThat(events("?exam=*"))
        .extracting(event -> event.path("examId").textValue())
        .containsExactly("*");
  }

  private List<JsonNode> events(String query) {
    return course.support().all(course.path("/events" + query)).stream()
        .filter(event -> event.path("type").textValue().startsWith("Accommodation"))
        .toList();
  }

  @Test
  void neither_learner_nor_reviewer_reads_a_need_or_why_it_was_declined() {
    String needed = "{\"learner\": \"maria\", \"exams\": [\"final\"], \"need\": \"Epilepsy.\"}";
    course.grant("maria", "final", Course.minutes(5));
    String attempt = course.submitted("maria", "final");
    String declined =
        course.instructor().post(course.path("/requests"), needed).expect(201).text("/requestId");
    course.decline(declined, "No diagnosis.").expect(200);
    course.instructor().post(course.path("/requests"), needed).expect(201);

    for (Reply reply :
        List.of(
            course.learner("maria").get("/v1/me/exams?course=" + course.id()),
            course.learner("maria").get(course.path("/attempts/" + attempt)),
            course.reviewer().get(course.path("/attempts/" + attempt)),
            course.reviewer().get(course.path("/attempts/" + attempt + "/review-brief")),
            course.reviewer().get(course.path("/allowances")),
            course.reviewer().get(course.path("/attempts")))) {
      assertThat(reply.expect(200).body())
          .contains("maria")
          .doesNotContain("Epilepsy")
          .doesNotContain("diagnosis");
    }
  }

  private JsonNode exam(String exam) {
    return course.learner("maria").all("/v1/me/exams?course=" + course.id()).stream()
        .filter(item -> item.path("examId").asText().equals(exam))
        .findFirst()
        .orElseThrow();
  }

  private List<String> list(String query) {
    return ids(course.support().all(course.path("/requests" + query)));
  }

  private static List<String> ids(List<JsonNode> requests) {
    return requests.stream().map(request -> request.path("requestId").textValue()).toList();
  }

  private static String text(JsonNode mail) {
    return mail.path("text").textValue();
  }
}
