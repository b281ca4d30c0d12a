package org.specialexams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.http.Problems.problemOf;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.specialexams.domain.Actor;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Role;
import org.specialexams.domain.Username;
import org.specialexams.wiring.TokenClaims;

/** Who calls, by the token that the authorizer has checked. */
final class CallerTest {

  private static final TokenClaims CLAIMS =
      new TokenClaims("username", "groups", Optional.of("the-lms"));

  private static String bearer(String payload) {
    String part =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(payload.getBytes(StandardCharsets.UTF_8));
    return "Bearer e30." + part + ".c2ln";
  }

  private static Caller caller(String payload) {
    return Caller.of(bearer(payload), CLAIMS);
  }

  private static Caller in(String groups) {
    return caller("{\"username\":\"maria\",\"groups\":" + groups + "}");
  }

  private static void assertForbidden(String payload) {
    assertThat(problemOf(() -> caller(payload)).slug()).isEqualTo("forbidden");
  }

  // groups

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"support\"] | SUPPORT",
        "[\"lms\"] | LMS",
        "[\"reviewer\"] | REVIEWER",
        "[\"instructor:a\"] | INSTRUCTOR",
        "[\"other\",\"support\"] | SUPPORT"
      })
  void a_group_is_a_role_where_it_equals_it(String groups, Role role) {
    assertThat(in(groups).rolesIn("a")).containsExactly(role);
    assertThat(in(groups).isStaff()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "\"support\"",
        "\"[support]\"",
        "\"support lms\"",
        "{\"support\":true}",
        "[\"Support\"]",
        "[\"support \"]",
        "[\" support\"]",
        "[\"support x\"]",
        "[\"x support\"]",
        "[\"support,lms\"]",
        "[[\"support\"]]",
        "[{\"support\":1}]",
        "[\"supp\\u043ert\"]",
        "[\"learner\"]",
        "[\"instructor\"]",
        "[\"instructor:\"]",
        "[\"instructor:*\"]",
        "[\"instructor:a b\"]",
        "[true, 1, null]"
      })
  void nothing_that_merely_looks_like_a_role_is_one(String groups) {
    assertThat(in(groups).rolesIn("a")).isEmpty();
    assertThat(in(groups).isStaff()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "instructor:a, a, true",
    "instructor:a:b, a:b, true",
    "instructor:a, a:b, false",
    "instructor:a:b, a, false",
    "instructor:a:b, b, false",
    "instructor:a, A, false",
    "Instructor:a, a, false",
    "instructor:a , b, false",
    "instructor:*, a, false",
    "instructor:, a, false"
  })
  void an_instructor_is_one_in_that_course_alone(String group, String course, boolean instructor) {
    assertThat(in("[\"" + group + "\"]").rolesIn(course).contains(Role.INSTRUCTOR))
        .isEqualTo(instructor);
  }

  @Test
  void an_instructor_has_the_courses_of_the_groups() {
    assertThat(
            in("[\"instructor:b\",\"instructor:a:x\",\"instructor:\",\"instructor:c d\","
                    + "\"a-group-that-could-be-an-id\"]")
                .courses())
        .containsExactly(new CourseId("a:x"), new CourseId("b"));
  }

  @Test
  void there_is_no_fallback_for_the_claims() {
    assertThat(
            caller("{\"username\":\"maria\",\"cognito:groups\":[\"support\"],\"roles\":[\"lms\"]}")
                .rolesIn("a"))
        .isEmpty();
    assertForbidden("{\"sub\":\"maria\",\"name\":\"maria\",\"groups\":[\"support\"]}");
  }

  @Test
  void the_claims_are_those_that_the_deployment_names() {
    Caller caller =
        Caller.of(
            bearer(
                "{\"preferred_username\":\"lee\",\"roles\":[\"support\"],\"username\":\"maria\"}"),
            new TokenClaims("preferred_username", "roles", Optional.empty()));
    assertThat(caller.username()).hasValue(new Username("lee"));
    assertThat(caller.rolesIn("a")).containsExactly(Role.SUPPORT);
  }

  // names

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"username\":\"\"}",
        "{\"username\":null}",
        "{\"username\":7}",
        "{\"username\":[\"maria\"]}",
        "{\"username\":\"a\\u0000\"}",
        "{\"username\":\"a\\uD83D\"}",
        "[]",
        "null",
        "\"maria\"",
        "",
        "{",
        "{\"username\":\"maria\",\"username\":\"lee\"}",
        "{\"username\":\"maria\"} {}"
      })
  void without_a_readable_name_nobody_is_anybody(String payload) {
    assertForbidden(payload);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "x", "a.b", "a.b.c.d", "..", "Bearer a.!!!.c"})
  void without_a_readable_token_nobody_is_anybody(String authorization) {
    assertThat(problemOf(() -> Caller.of(authorization, CLAIMS)).status()).isEqualTo(403);
    assertThat(problemOf(() -> Caller.of(null, CLAIMS)).status()).isEqualTo(403);
  }

  @Test
  void a_name_may_be_too_long_for_a_learner_but_not_without_end() {
    assertThat(caller("{\"username\":\"" + "a".repeat(200) + "\"}").username()).isEmpty();
    assertThat(caller("{\"username\":\"" + "a".repeat(255) + "\"}").asLearner().username())
        .hasSize(255);
    assertForbidden("{\"username\":\"" + "a".repeat(256) + "\"}");
  }

  @Test
  void a_learner_is_who_bears_the_username_whatever_the_groups() {
    assertThat(in("[\"support\"]").is(new Username("MARIA"))).isTrue();
    assertThat(in("[]").is(new Username("lee"))).isFalse();
    assertThat(in("[]").asLearner()).isEqualTo(new Actor("maria", Role.LEARNER));
    assertThat(caller("{\"username\":\"María López\"}").username()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_id", "azp"})
  void the_learning_platform_may_be_known_by_its_client_id(String claim) {
    Caller lms = caller("{\"" + claim + "\":\"the-lms\"}");
    assertThat(lms.rolesIn("a")).containsExactly(Role.LMS);
    assertThat(lms.asLearner().username()).isEqualTo("the-lms");
    assertForbidden("{\"" + claim + "\":\"another\"}");
    assertThat(caller("{\"username\":\"maria\",\"" + claim + "\":\"The-LMS\"}").rolesIn("a"))
        .isEmpty();
  }

  @Test
  void where_no_client_id_is_named_none_is_the_learning_platforms() {
    TokenClaims none = new TokenClaims("username", "groups", Optional.empty());
    assertThat(
            Caller.of(bearer("{\"username\":\"x\",\"client_id\":\"\",\"azp\":\"\"}"), none)
                .rolesIn("a"))
        .isEmpty();
  }

  @Test
  void what_is_asked_of_every_course_is_no_instructors() {
    Caller instructor = in("[\"instructor:a\"]");
    assertThat(instructor.hasEverywhere(Role.INSTRUCTOR)).isFalse();
    assertThat(problemOf(() -> instructor.requireEverywhere(Role.INSTRUCTOR)).slug())
        .isEqualTo("forbidden");
    Caller support = in("[\"support\"]");
    assertThat(support.hasEverywhere(Role.SUPPORT)).isTrue();
    assertThat(support.hasEverywhere(Role.REVIEWER)).isFalse();
    assertThat(support.requireEverywhere(Role.REVIEWER, Role.SUPPORT))
        .isEqualTo(new Actor("maria", Role.SUPPORT));
  }

  @ParameterizedTest
  @CsvSource({"sam@example.edu, true", "nobody, false"})
  void the_address_is_the_tokens_where_it_has_a_good_one(String claim, boolean good) {
    assertThat(caller("{\"username\":\"sam\",\"email\":\"" + claim + "\"}").email())
        .isEqualTo(good ? Optional.of(new EmailAddress(claim)) : Optional.empty());
    assertThat(caller("{\"username\":\"sam\"}").email()).isEmpty();
  }

  @Test
  void somebody_with_several_roles_acts_in_the_first_that_may_call() {
    Caller caller = in("[\"support\",\"instructor:a\"]");
    assertThat(caller.requireIn("a", List.of(Role.INSTRUCTOR, Role.SUPPORT)).role())
        .isEqualTo(Role.INSTRUCTOR);
    assertThat(caller.requireIn("b", List.of(Role.INSTRUCTOR, Role.SUPPORT)).role())
        .isEqualTo(Role.SUPPORT);
    assertThat(problemOf(() -> caller.requireIn("a", List.of(Role.LMS))).slug())
        .isEqualTo("forbidden");
  }
}
