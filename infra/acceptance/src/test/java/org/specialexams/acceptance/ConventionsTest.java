package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract's section 1: what holds for every call. */
class ConventionsTest {

  private static final String EXAM =
      """
      {"name": "Quiz", "type": "timed", "timeLimitMinutes": 60}\
      """;

  private final Course course = Course.fresh();

  // answers

  @Test
  void every_answer_is_not_to_be_stored() {
    String allowance =
        course.grant("maria", "quiz", Course.minutes(5)).path("allowanceId").textValue();
    List<Reply> replies =
        List.of(
            course.support().get(course.path("/exams")).expect(200),
            course.create("maria", "quiz").expect(201),
            course.support().delete(course.path("/allowances/" + allowance)).expect(204),
            course.support().get(course.path("/exams?limit=0")).expect(400),
            course.support().get("/v1/nothing").expect(404),
            course.support().delete(course.path("/exams")).expect(405));
    assertThat(replies).allMatch(reply -> reply.header("cache-control").equals("no-store"));
  }

  @ParameterizedTest
  @CsvSource({
    "2030-12-18T18:00:00Z, 2030-12-18T18:00:00.000Z",
    "2030-12-18T18:00:00.5Z, 2030-12-18T18:00:00.500Z",
    "2030-12-18T18:00:00+01:00, 2030-12-18T17:00:00.000Z",
    "2030-12-18t18:00:00.123z, 2030-12-18T18:00:00.123Z",
    "2030-12-18T18:00:00-00:00, 2030-12-18T18:00:00.000Z",
    "2030-12-18T18:00:00.123456Z, 2030-12-18T18:00:00.123Z",
  })
  void any_rfc_3339_instant_is_read_and_written_with_three_fraction_digits(
      String sent, String answered) {
    assertThat(saveExam(field("dueAt", Json.string(sent))).expect(200).text("/dueAt"))
        .isEqualTo(answered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2030-12-18",
        "2030-12-18T18:00:00",
        "2030-02-30T18:00:00Z",
        "2030-12-18T25:00:00Z",
        "2030-12-18 18:00",
        "tomorrow",
        "",
      })
  void what_is_no_instant_is_refused(String sent) {
    saveExam(field("dueAt", Json.string(sent))).invalid("dueAt");
  }

  // ids

  @Test
  void ids_have_their_bounds() {
    String id = Course.unborn().id();
    Course long255 = Course.called(id + "-".repeat(255 - id.length()));
    assertThat(long255.id()).hasSize(255);
    long255.withExam("e".repeat(128), EXAM).withLearner("u".repeat(150), "long@example.edu");
    String attempt = long255.started("u".repeat(150), "e".repeat(128));
    long255.answer("u".repeat(150), attempt, "q".repeat(255), "1").expect(204);

    long255.answer("u".repeat(150), attempt, "q".repeat(256), "1").problem(404, "not-found");
    course.lms().put(course.path("/exams/" + "e".repeat(129)), EXAM).problem(404, "not-found");
    course
        .lms()
        .put(course.path("/learners/" + "u".repeat(151)), "{\"email\": \"u@example.edu\"}")
        .problem(404, "not-found");
    Course.called("c".repeat(256))
        .lms()
        .put("/v1/courses/" + "c".repeat(256) + "/exams/quiz", EXAM)
        .problem(404, "not-found");
  }

  @Test
  void ids_may_hold_all_of_their_alphabet() {
    String id = "aZ09._:+@-";
    course.withExam(id, EXAM).withLearner("aZ09._+@-", "a@example.edu");
    String attempt = course.started("aZ09._+@-", id);
    course.answer("aZ09._+@-", attempt, id, "1").expect(204);

    assertThat(course.support().get(course.path("/attempts?exam=" + id)).each("/attemptId"))
        .containsExactly(attempt);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a%20b", "a%2Fb", "%00", "%C2%B2", "a%22b", "%2A", "a%25b", "%2541", "a%0Ab"})
  void a_part_that_cannot_be_an_id_is_not_found(String part) {
    course.lms().put(course.path("/exams/" + part), EXAM).problem(404, "not-found");
    course
        .lms()
        .put(course.path("/learners/" + part), "{\"email\": \"new@example.edu\"}")
        .problem(404, "not-found");
    course.support().get(course.path("/attempts/" + part)).problem(404, "not-found");
    course.support().delete(course.path("/allowances/" + part)).problem(404, "not-found");
    course.support().get("/v1/courses/" + part + "/exams").problem(404, "not-found");
  }

  @Test
  void a_username_holds_no_colon() {
    course
        .lms()
        .put(course.path("/learners/a:b"), "{\"email\": \"ab@example.edu\"}")
        .problem(404, "not-found");
  }

  @Test
  void a_path_part_works_encoded_or_as_it_is_and_is_decoded_once() {
    String encoded = course.id().replace(":", "%3A").replace("+", "%2B");
    JsonNode plain = course.support().get(course.path("/exams")).expect(200).json();
    assertThat(course.support().get("/v1/courses/" + encoded + "/exams").expect(200).json())
        .isEqualTo(plain);
    assertThat(
            course
                .support()
                .get("/v1/courses/" + encoded.replace("c", "%63") + "/exams")
                .expect(200)
                .json())
        .isEqualTo(plain);
    course
        .support()
        .get("/v1/courses/" + encoded.replace("%", "%25") + "/exams")
        .problem(404, "not-found");
  }

  @Test
  void usernames_and_addresses_compare_without_case_and_are_kept_as_given() {
    course.withLearner("Ann-Marie", "Ann.Marie@Example.EDU");
    assertThat(course.create("ANN-MARIE", "quiz").expect(201).text("/learner/username"))
        .isEqualTo("Ann-Marie");
    JsonNode result = course.grant("ann.marie@example.edu", "final", Course.minutes(5));
    assertThat(result.path("learner").textValue()).isEqualTo("ann.marie@example.edu");
    assertThat(result.path("username").textValue()).isEqualTo("Ann-Marie");
    assertThat(course.grant("aNN-mARIE", "final", Course.minutes(5)).path("outcome").textValue())
        .isEqualTo("unchanged");
    assertThat(
            course
                .support()
                .get(course.path("/allowances?learner=ANN.MARIE@EXAMPLE.EDU"))
                .each("/learner/email"))
        .containsExactly("Ann.Marie@Example.EDU");
    course
        .lms()
        .put(course.path("/learners/other"), "{\"email\": \"ANN.MARIE@example.edu\"}")
        .problem(409, "email-taken");
  }

  // strict in

  @Test
  void an_unknown_field_is_refused_by_its_name() {
    saveExam(field("timeLimit", "60")).invalid("timeLimit");
  }

  @Test
  void a_key_twice_is_refused() {
    assertThat(
            saveExam(
                    "{\"name\": \"a\", \"name\": \"b\", \"type\": \"timed\", \"timeLimitMinutes\":"
                        + " 60}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void everything_that_is_wrong_is_told_by_field() {
    Reply reply =
        saveExam("{\"name\": 3, \"timeLimitMinutes\": 0}").problem(400, "invalid-request");
    assertThat(reply.json().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("name", "type", "timeLimitMinutes");
    assertThat(reply.json().path("errors").findValuesAsText("message"))
        .allSatisfy(message -> assertThat(message).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"60", "60.0", "6e1", "600E-1"})
  void a_whole_number_is_one_however_it_is_written(String number) {
    Reply saved =
        saveExam("{\"name\": \"Quiz\", \"type\": \"timed\", \"timeLimitMinutes\": " + number + "}");
    assertThat(saved.expect(200).at("/timeLimitMinutes").toString()).isEqualTo("60");
  }

  @Test
  void a_put_replaces_and_what_is_left_out_returns_to_its_default() {
    saveExam(
            """
            {"name": "Quiz", "type": "timed", "timeLimitMinutes": 60, "active": false,
             "dueAt": "2030-12-18T18:00:00Z", "reviewRules": "None."}\
            """)
        .expect(200);
    JsonNode exam = saveExam(EXAM).expect(200).json();
    assertThat(exam.path("dueAt").isNull()).isTrue();
    assertThat(exam.path("reviewRules").isNull()).isTrue();
    assertThat(exam.path("active").booleanValue()).isTrue();

    String learner = course.path("/learners/maria");
    course
        .lms()
        .put(learner, "{\"email\": \"maria@example.edu\", \"name\": \"M\", \"language\": \"it\"}")
        .expect(200);
    JsonNode saved =
        course.lms().put(learner, "{\"email\": \"maria@example.edu\"}").expect(200).json();
    assertThat(saved.path("name").isNull()).isTrue();
    assertThat(saved.path("language").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=101",
        "limit=-1",
        "limit=1.0",
        "limit=ten",
        "limit=",
        "limit=%2B5"
      })
  void a_limit_is_a_whole_number_from_1_to_100(String query) {
    course.support().get(course.path("/exams?" + query)).invalid("limit");
    assertThat(course.support().get(course.path("/exams?limit=1")).expect(200).items()).hasSize(1);
    assertThat(course.support().get(course.path("/exams?limit=100")).expect(200).items())
        .hasSize(2);
  }

  @Test
  void an_unknown_or_repeated_query_parameter_is_refused() {
    course.support().get(course.path("/exams?page=2")).invalid("page");
    course.support().get(course.path("/exams?limit=5&limit=5")).invalid("limit");
    course.support().get(course.path("/attempts?exam=quiz&exam=final")).invalid("exam");
    course.support().get(course.path("/attempts?Limit=5")).invalid("Limit");
    course.lms().put(course.path("/exams/quiz?dryRun=true"), EXAM).invalid("dryRun");
    course.learner("maria").post(course.path("/exams/quiz/attempts?x=1")).invalid("x");
  }

  @Test
  void a_body_of_5_mb_is_taken_and_a_larger_one_is_413() {
    int most = 5 * 1024 * 1024;
    saveExam(EXAM + " ".repeat(5_000_000 - EXAM.length())).expect(200);
    assertThat(
            course
                .lms()
                .send(
                    "PUT",
                    course.path("/exams/quiz"),
                    "application/json",
                    (EXAM + " ".repeat(most)).getBytes(StandardCharsets.UTF_8))
                .status())
        .isEqualTo(413);
    course
        .lms()
        .postCsv(course.path("/learners"), "username,email\n" + "x".repeat(most))
        .expect(413);
  }

  // lists

  @Test
  void a_list_gives_25_where_no_limit_is_asked_for() {
    String[] names =
        IntStream.range(0, 30).mapToObj("learner%02d"::formatted).toArray(String[]::new);
    course.withLearners(names);
    Reply page = course.support().get(course.path("/learners")).expect(200);
    assertThat(page.items().size()).isLessThanOrEqualTo(25);
    assertThat(page.nextCursor()).isPresent();
    assertThat(course.support().all(course.path("/learners")))
        .extracting(learner -> learner.path("username").textValue())
        .hasSize(32)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_cursor_that_is_damaged_or_of_another_list_is_refused() {
    course.submitted("maria", "quiz");
    course.submitted("lee", "quiz");
    Reply page = course.support().get(course.path("/attempts?limit=1&exam=quiz")).expect(200);
    String cursor = page.nextCursor().orElseThrow();
    Course other = Course.fresh();

    for (String damaged :
        List.of(
            "x",
            "%20",
            cursor.substring(1),
            cursor.substring(0, cursor.length() - 1),
            cursor + "A",
            cursor.toUpperCase(Locale.ROOT),
            "..%2F" + cursor)) {
      course
          .support()
          .get(course.path("/attempts?limit=1&exam=quiz&cursor=" + damaged))
          .problem(400, "invalid-cursor");
    }
    String query = "?limit=1&exam=quiz&cursor=" + cursor;
    course.support().get(course.path("/attempts" + query)).expect(200);
    course
        .support()
        .get(course.path("/attempts?limit=1&exam=final&cursor=" + cursor))
        .problem(400, "invalid-cursor");
    course
        .support()
        .get(course.path("/attempts?limit=1&cursor=" + cursor))
        .problem(400, "invalid-cursor");
    course.support().get(course.path("/events" + query)).problem(400, "invalid-cursor");
    other.support().get(other.path("/attempts" + query)).problem(400, "invalid-cursor");
  }

  @Test
  void a_cursor_opens_nothing() {
    String cursor =
        course.support().get(course.path("/learners?limit=1")).nextCursor().orElseThrow();
    String query = "/learners?limit=1&cursor=" + cursor;
    course.support().get(course.path(query)).expect(200);
    Course.fresh().instructor().get(course.path(query)).problem(403, "forbidden");
    course.learner("maria").get(course.path(query)).problem(403, "forbidden");
  }

  // errors

  @Test
  void an_unknown_route_is_a_404_problem_and_a_wrong_method_405() {
    course.support().get("/").problem(404, "not-found");
    course.support().get("/v2/courses").problem(404, "not-found");
    course.support().get(course.path("")).problem(404, "not-found");
    course.support().get(course.path("/exams/")).problem(404, "not-found");
    Caller.withoutToken().get("/v1/nothing").problem(404, "not-found");
    assertThat(
            course
                .support()
                .delete(course.path("/exams"))
                .problem(405, "method-not-allowed")
                .header("allow"))
        .contains("GET");
    course
        .support()
        .send("PATCH", course.path("/exams/quiz"), Optional.of("{}"))
        .problem(405, "method-not-allowed");
    course.support().post("/v1/me/exams").problem(405, "method-not-allowed");
  }

  @Test
  void what_the_gateway_answers_by_itself_has_its_own_body() {
    Reply reply = Caller.withoutToken().get(course.path("/exams")).expect(401);
    assertThat(reply.json()).isEqualTo(Json.read("{\"message\": \"Unauthorized\"}"));
  }

  // texts

  @Test
  void texts_have_their_bounds_counted_in_characters() {
    saveExam(EXAM.replace("Quiz", "😀".repeat(200))).expect(200);
    saveExam(EXAM.replace("Quiz", "😀".repeat(201))).invalid("name");
    saveExam(EXAM.replace("Quiz", "")).invalid("name");
    saveExam(field("reviewRules", Json.string("r".repeat(10_000)))).expect(200);
    saveExam(field("reviewRules", Json.string("r".repeat(10_001)))).invalid("reviewRules");

    String learner = course.path("/learners/maria");
    String body = "{\"email\": \"maria@example.edu\", \"name\": \"%s\"}";
    course.lms().put(learner, body.formatted("n".repeat(200))).expect(200);
    course.lms().put(learner, body.formatted("n".repeat(201))).invalid("name");

    assertThat(
            course
                .grant("maria", "quiz", Course.exception("t".repeat(2_000)))
                .path("outcome")
                .textValue())
        .isEqualTo("granted");
    grant(Course.exception("t".repeat(2_001))).invalid("allowance.text");
    grant(Course.exception("")).invalid("allowance.text");
    String reason = ", \"reason\": \"%s\"}";
    grant(Course.minutes(5), reason.formatted("r".repeat(2_000))).expect(200);
    grant(Course.minutes(5), reason.formatted("r".repeat(2_001))).invalid("reason");
    grant(Course.minutes(5), reason.formatted("")).invalid("reason");
  }

  private Reply saveExam(String json) {
    return course.lms().put(course.path("/exams/quiz"), json);
  }

  /** The exam with one field more. */
  private static String field(String name, String json) {
    return EXAM.replace("}", ", \"" + name + "\": " + json + "}");
  }

  private Reply grant(String allowance) {
    return grant(allowance, "}");
  }

  private Reply grant(String allowance, String end) {
    String body = Course.grantBody("[\"maria\"]", "[\"quiz\"]", allowance);
    return course
        .support()
        .post(course.path("/allowances"), body.substring(0, body.length() - 1) + end);
  }
}
