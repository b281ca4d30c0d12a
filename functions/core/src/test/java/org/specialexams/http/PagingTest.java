package org.specialexams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.http.Problems.problemOf;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cursors: where a list goes on, and where not. */
final class PagingTest {

  private static final String QUERY = "GET /v1/courses/{courseId}/attempts\ncourse\n";
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static Paging first(String query) {
    return Paging.of(25, Optional.empty(), query);
  }

  private static void assertInvalid(String cursor, String query) {
    Problem problem = problemOf(() -> Paging.of(25, Optional.of(cursor), query));
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.slug()).isEqualTo("invalid-cursor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"01ARZ3NDEKTSV4RRFFQ69G5FAV", "a", "smith#smith\u0000\n", "ñ😀", "x y/z?&=%"})
  void a_list_goes_on_at_the_position_of_its_cursor(String position) {
    String cursor = first(QUERY).cursor(position);
    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    assertThat(Paging.of(3, Optional.of(cursor), QUERY).position()).hasValue(position);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ab", "abc", "01ARZ3NDEKTSV4RRFFQ69G5FAV"})
  void every_other_character_at_every_place_is_refused(String position) {
    String cursor = first(QUERY).cursor(position);
    for (int place = 0; place < cursor.length(); place++) {
      for (char other : (ALPHABET + "=+/ .\u0000é").toCharArray()) {
        if (other != cursor.charAt(place)) {
          assertInvalid(cursor.substring(0, place) + other + cursor.substring(place + 1), QUERY);
        }
      }
    }
  }

  @Test
  void a_longer_or_shorter_cursor_is_refused() {
    String cursor = first(QUERY).cursor("01ARZ3NDEKTSV4RRFFQ69G5FAV");
    for (int length = 0; length < cursor.length(); length++) {
      assertInvalid(cursor.substring(0, length), QUERY);
      assertInvalid(cursor.substring(length + 1), QUERY);
    }
    for (String more : new String[] {"A", "AA", "AAA", "=", "==", " ", "\n"}) {
      assertInvalid(cursor + more, QUERY);
      assertInvalid(more + cursor, QUERY);
    }
    assertInvalid(cursor + cursor, QUERY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /v1/courses/{courseId}/attempts\ncourse2\n",
        "GET /v1/courses/{courseId}/attempts\ncourse\n\nexam=a",
        "GET /v1/courses/{courseId}/learners\ncourse\n"
      })
  void another_course_or_query_is_refused(String other) {
    assertInvalid(first(QUERY).cursor("01ARZ3NDEKTSV4RRFFQ69G5FAV"), other);
  }

  @Test
  void another_limit_goes_on_all_the_same() {
    String cursor = Paging.of(25, Optional.empty(), QUERY).cursor("x");
    assertThat(Paging.of(100, Optional.of(cursor), QUERY).position()).hasValue("x");
  }
}
