package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input of any shape gets a 4xx and changes nothing (the contract's guarantee 7). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

  private static final List<String> NO_JSON =
      List.of(
          "",
          " ",
          "{",
          "{\"a\"}",
          "{'a': 1}",
          "[1, 2",
          "{} {}",
          "{}x",
          "NaN",
          "{\"minutes\": NaN}",
          "{\"minutes\": 1e}",
          "{\"minutes\": 030}",
          "{\"minutes\": \u00b2}",
          "// {}",
          "\u0000");

  /** JSON, but not an object. */
  private static final List<String> NO_OBJECT = List.of("null", "true", "3", "\"text\"");

  /** None of them is a number of minutes. */
  private static final List<String> NO_MINUTES =
      List.of(
          "0",
          "-2",
          "3.5",
          "\"30\"",
          "1e9",
          "\"\u00b2\"",
          "\"\u0663\"",
          "10081",
          "true",
          "[]",
          "[30]",
          "{}",
          "null",
          "1e999999999",
          "-0",
          "9223372036854775808",
          "0.0000001");

  private static final List<String> NO_FACTORS =
      List.of(
          "0", "1", "-2", "1.005", "10.01", "\"1.5\"", "1e9", "1e999999999", "null", "true", "[]");

  /** None of them is 1 to 2,000 characters for a person to read. */
  private static final List<String> NO_TEXT =
      List.of("3", "true", "[]", "{}", "null", "\"\"", "\"  \"", "\"a\\u0000b\"", longest(2_001));

  private static final List<String> NO_STRING = List.of("3", "true", "[]", "{}", "null");

  private final Course course = Course.fresh();
  private final String attempt = course.started("maria", "quiz");
  private final String done = course.submitted("maria", "final");
  private final String request = course.filed("lee", "final");
  private List<List<JsonNode>> before = List.of();

  @BeforeAll
  void remember() {
    before = course.everything();
  }

  @AfterAll
  void nothing_was_written() {
    assertThat(course.everything()).isEqualTo(before);
    assertThat(course.learner("maria").all(course.path("/attempts/" + attempt + "/answers")))
        .isEmpty();
  }

  private static String longest(int length) {
    return "\"" + "x".repeat(length) + "\"";
  }

  // bodies

  Stream<Arguments> bodiesThatAreNone() {
    List<Arguments> all = new ArrayList<>();
    List<String> bodies = new ArrayList<>(NO_JSON);
    bodies.addAll(NO_OBJECT);
    for (String body : bodies) {
      all.add(arguments("PUT", "/exams/quiz", body));
      all.add(arguments("PUT", "/learners/maria", body));
      all.add(arguments("POST", "/learners", body));
      all.add(arguments("POST", "/allowances", body));
      all.add(arguments("POST", "/requests", body));
      all.add(arguments("POST", "/requests/" + request + "/grant", body));
      all.add(arguments("POST", "/requests/" + request + "/decline", body));
      all.add(arguments("POST", "/attempts/" + attempt + "/error", body));
      all.add(arguments("POST", "/attempts/" + done + "/review", body));
    }
    all.add(arguments("PUT", "/exams/quiz", "[]"));
    all.add(arguments("POST", "/learners", "{}"));
    all.add(arguments("POST", "/learners", "[]"));
    all.add(arguments("POST", "/allowances", "[]"));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource
  void bodiesThatAreNone(String method, String path, String body) {
    Caller caller =
        path.endsWith("/review")
            ? course.reviewer()
            : path.startsWith("/exams") || path.startsWith("/learners")
                ? course.lms()
                : course.support();
    assertThat(
            caller
                .send(
                    method,
                    course.path(path),
                    "application/json",
                    body.getBytes(StandardCharsets.UTF_8))
                .status())
        .isEqualTo(400);
  }

  @Test
  void a_body_that_is_no_utf_8_is_refused() {
    byte[] latin1 =
        "{\"email\": \"maria@example.edu\", \"name\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(
            course
                .lms()
                .send("PUT", course.path("/learners/maria"), "application/octet-stream", latin1)
                .status())
        .isEqualTo(400);
  }

  @Test
  void a_body_of_7_mb_is_413() {
    String padding = " ".repeat(7 << 20);
    course.lms().put(course.path("/exams/quiz"), "{}" + padding).expect(413);
    course.lms().post(course.path("/learners"), "[]" + padding).expect(413);
    course.support().post(course.path("/allowances"), "{}" + padding).expect(413);
    course.support().delete(course.path("/attempts/" + attempt), "{}" + padding).expect(413);
    course.answer("maria", attempt, "q1", "1" + padding).expect(413);
  }

  @Test
  void nesting_without_an_end_is_refused() {
    String deep = "[".repeat(100_000);
    course.lms().post(course.path("/learners"), deep).expect(400);
    course.lms().post(course.path("/learners"), deep + "]".repeat(100_000)).expect(400);
    assertThat(
            course.answer("maria", attempt, "q1", "[".repeat(20_000) + "]".repeat(20_000)).status())
        .isEqualTo(400);
  }

  // exams

  Stream<String> exams() {
    List<String> all = new ArrayList<>();
    NO_MINUTES.forEach(value -> all.add(exam("timeLimitMinutes", value)));
    NO_STRING.forEach(value -> all.add(exam("name", value)));
    NO_STRING.forEach(value -> all.add(exam("type", value)));
    List.of("\"Timed\"", "\"open\"", "\"\"").forEach(value -> all.add(exam("type", value)));
    List.of("3", "true", "\"x\"", "1893456000000").forEach(value -> all.add(exam("dueAt", value)));
    List.of("0", "\"true\"", "[]").forEach(value -> all.add(exam("active", value)));
    List.of("3", "{}").forEach(value -> all.add(exam("reviewRules", value)));
    all.add("{\"name\": \"a\", \"type\": \"timed\", \"timeLimitMinutes\": 60, \"extra\": 1}");
    all.add(
        "{\"name\": \"a\", \"type\": \"timed\", \"timeLimitMinutes\": 60, \"type\": \"timed\"}");
    all.add("{\"name\": \"a\\u0000b\", \"type\": \"timed\", \"timeLimitMinutes\": 60}");
    all.add("{\"name\": \"\\ud800\", \"type\": \"timed\", \"timeLimitMinutes\": 60}");
    all.add("{\"name\": \"  \", \"type\": \"timed\", \"timeLimitMinutes\": 60}");
    all.add("{}");
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource
  void exams(String body) {
    course.lms().put(course.path("/exams/new"), body).expect(400);
    course.lms().put(course.path("/exams/quiz"), body).expect(400);
  }

  private static String exam(String field, String value) {
    return """
    {"name": "Quiz", "type": "timed", "timeLimitMinutes": 60, "dueAt": "2030-12-18T18:00:00Z",
     "active": true, "reviewRules": "None."}\
    """
        .replaceFirst(
            "\"" + field + "\": [^,}]+", "\"" + field + "\": " + value.replace("\\", "\\\\"));
  }

  // learners

  Stream<String> learners() {
    List<String> all = new ArrayList<>();
    NO_STRING.forEach(value -> all.add("{\"email\": " + value + "}"));
    for (String address :
        List.of(
            "",
            "maria",
            "@",
            "maria@",
            "@example.edu",
            "a b@example.edu",
            "a@b@c",
            "a@exa mple.edu",
            "a@example.edu\\r\\nBcc: b@example.edu",
            "a@example.edu,b@example.edu",
            "a@.",
            "\u00e9@example.edu",
            "a".repeat(65) + "@example.edu",
            "a@" + "b".repeat(260) + ".edu")) {
      all.add("{\"email\": \"" + address + "\"}");
    }
    for (String language :
        List.of("\"\"", "\"e\"", "\"english language\"", "\"de_CH\"", "3", "\"\u00e9n\"")) {
      all.add("{\"email\": \"maria@example.edu\", \"language\": " + language + "}");
    }
    for (String name : List.of("3", "{}", "\"\\u0000\"")) {
      all.add("{\"email\": \"maria@example.edu\", \"name\": " + name + "}");
    }
    all.add("{\"email\": \"maria@example.edu\", \"username\": \"maria\"}");
    all.add("{}");
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource
  void learners(String body) {
    course.lms().put(course.path("/learners/new"), body).expect(400);
    String row =
        "[" + body.replaceFirst("}$", body.equals("{}") ? "}" : ", \"username\": \"new\"}") + "]";
    Reply reply = course.lms().post(course.path("/learners"), row);
    // a row is rejected alone; what cannot be read at all is refused as a whole
    assertThat(reply.status()).as("%s", reply).isIn(200, 400);
    if (reply.status() == 200 && !body.contains("\"username\"")) {
      assertThat(reply.at("/rejected/0/row").intValue()).as("%s of %s", reply, row).isEqualTo(1);
      assertThat(reply.at("/imported").intValue()).isZero();
    }
  }

  @Test
  void rosters_that_are_none_are_refused() {
    String roster = course.path("/learners");
    List<String> many =
        IntStream.range(0, 5_001)
            .mapToObj(i -> Course.row("u" + i, "u" + i + "@example.edu"))
            .toList();
    course.lms().post(roster, "[" + String.join(",", many) + "]").expect(400);
    course.lms().post(roster + "?x=1", "[" + many.getFirst() + "]").expect(400);
    for (String csv :
        List.of(
            "",
            "username,email",
            "name,email\nx,x@example.edu",
            "username,username,email\nx,x,x@example.edu",
            "username,email\n\"x,x@example.edu")) {
      course.lms().postCsv(roster, csv).expect(400);
    }
    course
        .lms()
        .send("POST", roster, "application/xml", "<a/>".getBytes(StandardCharsets.UTF_8))
        .expect(400);
  }

  // allowances

  Stream<String> allowances() {
    List<String> all = new ArrayList<>();
    NO_MINUTES.forEach(
        value -> all.add("{\"type\": \"additional_time\", \"minutes\": " + value + "}"));
    NO_FACTORS.forEach(
        value -> all.add("{\"type\": \"time_multiplier\", \"factor\": " + value + "}"));
    NO_STRING.forEach(
        value -> all.add("{\"type\": \"extended_due_date\", \"dueAt\": " + value + "}"));
    NO_STRING.forEach(
        value -> all.add("{\"type\": \"review_policy_exception\", \"text\": " + value + "}"));
    NO_STRING.forEach(value -> all.add("{\"type\": " + value + ", \"minutes\": 30}"));
    all.add("{\"type\": \"extra_time\", \"minutes\": 30}");
    all.add("{\"type\": \"additional_time\"}");
    all.add("{\"minutes\": 30}");
    all.add("{\"type\": \"additional_time\", \"factor\": 2}");
    all.add("{\"type\": \"additional_time\", \"minutes\": 30, \"factor\": 2}");
    all.add("{\"type\": \"additional_time\", \"minutes\": 30, \"minutes\": 30}");
    all.add("{}");
    all.add("null");
    all.add("[]");
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource
  void allowances(String allowance) {
    grant("[\"lee\"]", "[\"quiz\"]", allowance);
  }

  Stream<Arguments> pairs() {
    String lee = "[\"lee\"]";
    String quiz = "[\"quiz\"]";
    List<Arguments> all = new ArrayList<>();
    for (String list : List.of("[]", "null", "\"lee\"", "[3]", "[null]", "[[]]", "[\"\"]", "{}")) {
      all.add(arguments(list, quiz));
      all.add(arguments(lee, list));
    }
    List<String> names = IntStream.range(0, 501).mapToObj(i -> "u" + i).toList();
    all.add(arguments(Json.strings(names), quiz));
    all.add(arguments(lee, Json.strings(names.subList(0, 51))));
    all.add(arguments(Json.strings(names.subList(0, 41)), Json.strings(names.subList(0, 49))));
    all.add(arguments(Json.strings("x".repeat(255)), quiz));
    all.add(arguments(lee, Json.strings("*", "quiz")));
    all.add(arguments(lee, Json.strings("a b")));
    all.add(arguments(lee, Json.strings("**")));
    all.add(arguments(lee, Json.strings("e".repeat(129))));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource
  void pairs(String learners, String exams) {
    grant(learners, exams, Course.minutes(30));
  }

  @Test
  void grants_with_what_nobody_knows_are_refused() {
    String body = Course.grantBody("[\"lee\"]", "[\"quiz\"]", Course.minutes(30));
    String open = body.substring(0, body.length() - 1);
    Caller support = course.support();
    String path = course.path("/allowances");
    for (String more :
        List.of(
            ", \"extra\": 1}",
            ", \"learners\": [\"lee\"]}",
            ", \"reason\": 3}",
            ", \"applyToRunningAttempts\": \"true\"}",
            ", \"applyToRunningAttempts\": 1}")) {
      support.post(path, open + more).expect(400);
    }
    for (String query :
        List.of("?dryRun=yes", "?dryRun=", "?dryRun=TRUE", "?dryRun=true&dryRun=true", "?dry=1")) {
      support.post(path + query, body).expect(400);
    }
    for (String missing : List.of("learners", "exams", "allowance")) {
      support.post(path, body.replace("\"" + missing + "\"", "\"" + missing + "2\"")).expect(400);
    }
  }

  private void grant(String learners, String exams, String allowance) {
    course.grants(learners, exams, allowance).expect(400);
    course
        .support()
        .post(course.path("/allowances?dryRun=true"), Course.grantBody(learners, exams, allowance))
        .expect(400);
  }

  // requests

  Stream<String> requests() {
    List<String> all = new ArrayList<>();
    String good = "{\"learner\": \"lee\", \"exams\": [\"quiz\"], \"need\": \"A lamp.\"}";
    for (String learner : List.of("3", "null", "[\"lee\"]", "\"\"", longest(255))) {
      all.add(good.replace("\"lee\"", learner));
    }
    List<String> many = IntStream.range(0, 51).mapToObj(i -> "e" + i).toList();
    for (String exams :
        List.of(
            "[]",
            "null",
            "\"quiz\"",
            "[3]",
            "[\"\"]",
            "[\"a b\"]",
            "[\"*\", \"quiz\"]",
            "[\"**\"]",
            Json.strings(many))) {
      all.add(good.replace("[\"quiz\"]", exams));
    }
    NO_TEXT.forEach(need -> all.add(good.replace("\"A lamp.\"", need)));
    for (String field : List.of("learner", "exams", "need")) {
      all.add(good.replace("\"" + field + "\"", "\"" + field + "2\""));
      all.add(good.replace("}", ", \"" + field + "\": \"x\"}"));
    }
    all.add(good.replace("}", ", \"extra\": 1}"));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource
  void requests(String body) {
    course.instructor().post(course.path("/requests"), body).expect(400);
  }

  Stream<String> grantsOfRequests() {
    List<String> all = new ArrayList<>();
    for (String list : List.of("[]", "null", "{}", "3", "[3]", "[null]", "[[]]", "[{}]")) {
      all.add("{\"allowances\": " + list + "}");
    }
    allowances().forEach(one -> all.add("{\"allowances\": [" + one + "]}"));
    String good = Course.minutes(5);
    // one bad value fails the whole call
    all.add("{\"allowances\": [" + good + ", " + Course.minutes(0) + "]}");
    NO_TEXT.stream()
        .filter(reason -> !reason.equals("null"))
        .forEach(reason -> all.add("{\"allowances\": [" + good + "], \"reason\": " + reason + "}"));
    all.add("{\"allowances\": [" + good + "], \"exams\": [\"quiz\"]}");
    all.add("{\"allowance\": " + good + "}");
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource
  void grantsOfRequests(String body) {
    course.support().post(course.path("/requests/" + request + "/grant"), body).expect(400);
  }

  @Test
  void reasons_that_are_none_are_refused() {
    String decline = course.path("/requests/" + request + "/decline");
    String error = course.path("/attempts/" + attempt + "/error");
    List<String> bodies = new ArrayList<>(List.of("{}", "{\"reason\": \"a\", \"x\": 1}"));
    bodies.add("{\"reason\": \"a\", \"reason\": \"b\"}");
    NO_TEXT.forEach(reason -> bodies.add("{\"reason\": " + reason + "}"));
    for (String body : bodies) {
      course.support().post(decline, body).expect(400);
      course.lms().post(error, body).expect(400);
    }
  }

  // reviews

  Stream<String> reviews() {
    List<String> all = new ArrayList<>();
    String good = "{\"decision\": \"verified\", \"briefVersion\": 0, \"comment\": \"Good.\"}";
    for (String decision :
        List.of("3", "null", "\"\"", "\"Verified\"", "\"submitted\"", "[\"verified\"]")) {
      all.add(good.replace("\"verified\"", decision));
    }
    for (String version :
        List.of("-1", "0.5", "\"0\"", "null", "[]", "true", "1e999999999", "9223372036854775808")) {
      all.add(good.replace("0", version));
    }
    NO_TEXT.stream()
        .filter(comment -> !comment.equals("null"))
        .forEach(comment -> all.add(good.replace("\"Good.\"", comment)));
    all.add(good.replace("\"decision\"", "\"decided\""));
    all.add(good.replace("\"briefVersion\"", "\"version\""));
    all.add(good.replace("}", ", \"decision\": \"rejected\"}"));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource
  void reviews(String body) {
    course.reviewer().post(course.path("/attempts/" + done + "/review"), body).expect(400);
  }

  // attempts

  @Test
  void bodies_where_none_belongs_are_refused() {
    Caller maria = course.learner("maria");
    for (String body : List.of("{\"a\": 1}", "[]", "x", "3")) {
      course.learner("lee").post(course.path("/exams/quiz/attempts"), body).expect(400);
      maria.post(course.path("/attempts/" + attempt + "/start"), body).expect(400);
      maria.post(course.path("/attempts/" + attempt + "/submit"), body).expect(400);
      course.instructor().post(course.path("/attempts/" + attempt + "/resume"), body).expect(400);
      course.instructor().post(course.path("/requests/" + request + "/withdraw"), body).expect(400);
      course.support().delete(course.path("/attempts/" + attempt), body).expect(400);
      course.support().delete(course.path("/exams/quiz/learners/maria/attempt"), body).expect(400);
    }
    for (String reason :
        List.of("3", "\"\"", "{}", "\"" + "r".repeat(2_001) + "\"", "\"a\", \"reason\": \"b\"")) {
      course
          .support()
          .delete(course.path("/attempts/" + attempt), "{\"reason\": " + reason + "}")
          .expect(400);
    }
  }

  @Test
  void answers_that_are_none_are_refused() {
    Caller maria = course.learner("maria");
    String path = course.path("/attempts/" + attempt + "/answers/q1");
    for (String body :
        List.of(
            "{}",
            "[]",
            "1",
            "{\"answer\": 1, \"x\": 1}",
            "{\"answer\": 1, \"answer\": 2}",
            "{\"answer\": {\"a\": 1, \"a\": 2}}",
            "{\"answer\": NaN}",
            "{\"answer\": }",
            "{\"answer\": 1} 2")) {
      maria.put(path, body).expect(400);
    }
    maria.put(path + "?x=1", "{\"answer\": 1}").expect(400);
    maria.put(course.path("/attempts/" + attempt + "/answers/%00"), "{\"answer\": 1}").expect(404);
  }

  // queries

  Stream<String> queries() {
    return Stream.of(
        "/attempts?status=running",
        "/attempts?status=",
        "/attempts?status=Started",
        "/attempts?exam=",
        "/attempts?exam=a%20b",
        "/attempts?exam=*",
        "/attempts?search=",
        "/attempts?search=" + "s".repeat(101),
        "/attempts?search=a%00b",
        "/attempts?search=%FF",
        "/attempts?learner=maria",
        "/attempts?cursor=",
        "/attempts?cursor=%00",
        "/attempts?=1",
        "/attempts?limit=%D9%A3",
        "/attempts?limit=1e1",
        "/attempts?limit=99999999999999999999",
        "/learners?search=",
        "/learners?search=" + "s".repeat(101),
        "/learners?status=started",
        "/allowances?learner=",
        "/allowances?exam=a%20b",
        "/allowances?exam=**",
        "/events?learner=",
        "/events?type=AttemptCleared",
        "/events?exam=%00",
        "/requests?status=open",
        "/requests?status=",
        "/requests?status=Pending",
        "/requests?learner=maria",
        "/requests?status=pending&status=granted",
        "/requests?cursor=%00",
        "/attempts/" + attempt + "/review-brief?limit=1");
  }

  @ParameterizedTest
  @MethodSource
  void queries(String query) {
    course.support().get(course.path(query)).expect(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/requests?status=open",
        "/v1/requests?status=",
        "/v1/requests?course=x",
        "/v1/requests?limit=0",
        "/v1/requests?cursor=x",
        "/v1/reviews?status=submitted",
        "/v1/reviews?limit=101",
        "/v1/reviews?cursor=x"
      })
  void queries_over_all_courses(String query) {
    course.support().get(query).expect(400);
  }

  @Test
  void an_own_list_needs_a_course() {
    Caller maria = course.learner("maria");
    maria.get("/v1/me/exams").invalid("course");
    maria.get("/v1/me/exams?course=").invalid("course");
    maria.get("/v1/me/exams?course=a%20b").invalid("course");
    maria.get("/v1/me/exams?course=" + course.id() + "&course=x").invalid("course");
  }

  @Test
  void paths_of_any_shape_are_refused() {
    for (String path :
        List.of(
            "/v1/courses/%00/exams",
            "/v1/courses/%00",
            "/v1/courses/../courses/x/exams",
            "/v1//courses",
            "/v1/courses/" + "c".repeat(2_000) + "/exams",
            "/v1/courses/%F0%9F%98%80/exams",
            "/v1/courses/%2e%2e/exams",
            "/" + String.join("/", Collections.nCopies(200, "a")))) {
      assertThat(course.support().get(path).status()).as(path).isIn(400, 403, 404);
    }
  }
}
