package org.specialexams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.http.Problems.problemOf;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parameters of a list, as they were sent. */
final class QueryTest {

  private static final Set<String> KNOWN = Set.of("limit", "cursor", "search", "exam", "status");

  private static Query query(String raw) {
    return new Query(raw, KNOWN);
  }

  @Test
  void no_query_is_the_first_page_of_everything() {
    for (Query query : new Query[] {query(""), new Query(null, KNOWN)}) {
      assertThat(query.limit()).isEqualTo(25);
      assertThat(query.cursor()).isEmpty();
      assertThat(query.text("search", 100)).isEmpty();
      assertThat(query.filters()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "search=abc, abc",
    "search=a%40b, a@b",
    "search=a+b, a+b", // as RFC 3986 has it, not as forms do
    "search=a%2Bb, a+b",
    "search=a%20b, a b",
    "search=%C3%B1, ñ",
    "search=%F0%9F%98%80, 😀",
    "search=a=b, a=b",
    "search=%2541, %41", // decoded once
    "%73earch=abc, abc"
  })
  void a_value_is_decoded_once_and_plus_is_plus(String raw, String value) {
    assertThat(query(raw).text("search", 100)).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown=1",
        "Limit=1",
        "limit=1&limit=1",
        "limit=1&limit=2",
        "limit=1&%6Cimit=2",
        "&",
        "limit=1&",
        "=1",
        "limit[]=1",
        "search=a&x"
      })
  void an_unknown_or_repeated_parameter_is_refused(String raw) {
    Problem problem = problemOf(() -> query(raw));
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.slug()).isEqualTo("invalid-request");
    assertThat(problem.errors()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "search=%00", "search=a%00", "search=%", "search=%4", "search=%zz", "search=%-1",
        "search=%+1", "search=%FF", "search=%C3", "search=%ED%A0%80", "search=%7F", "search=%1b",
        "search=%C2%85", "%FF=1", "search=\uD800"
      })
  void what_cannot_be_read_as_text_is_refused(String raw) {
    assertThat(problemOf(() -> query(raw)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "25, 25", "100, 100"})
  void a_limit_is_from_1_to_100(String value, int limit) {
    assertThat(query("limit=" + value).limit()).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-2",
        "101",
        "3.0",
        "3.5",
        "1e1",
        "1e9",
        "NaN",
        "²",
        "%C2%B2",
        "%D9%A1",
        "+1",
        "%201",
        "99999999999999999999",
        "null",
        "0x1"
      })
  void nothing_else_is_a_limit(String value) {
    Problem problem = problemOf(() -> query("limit=" + value).limit());
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.errors()).extracting(Problem.FieldError::field).containsExactly("limit");
  }

  @Test
  void a_search_has_1_to_100_characters_as_a_person_counts_them() {
    String face = "%F0%9F%98%80";
    assertThat(query("search=" + face.repeat(100)).text("search", 100)).isPresent();
    assertThat(problemOf(() -> query("search=" + face.repeat(101)).text("search", 100)).status())
        .isEqualTo(400);
    assertThat(problemOf(() -> query("search=").text("search", 100)).status()).isEqualTo(400);
    assertThat(problemOf(() -> query("search").text("search", 100)).status()).isEqualTo(400);
  }

  @Test
  void the_parameters_of_a_list_are_its_filters_and_not_the_part_of_it() {
    assertThat(query("search=a&limit=3&cursor=x&exam=b").filters())
        .isEqualTo(query("exam=b&search=a&limit=9").filters())
        .isNotEqualTo(query("exam=b").filters());
    assertThat(query("cursor=x").cursor()).isEqualTo(Optional.of("x"));
  }

  @Test
  void no_value_looks_like_another_filter() {
    assertThat(query("search=a%0Astatus=b").filters())
        .isNotEqualTo(query("search=a&status=b").filters());
    assertThat(query("exam=a%0Asearch=b").filters())
        .isNotEqualTo(query("exam=a&search=b").filters());
  }
}
