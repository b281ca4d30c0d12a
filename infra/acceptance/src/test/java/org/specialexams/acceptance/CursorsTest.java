package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cursor is good for its own list as it is, and for nothing else (the contract's section 1). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CursorsTest {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final Course course = Course.fresh();
  private final String attempt = course.started("maria", "final");
  private final String another = course.submitted("lee", "final");

  /** By the list that they continue. */
  private final Map<String, String> cursors = new LinkedHashMap<>();

  @BeforeAll
  void fill() {
    course.answer("maria", attempt, "q1", "1").expect(204);
    course.answer("maria", attempt, "q2", "2").expect(204);
    course.submitted("lee", "quiz");
    Course second = Course.fresh();
    for (Course one : List.of(course, second)) {
      one.grant("lee", "*", Course.minutes(5));
      one.grant("maria", "quiz", Course.factor("2"));
      one.filed("maria", "quiz");
    }
    course.filed("lee", "*");
    second.submitted("maria", "final");
    lists().forEach(list -> cursors.put(list, cursor(list)));
  }

  /** Every list of the document, with the ids of this course. */
  Stream<String> lists() {
    return OpenApi.read().operations().stream()
        .filter(
            operation -> operation.parameters().stream().anyMatch(it -> it.name().equals("cursor")))
        .map(operation -> path(operation, course));
  }

  private String path(ApiOperation operation, Course where) {
    return operation.path().replace("{courseId}", where.id()).replace("{attemptId}", attempt)
        + (operation.id().equals("listMyExams") ? "?course=" + where.id() : "");
  }

  private Caller caller(String list) {
    if (list.startsWith("/v1/me")) {
      return course.learner("maria");
    }
    return list.endsWith("/answers") ? course.lms() : course.support();
  }

  private String cursor(String list) {
    return caller(list)
        .get(with(list, "limit=1"))
        .expect(200)
        .nextCursor()
        .orElseThrow(() -> new AssertionError("one page only: " + list));
  }

  private static String with(String list, String parameter) {
    return list + (list.contains("?") ? "&" : "?") + parameter;
  }

  private void refused(String list, String cursor) {
    caller(list).get(with(list, "limit=1&cursor=" + cursor)).problem(400, "invalid-cursor");
  }

  @ParameterizedTest
  @MethodSource("lists")
  void a_cursor_with_any_character_altered_is_refused(String list) {
    String cursor = Optional.ofNullable(cursors.get(list)).orElseThrow();
    caller(list).get(with(list, "limit=1&cursor=" + cursor)).expect(200);
    caller(list).get(with(list, "limit=2&cursor=" + cursor)).expect(200);
    for (int i = 0; i < cursor.length(); i++) {
      // the least that a character can change by: its last bit, which may be a spare one
      int other = ALPHABET.indexOf(cursor.charAt(i)) ^ 1;
      refused(list, cursor.substring(0, i) + ALPHABET.charAt(other) + cursor.substring(i + 1));
    }
    for (String other :
        List.of(
            cursor + "A",
            cursor + "=",
            cursor + "%3D",
            cursor + "%20",
            cursor + cursor,
            cursor.substring(1),
            cursor.substring(0, cursor.length() - 1),
            cursor.substring(0, 16),
            "%00" + cursor)) {
      assertThat(caller(list).get(with(list, "limit=1&cursor=" + other)).status())
          .as("%s of %s", other, list)
          .isEqualTo(400);
    }
  }

  @ParameterizedTest
  @MethodSource("lists")
  void a_cursor_of_another_list_is_refused(String list) {
    assertThat(cursors).hasSizeGreaterThan(9);
    cursors.forEach(
        (its, cursor) -> {
          if (!its.equals(list)) {
            refused(list, cursor);
          }
        });
  }

  @Test
  void a_cursor_of_another_course_or_attempt_is_refused() {
    Course other = Course.fresh();
    String attemptThere = other.started("maria", "final");
    lists()
        .filter(list -> list.contains(course.id()))
        .forEach(
            list ->
                refused(
                    list.replace(course.id(), other.id()).replace(attempt, attemptThere),
                    Optional.ofNullable(cursors.get(list)).orElseThrow()));
    refused(
        course.path("/attempts/" + another + "/answers"),
        Optional.ofNullable(cursors.get(course.path("/attempts/" + attempt + "/answers")))
            .orElseThrow());
  }

  @Test
  void a_cursor_of_another_query_is_refused() {
    for (String query :
        List.of(
            "/attempts?status=submitted",
            "/attempts?exam=final",
            "/attempts?search=l",
            "/learners?search=m",
            "/allowances?learner=lee",
            "/allowances?exam=quiz",
            "/events?learner=lee",
            "/events?exam=quiz",
            "/requests?status=pending")) {
      String list = course.path(query.split("\\?", 2)[0]);
      refused(course.path(query), Optional.ofNullable(cursors.get(list)).orElseThrow());
    }
    String cursor =
        course
            .support()
            .get(course.path("/attempts?limit=1&status=submitted"))
            .nextCursor()
            .orElseThrow();
    refused(course.path("/attempts"), cursor);
    refused(course.path("/attempts?status=started"), cursor);
    refused(course.path("/attempts?status=submitted&exam=final"), cursor);
  }

  /** It opens nothing: who may not read a list may not read on in it. */
  @ParameterizedTest
  @MethodSource("lists")
  void a_cursor_gives_no_right(String list) {
    String cursor = Optional.ofNullable(cursors.get(list)).orElseThrow();
    Caller stranger = Caller.as("stranger");
    assertThat(stranger.get(with(list, "limit=1&cursor=" + cursor)).status()).isIn(403, 404);
  }
}
