package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and groups in a token that try to be something else (the contract's section 2). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupsTest {

  private final Course course = Course.fresh();
  private final String attempt = course.submitted("maria", "final");

  Stream<String> nearlyRoles() {
    Stream<String> nearlySupport =
        Stream.of(
            "support x",
            "x support",
            "support\tx",
            "support lms",
            "[support]",
            "[\"support\"]",
            "\"support\"",
            "support,lms",
            "support;lms",
            "map[support:support]",
            "Support",
            "SUPPORT",
            " support",
            "support ",
            "support\n",
            "support\u0000",
            "support\u200b",
            "\ufeffsupport",
            "\u0455upport",
            "\uff53upport",
            "/support",
            "support:" + course.id(),
            "support/*",
            "*",
            "");
    Stream<String> nearlyInstructor =
        Stream.of(
            "instructor",
            "instructor:",
            "instructor:*",
            "instructor: " + course.id(),
            "instructor:" + course.id() + " ",
            "instructor:" + course.id() + "#maria",
            "instructor:" + course.id() + ":",
            "instructor:" + course.id().toUpperCase(Locale.ROOT),
            "Instructor:" + course.id(),
            "instructor:elsewhere," + course.id(),
            "instructor:elsewhere instructor:" + course.id(),
            "instructor::" + course.id(),
            "instructor:" + course.id().replace("+", "%2B"),
            "instructor:" + course.id().replace("+", " "),
            course.id());
    return Stream.concat(nearlySupport, nearlyInstructor);
  }

  @ParameterizedTest
  @MethodSource("nearlyRoles")
  void a_group_counts_only_if_it_equals_a_role(String group) {
    isNobody(Caller.as("mallory", group));
    isNobody(Caller.as("mallory", "staff", group, "x"));
  }

  @Test
  void other_groups_take_nothing_away() {
    Caller.as("sam", "staff", "support", "x y").get(course.path("/exams")).expect(200);
  }

  @Test
  void a_course_whose_id_begins_with_anothers_is_another_course() {
    Course inner = Course.called(course.id() + ":b").withExam("quiz", "timed", 60);
    Course outer = Course.called("b:" + course.id()).withExam("quiz", "timed", 60);
    for (Course one : List.of(course, inner, outer)) {
      for (Course other : List.of(course, inner, outer)) {
        one.instructor().get(other.path("/events")).expect(one.id().equals(other.id()) ? 200 : 403);
      }
      assertThat(one.instructor().all("/v1/courses"))
          .extracting(item -> item.path("courseId").textValue())
          .containsExactly(one.id());
    }
  }

  Stream<Object> nearlyGroups() {
    return Stream.of(
        "support",
        "[support]",
        "[\"support\"]",
        "support lms",
        true,
        7,
        List.of(List.of("support")),
        List.of(List.of(List.of("support"))),
        List.of(Map.of("name", "support")),
        List.of(Map.of("support", "support")),
        Map.of("support", true),
        Map.of("0", "support"),
        List.of(),
        List.of(1, true));
  }

  @ParameterizedTest
  @MethodSource
  void nearlyGroups(Object groups) {
    isNobody(claiming(it -> it.claim("groups", groups)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cognito:groups",
        "Groups",
        "group",
        "role",
        "roles",
        "scope",
        "realm_access",
        "http://groups"
      })
  void there_is_one_claim_for_groups(String claim) {
    isNobody(
        claiming(it -> it.claim("groups", List.of("learners")).claim(claim, List.of("support"))));
    isNobody(claiming(it -> it.claim("groups", null).claim(claim, "support")));
  }

  Stream<Object> nearlyMaria() {
    return Stream.of(
        "maria ",
        " maria",
        "maria\n",
        "maria\u200b",
        "maria#final",
        "maria@example.edu",
        "m\u0430ria",
        "mar\u0131a",
        "MAR\u0130A",
        "\uff4daria",
        "",
        " ",
        "x".repeat(300),
        7,
        true,
        List.of("maria"),
        Map.of("maria", "maria"));
  }

  /** Nobody else is Maria, nor is a token without a name, whatever else it says. */
  @ParameterizedTest
  @MethodSource
  void nearlyMaria(Object username) {
    Caller caller =
        claiming(it -> it.claim("username", username).claim("groups", List.of()).subject("maria"));
    for (String path : List.of("/attempts/" + attempt, "/attempts/" + attempt + "/answers")) {
      assertThat(caller.get(course.path(path)).status()).isIn(403, 404);
    }
    assertThat(caller.post(course.path("/attempts/" + attempt + "/submit")).status())
        .isIn(403, 404);
    caller.get("/v1/me/exams?course=" + course.id()).expect(403);
    caller.post(course.path("/exams/quiz/attempts")).expect(403);
  }

  private void isNobody(Caller caller) {
    caller.get(course.path("/exams")).problem(403, "forbidden");
    caller.get(course.path("/events")).problem(403, "forbidden");
    caller.get("/v1/requests").problem(403, "forbidden");
    caller.get("/v1/reviews").problem(403, "forbidden");
    // somebody may be an instructor of a course that is not there
    Reply courses = caller.get("/v1/courses");
    assertThat(courses.status() == 403 || courses.expect(200).items().isEmpty())
        .as("%s", courses)
        .isTrue();
    caller.delete(course.path("/attempts/" + attempt)).problem(403, "forbidden");
  }

  /** Somebody whose token is good, and says something strange. */
  private static Caller claiming(UnaryOperator<JWTClaimsSet.Builder> change) {
    EmbeddedService service = Service.embedded();
    try {
      JWTClaimsSet claims =
          SignedJWT.parse(service.token("mallory", List.of("support"))).getJWTClaimsSet();
      return Caller.bearing(
          service.stack().tokens().sign(change.apply(new JWTClaimsSet.Builder(claims)).build()));
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }
}
