package org.specialexams.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.http.Problems.problemOf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamType;
import org.specialexams.json.Json;

/** The fields of a body, read strictly. */
final class FieldsTest {

  private static final Kind<Integer> MINUTES = Kind.wholeNumber(1, 10_080);
  private static final Kind<BigDecimal> FACTOR =
      Kind.decimal(AllowanceValue.TimeMultiplier::fits, "must be a factor");
  private static final Kind<ExamType> TYPE = Kind.choice(ExamType.values(), ExamType::label);

  private static Fields fields(String json) {
    try {
      return new Fields((ObjectNode) Json.read(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  /** The value of the one field of an object; nothing where it is refused. */
  private static <T> Optional<T> read(Kind<T> kind, String value) {
    Fields fields = fields("{\"field\":" + value + "}");
    Fields.Field<T> field = fields.required("field", kind);
    if (fields.errors().isEmpty()) {
      return Optional.of(field.get());
    }
    Problem problem = problemOf(fields::check);
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.errors())
        .singleElement()
        .satisfies(error -> assertThat(error.field()).startsWith("field"));
    return Optional.empty();
  }

  // whole numbers

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "3.0, 3",
    "30, 30",
    "1e1, 10",
    "3.000e1, 30",
    "10080, 10080",
    "1.008E4, 10080"
  })
  void a_whole_number_is_read_however_it_is_written(String json, int value) {
    assertThat(read(MINUTES, json)).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "0.0",
        "-2",
        "3.5",
        "10081",
        "1e9",
        "1e999999999",
        "-1e999999999",
        "1e-999999999",
        "1.0000000000000000000001",
        "9223372036854775808",
        "18446744073709551617",
        "\"30\"",
        "\"\"",
        "true",
        "null",
        "[]",
        "[30]",
        "{}",
        "\"NaN\"",
        "\"²\""
      })
  void nothing_else_is_a_number_of_minutes(String json) {
    assertThat(read(MINUTES, json)).isEmpty();
  }

  // decimals

  @ParameterizedTest
  @CsvSource({"1.01, 1.01", "1.50, 1.5", "10, 10", "1e1, 10", "2.0000, 2"})
  void a_factor_is_read_however_it_is_written(String json, BigDecimal value) {
    assertThat(read(FACTOR, json))
        .get()
        .satisfies(one -> assertThat(one).isEqualByComparingTo(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1.0",
        "0",
        "-2",
        "10.01",
        "1.001",
        "1e9",
        "1e999999999",
        "1e-999999999",
        "\"1.5\"",
        "true",
        "null",
        "[1.5]",
        "{}"
      })
  void nothing_else_is_a_factor(String json) {
    assertThat(read(FACTOR, json)).isEmpty();
  }

  // texts

  private static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("\"a\"", true),
        Arguments.of("\" a\\n\\t\\r\"", true),
        Arguments.of("\"ñ 漢字 \\uD83D\\uDE00\"", true),
        Arguments.of(
            "\"\\uD83D\\uDE00\\uD83D\\uDE00\\uD83D\\uDE00\\uD83D\\uDE00\\uD83D\\uDE00\"", true),
        Arguments.of("\"0123456789\"", true),
        Arguments.of("\"01234567890\"", false),
        Arguments.of("\"\"", false),
        Arguments.of("\"   \"", false),
        Arguments.of("\"\\u2003\"", false),
        Arguments.of("\"a\\u0000\"", false),
        Arguments.of("\"a\\u001b\"", false),
        Arguments.of("\"a\\u007f\"", false),
        Arguments.of("\"a\\u0085\"", false),
        Arguments.of("\"a\\uD83D\"", false),
        Arguments.of("\"\\uDE00a\"", false),
        Arguments.of("\"\\uDE00\\uD83D\"", false),
        Arguments.of("\"\\uFFFD\"", false),
        Arguments.of("1", false),
        Arguments.of("null", false),
        Arguments.of("true", false),
        Arguments.of("[\"a\"]", false),
        Arguments.of("{}", false));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void a_text_has_1_to_10_characters_and_none_that_cannot_be_shown(String json, boolean taken) {
    assertThat(read(Kind.text(1, 10), json).isPresent()).isEqualTo(taken);
  }

  @Test
  void an_empty_text_is_taken_where_it_may_be() {
    assertThat(read(Kind.text(0, 10), "\"\"")).hasValue("");
  }

  // instants

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T09:00:00Z, 2026-11-23T09:00:00Z",
    "2026-11-23t09:00:00z, 2026-11-23T09:00:00Z",
    "2026-11-23T09:00:00.123Z, 2026-11-23T09:00:00.123Z",
    "2026-11-23T09:00:00.1239Z, 2026-11-23T09:00:00.123Z",
    "2026-11-23T09:00:00.5+05:30, 2026-11-23T03:30:00.500Z",
    "2026-11-23T09:00:00.123456789012Z, 2026-11-23T09:00:00.123Z",
    "2026-11-23T23:00:00-02:00, 2026-11-24T01:00:00Z",
    "2026-11-23T09:00:00+00:00, 2026-11-23T09:00:00Z",
    "2026-11-23T09:00:00-00:00, 2026-11-23T09:00:00Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
    "2016-12-31T23:59:60.5Z, 2017-01-01T00:00:00Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
  })
  void an_instant_is_read_in_any_form_of_rfc_3339(String text, Instant instant) {
    assertThat(read(Kind.instant(), "\"" + text + "\"")).hasValue(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-11-23",
        "2026-11-23T09:00Z",
        "2026-11-23T09:00:00",
        "2026-11-23T09:00:00.Z",
        "2026-11-23T09:00:001Z",
        "2026-11-23T09:00:00+0530",
        "2026-11-23T09:00:00+05",
        "2026-11-23T24:00:00Z",
        "2026-11-23T09:60:00Z",
        "2026-11-23T09:00:61Z",
        "2026-02-29T09:00:00Z",
        "2026-13-01T09:00:00Z",
        "2026-00-01T09:00:00Z",
        "2026-11-00T09:00:00Z",
        "26-11-23T09:00:00Z",
        "+12026-11-23T09:00:00Z",
        "-0001-11-23T09:00:00Z",
        "0000-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "9999-12-31T23:59:60Z",
        "2026-W48-1T09:00:00Z",
        "2026-11-23T09:00:00Z ",
        " 2026-11-23T09:00:00Z",
        "2026-11-23T09:00:00Z[UTC]",
        "２０２６-11-23T09:00:00Z",
        "1732352400"
      })
  void nothing_else_is_an_instant(String text) {
    assertThat(read(Kind.instant(), "\"" + text + "\"")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1732352400", "null", "true", "[]", "{}"})
  void an_instant_is_a_text(String json) {
    assertThat(read(Kind.instant(), json)).isEmpty();
  }

  // the others

  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  void a_truth_value_is_read(String json, boolean value) {
    assertThat(read(Kind.truth(), json)).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"true\"", "0", "1", "null", "[]", "{}", "\"\""})
  void nothing_else_is_a_truth_value(String json) {
    assertThat(read(Kind.truth(), json)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "\"timed\", true",
    "\"Timed\", false",
    "\"timed \", false",
    "\"\", false",
    "0, false"
  })
  void one_of_some_constants_is_read_exactly(String json, boolean taken) {
    assertThat(read(TYPE, json).isPresent()).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"a\"] | true",
        "[\"a\",\"b\"] | true",
        "[] | false",
        "[\"a\",\"b\",\"c\"] | false",
        "\"a\" | false",
        "{} | false",
        "null | false",
        "[null] | false",
        "[[\"a\"]] | false",
        "[\"a\", \"b c\"] | false"
      })
  void a_list_has_1_to_2_elements_of_its_kind(String json, boolean taken) {
    assertThat(read(Kind.list(Kind.parsed(ExamId::parse, "must be an id"), 1, 2), json).isPresent())
        .isEqualTo(taken);
  }

  // the object as a whole

  @Test
  void everything_that_is_wrong_is_told_at_once_with_its_path() {
    Fields fields =
        fields("{\"a\":0,\"list\":[\"x\",1],\"inner\":{\"type\":\"odd\",\"b\":1},\"extra\":1}");
    fields.required("a", MINUTES);
    fields.required("list", Kind.list(Kind.text(1, 5), 1, 5));
    fields.object("inner").choose("type", TYPE, type -> () -> type);
    fields.required("gone", MINUTES);
    assertThat(problemOf(fields::check).errors())
        .extracting(Problem.FieldError::field)
        .containsExactlyInAnyOrder("a", "list[1]", "inner.type", "gone", "extra");
  }

  @Test
  void a_field_that_nobody_asks_for_is_refused_also_inside_another() {
    Fields fields = fields("{\"inner\":{\"minutes\":1,\"Minutes\":2}}");
    fields.object("inner").required("minutes", MINUTES);
    assertThat(problemOf(fields::check).errors())
        .extracting(Problem.FieldError::field)
        .containsExactly("inner.Minutes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"inner\":null}", "{\"inner\":[]}", "{\"inner\":\"x\"}"})
  void an_object_must_be_one(String json) {
    Fields fields = fields(json);
    fields.object("inner");
    assertThat(problemOf(fields::check).errors())
        .extracting(Problem.FieldError::field)
        .containsExactly("inner");
  }

  @Test
  void an_unknown_field_is_shown_in_short() {
    Fields fields = fields("{\"" + "x".repeat(5_000) + "\":1}");
    assertThat(problemOf(fields::check).errors().getFirst().field()).hasSizeLessThan(100);
  }

  @Test
  void null_is_as_good_as_left_out() {
    Fields fields = fields("{\"a\":null}");
    assertThat(fields.optional("a", MINUTES)).isEmpty();
    assertThat(fields.names("a")).isTrue();
    fields.check();
    fields.required("a", MINUTES);
    assertThat(problemOf(fields::check).errors())
        .containsExactly(new Problem.FieldError("a", "is missing"));
  }

  @Test
  void nothing_wrong_is_no_problem() {
    Fields fields = fields("{\"a\":3.0,\"list\":[\"x\"]}");
    Fields.Field<Integer> a = fields.required("a", MINUTES);
    Fields.Field<List<String>> list = fields.required("list", Kind.list(Kind.text(1, 5), 1, 5));
    fields.check();
    assertThat(a.get()).isEqualTo(3);
    assertThat(list.get()).containsExactly("x");
  }
}
