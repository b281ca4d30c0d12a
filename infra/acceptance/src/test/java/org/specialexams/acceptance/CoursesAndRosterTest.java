package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract's section 3: exams and roster. */
class CoursesAndRosterTest {

  private final Course course = Course.fresh();

  // exams

  @Test
  void a_saved_exam_is_answered_in_full_and_listed() {
    JsonNode saved =
        course
            .instructor()
            .put(
                course.path("/exams/midterm"),
                """
                {"name": "Midterm", "type": "proctored", "timeLimitMinutes": 90, "active": false,
                 "dueAt": "2030-12-18T18:00:00Z", "reviewRules": "No second person."}\
                """)
            .expect(200)
            .json();
    assertThat(saved)
        .isEqualTo(
            Json.read(
                """
                {"courseId": "%s", "examId": "midterm", "name": "Midterm", "type": "proctored",
                 "timeLimitMinutes": 90, "dueAt": "2030-12-18T18:00:00.000Z",
                 "reviewRules": "No second person.", "active": false}\
                """
                    .formatted(course.id())));
    assertThat(course.lms().all(course.path("/exams"))).contains(saved).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10_080})
  void a_time_limit_has_1_to_10080_minutes(int minutes) {
    course.withExam("edge", "timed", minutes);
    assertThat(course.attempt(course.started("maria", "edge")).path("allowedMinutes").intValue())
        .isEqualTo(minutes);
  }

  @Test
  void the_type_cannot_change_once_attempts_exist_all_else_can() {
    course.withExam("quiz", "proctored", 60).withExam("quiz", "timed", 60);
    course.created("maria", "quiz");
    course
        .lms()
        .put(
            course.path("/exams/quiz"),
            """
            {"name": "Quiz", "type": "proctored", "timeLimitMinutes": 60}\
            """)
        .problem(409, "exam-in-use");
    course.withExam("quiz", "timed", 75);
    course.withExam("final", "timed", 75);
  }

  @Test
  void a_saved_exam_reaches_later_starts_only() {
    String running = course.started("maria", "quiz");
    String waiting = course.created("lee", "quiz");
    JsonNode before = course.attempt(running);
    course.withExam("quiz", "timed", 75);

    assertThat(course.attempt(running)).isEqualTo(before);
    JsonNode started = course.start("lee", waiting).expect(200).json();
    assertThat(started.path("timeLimitMinutes").intValue()).isEqualTo(75);
    assertThat(started.path("allowedMinutes").intValue()).isEqualTo(75);
  }

  @Test
  void saving_the_same_exam_twice_answers_the_same() {
    String body = "{\"name\": \"Quiz\", \"type\": \"timed\", \"timeLimitMinutes\": 60}";
    JsonNode first = course.lms().put(course.path("/exams/new"), body).expect(200).json();
    assertThat(course.lms().put(course.path("/exams/new"), body).expect(200).json())
        .isEqualTo(first);
  }

  // learners

  @Test
  void a_saved_learner_is_answered_in_full_and_listed() {
    JsonNode saved =
        course
            .lms()
            .put(
                course.path("/learners/Zoe"),
                """
                {"email": "Zoe@Example.edu", "name": "Zoë", "language": "de-CH"}\
                """)
            .expect(200)
            .json();
    assertThat(saved)
        .isEqualTo(
            Json.read(
                """
                {"username": "Zoe", "email": "Zoe@Example.edu", "name": "Zoë",
                 "language": "de-CH"}\
                """));
    assertThat(course.instructor().all(course.path("/learners"))).contains(saved).hasSize(3);
  }

  @Test
  void an_address_belongs_to_one_learner_and_is_nobody_elses_username() {
    course.withLearner("ann@example.edu", "ann@other.example.edu");
    for (String taken : List.of("maria@example.edu", "MARIA@example.edu", "ann@example.edu")) {
      course
          .lms()
          .put(course.path("/learners/lee"), "{\"email\": \"" + taken + "\"}")
          .problem(409, "email-taken");
    }
    course
        .lms()
        .put(course.path("/learners/maria@example.edu"), "{\"email\": \"new@example.edu\"}")
        .problem(409, "email-taken");
    course
        .lms()
        .put(course.path("/learners/own@example.edu"), "{\"email\": \"own@example.edu\"}")
        .expect(200);
  }

  @Test
  void an_address_that_was_given_up_is_free() {
    course.withLearner("maria", "maria2@example.edu").withLearner("lee", "maria@example.edu");
    assertThat(
            course
                .grant("maria@example.edu", "quiz", Course.minutes(5))
                .path("username")
                .textValue())
        .isEqualTo("lee");
  }

  // roster

  @Test
  void a_roster_counts_what_is_new_or_changed_and_what_is_not() {
    Reply reply =
        course
            .lms()
            .post(
                course.path("/learners"),
                """
                [{"username": "maria", "email": "maria@example.edu"},
                 {"username": "lee", "email": "lee2@example.edu"},
                 {"username": "ada", "email": "ada@example.edu"}]\
                """)
            .expect(200);
    assertThat(reply.json())
        .isEqualTo(Json.read("{\"imported\": 2, \"unchanged\": 1, \"rejected\": []}"));
  }

  @Test
  void a_rows_fault_rejects_that_row_alone() {
    Reply reply =
        course
            .lms()
            .post(
                course.path("/learners"),
                """
                [{"username": "ada", "email": "ada@example.edu"},
                 {"username": "no email"},
                 {"username": "bob", "email": "no address"},
                 {"username": "cy", "email": "maria@example.edu"},
                 {"username": "dan", "email": "dan@example.edu", "language": "not a tag"},
                 3,
                 {"username": "eve", "email": "eve@example.edu", "unknown": 1},
                 {"username": "flo", "email": "flo@example.edu"}]\
                """)
            .expect(200);
    assertThat(reply.at("/imported").intValue()).isEqualTo(2);
    assertThat(reply.at("/rejected").findValuesAsText("row"))
        .containsExactly("2", "3", "4", "5", "6", "7");
    assertThat(reply.text("/rejected/2/problem/type")).isEqualTo("urn:problem:email-taken");
    assertThat(names(course.support().all(course.path("/learners"))))
        .containsExactlyInAnyOrder("ada", "flo", "lee", "maria");
  }

  @Test
  void of_doubles_the_later_wins() {
    course
        .lms()
        .post(
            course.path("/learners"),
            """
            [{"username": "ada", "email": "ada1@example.edu", "name": "One"},
             {"username": "ADA", "email": "ada2@example.edu", "name": "Two"}]\
            """)
        .expect(200);
    List<JsonNode> all = course.support().all(course.path("/learners"));
    assertThat(all).hasSize(3);
    assertThat(all)
        .extracting(learner -> learner.path("email").textValue())
        .contains("ada2@example.edu")
        .doesNotContain("ada1@example.edu");
  }

  @Test
  void a_roster_keeps_the_optional_fields_that_it_does_not_name() {
    course
        .lms()
        .put(
            course.path("/learners/maria"),
            "{\"email\": \"maria@example.edu\", \"name\": \"Maria\", \"language\": \"it\"}")
        .expect(200);
    course.withLearner("maria", "maria2@example.edu");
    course.lms().postCsv(course.path("/learners"), "username,email\nmaria,maria3@example.edu\n");
    assertThat(learner("maria"))
        .isEqualTo(
            Json.read(
                """
                {"username": "maria", "email": "maria3@example.edu", "name": "Maria",
                 "language": "it"}\
                """));
  }

  @Test
  void csv_has_a_header_in_any_order_and_further_columns_are_ignored() {
    Reply reply =
        course
            .lms()
            .postCsv(
                course.path("/learners"),
                "\uFEFFcohort,email,name,username,language,cohort,\r\n"
                    + "a,ada@example.edu,\"Lovelace, \"\"Ada\"\"\",ada,en-GB,,\r\n"
                    + "a,not an address,x,bob,,,\r\n"
                    + "b,cy@example.edu,Cy,cy,fr,c,\r\n")
            .expect(200);
    assertThat(reply.at("/imported").intValue()).isEqualTo(2);
    assertThat(reply.at("/rejected").findValuesAsText("row"))
        .as("the header is not counted")
        .containsExactly("2");
    assertThat(learner("ada").path("name").textValue()).isEqualTo("Lovelace, \"Ada\"");
    assertThat(learner("ada").path("language").textValue()).isEqualTo("en-GB");
  }

  @Test
  void everybody_else_knows_a_learner_at_once() {
    course.withLearners("ada");
    assertThat(
            course.grant("ada@example.edu", "quiz", Course.minutes(5)).path("username").textValue())
        .isEqualTo("ada");
    course.created("ada", "quiz");
    assertThat(names(course.support().all(course.path("/learners")))).contains("ada");
  }

  @Test
  void the_roster_is_listed_each_once_in_a_stable_order() {
    List<String> rows =
        IntStream.range(0, 130)
            .mapToObj(i -> Course.row("user" + i, "user" + i + "@example.edu"))
            .toList();
    course.withRoster(rows);
    List<JsonNode> byTen = course.support().all(course.path("/learners?limit=10"));
    assertThat(byTen).hasSize(132).doesNotHaveDuplicates();
    assertThat(course.support().all(course.path("/learners?limit=100"))).isEqualTo(byTen);
  }

  // search

  @Test
  void a_search_finds_parts_of_usernames_and_local_parts_and_starts_of_domain_words() {
    course.withLearner("Jane.Doe", "j-smith+x@Uni-Bern.example.org");
    Eventually.holds(() -> assertThat(found("jane")).containsExactly("Jane.Doe"));

    for (String part :
        List.of(
            "jane.doe",
            "JANE",
            "ne.d",
            "doe",
            "e",
            "j-smith",
            "smith",
            "mith",
            "%2Bx",
            "smith%2Bx",
            "smith%2Bx@uni",
            "x@uni-bern.ex",
            "@uni",
            "uni-b",
            "bern",
            "example.o",
            "ORG")) {
      assertThat(found(part)).as(part).contains("Jane.Doe");
    }
    for (String part :
        List.of("ern", "niversity", "xample.or", "rg", "janedoe", "doe@", "smith@uni")) {
      assertThat(found(part)).as(part).doesNotContain("Jane.Doe");
    }
  }

  @Test
  void a_search_shows_each_learner_once() {
    Course other = Course.unborn();
    List<String> rows =
        IntStream.range(0, 30)
            .mapToObj(i -> Course.row("anna.anna" + i, "anna-anna" + i + "@anna.anna.example.edu"))
            .toList();
    other.withRoster(rows);
    Set<String> everybody = new TreeSet<>();
    IntStream.range(0, 30).forEach(i -> everybody.add("anna.anna" + i));
    Eventually.holds(
        () -> {
          for (String part : List.of("anna", "an", "a", "n")) {
            List<JsonNode> all =
                other.support().all(other.path("/learners?limit=7&search=" + part));
            assertThat(names(all)).doesNotHaveDuplicates();
            assertThat(new TreeSet<>(names(all))).as(part).isEqualTo(everybody);
          }
        });
    assertThat(other.support().all(other.path("/learners?limit=3&search=anna")))
        .as("a stable order")
        .isEqualTo(other.support().all(other.path("/learners?limit=50&search=anna")));
  }

  @Test
  void one_search_looks_at_no_more_than_50_learners() {
    Course other = Course.unborn();
    other.withRoster(
        IntStream.range(0, 60)
            .mapToObj(i -> Course.row("bo" + i, "x" + i + "@example.edu"))
            .toList());
    Eventually.holds(
        () -> assertThat(other.support().all(other.path("/learners?search=bo"))).hasSize(60));
    Reply page = other.support().get(other.path("/learners?search=bo&limit=100")).expect(200);
    assertThat(page.items()).hasSizeLessThanOrEqualTo(50);
    assertThat(page.nextCursor()).isPresent();
  }

  @Test
  void a_search_follows_a_changed_address() {
    course.withLearner("jo", "before@example.edu");
    Eventually.holds(() -> assertThat(found("befor")).containsExactly("jo"));
    course.withLearner("jo", "after@example.edu");
    assertThat(found("befor")).as("what does not match any more is not shown").isEmpty();
    Eventually.holds(() -> assertThat(found("afte")).containsExactly("jo"));
  }

  @Test
  void a_search_has_1_to_100_characters() {
    assertThat(found("s".repeat(100))).isEmpty();
    course.support().get(course.path("/learners?search=" + "s".repeat(101))).invalid("search");
    course.support().get(course.path("/learners?search=")).invalid("search");
    assertThat(found("%25")).as("no pattern").isEmpty();
    assertThat(found("*")).isEmpty();
  }

  @Test
  void a_search_stays_inside_its_course() {
    Course other = Course.fresh().withLearners("elsewhere");
    Eventually.holds(
        () ->
            assertThat(other.support().get(other.path("/learners?search=elsew")).items())
                .hasSize(1));
    assertThat(found("elsew")).isEmpty();
  }

  @Test
  void a_due_date_in_the_past_is_saved_as_any_other() {
    Instant past = Service.get().now().minus(Duration.ofDays(1));
    course.withExam(
        "old",
        """
        {"name": "Old", "type": "timed", "timeLimitMinutes": 60, "dueAt": "%s"}\
        """
            .formatted(past));
    course.create("maria", "old").problem(409, "past-due");
  }

  private List<String> found(String part) {
    return course
        .support()
        .get(course.path("/learners?search=" + part))
        .expect(200)
        .each("/username");
  }

  private JsonNode learner(String username) {
    return course.support().all(course.path("/learners")).stream()
        .filter(learner -> learner.path("username").textValue().equals(username))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(List<JsonNode> learners) {
    return learners.stream().map(learner -> learner.path("username").textValue()).toList();
  }
}
