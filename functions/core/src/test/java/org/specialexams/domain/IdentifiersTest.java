package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be an id, a username or an address, and when two of them are the same. */
final class IdentifiersTest {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._+@-";

  /** A kind of id: how it is parsed, how long it may be, and whether it may hold a colon. */
  record Form(String name, Function<String, Optional<?>> parse, int longest, boolean colon) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Form> forms() {
    return Stream.of(
        new Form("course", CourseId::parse, 255, true),
        new Form("exam", ExamId::parse, 128, true),
        new Form("question", QuestionId::parse, 255, true),
        new Form("username", Username::parse, 150, false));
  }

  private static Stream<Arguments> formsWithForeignTexts() {
    List<String> foreign =
        List.of(
            "",
            " ",
            "a b",
            "a\n",
            "\ta",
            "a/b",
            "a%20b",
            "a#b",
            "a*b",
            "*",
            "a,b",
            "a\u0000",
            "maría",
            "m\u0430ria", // a Cyrillic look-alike
            "\uFF4D", // a full-width m
            "\u0661", // an Arabic-Indic one
            "\u00B2",
            "\u212A", // the Kelvin sign, k in lower case
            "\u0130", // a Turkish I, i and a dot in lower case
            "\uD83D\uDE00",
            "\uD83D");
    return forms().flatMap(form -> foreign.stream().map(text -> Arguments.of(form, text)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void the_whole_alphabet_is_taken_and_kept_as_given(Form form) {
    String all = form.colon() ? ALPHABET + ":" : ALPHABET;
    assertThat(form.parse().apply(all)).map(Object::toString).hasValue(all);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void its_length_has_bounds(Form form) {
    assertThat(form.parse().apply("a")).isPresent();
    assertThat(form.parse().apply("a".repeat(form.longest()))).isPresent();
    assertThat(form.parse().apply("a".repeat(form.longest() + 1))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("formsWithForeignTexts")
  void no_other_character_is_taken(Form form, String text) {
    assertThat(form.parse().apply(text)).isEmpty();
  }

  @Test
  void a_username_has_no_colon() {
    assertThat(Username.parse("a:b")).isEmpty();
  }

  @Test
  void what_cannot_be_one_is_never_made() {
    assertThatThrownBy(() -> new CourseId("a#b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ExamId("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new QuestionId("a b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Username("a:b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EmailAddress("a")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void usernames_compare_without_case_and_are_kept_as_given() {
    Username given = new Username("Maria.K");
    assertThat(given).isEqualTo(new Username("mARIA.k")).hasSameHashCodeAs(new Username("maria.K"));
    assertThat(given).isEqualByComparingTo(new Username("MARIA.K"));
    assertThat(given).isLessThan(new Username("MARIA.L"));
    assertThat(given.toString()).isEqualTo("Maria.K");
    assertThat(given).isNotEqualTo(new Username("maria-k"));
  }

  @Test
  void ids_compare_as_they_are() {
    assertThat(new ExamId("Midterm")).isNotEqualTo(new ExamId("midterm"));
    assertThat(new CourseId("A")).isNotEqualTo(new CourseId("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b",
        "lee@example.edu",
        "Lee.O'Hara+exams@cs.uni-x.example.EDU",
        "!#$%&'*+/=?^_`{|}~-@example.edu",
        "a@1.2",
        "x@a-b.c"
      })
  void addresses_are_taken_in_their_unquoted_form(String text) {
    assertThat(EmailAddress.parse(text)).map(EmailAddress::value).hasValue(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "@b",
        "a@",
        "a@b@c",
        "a b@c",
        "a@b c",
        "a@b.",
        "a@.b",
        "a@b..c",
        "a@-b",
        "a@b-",
        "a@b_c",
        "\"a b\"@c",
        "a@[127.0.0.1]",
        "a@b\n",
        "a@b\r\nBcc: x@y",
        "a,b@c",
        "Lee <lee@example.edu>",
        "mar\u00EDa@example.edu",
        "lee@ex\u0430mple.edu",
        "lee\uFF20example.edu"
      })
  void nothing_else_is_an_address(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @Test
  void an_address_has_bounds() {
    String local = "a".repeat(64);
    String host = ("b".repeat(60) + ".").repeat(3) + "c".repeat(6);
    assertThat(EmailAddress.parse(local + "@" + host)).isPresent();
    assertThat((local + "@" + host)).hasSize(254);
    assertThat(EmailAddress.parse(local + "@" + host + "c")).isEmpty();
    assertThat(EmailAddress.parse(local + "a@b")).isEmpty();
  }

  @Test
  void addresses_compare_without_case_and_stay_out_of_logs() {
    EmailAddress given = new EmailAddress("Lee@Example.edu");
    assertThat(given).isEqualTo(new EmailAddress("lee@example.EDU"));
    assertThat(given).hasSameHashCodeAs(new EmailAddress("LEE@example.edu"));
    assertThat(given).isNotEqualTo(new EmailAddress("lea@example.edu"));
    assertThat(given.toString()).isEqualTo("(e-mail address)");
  }

  @ParameterizedTest
  @CsvSource({"*, midterm, true", "midterm, midterm, true", "midterm, final, false"})
  void a_scope_is_one_exam_or_every_one(String scope, String exam, boolean covered) {
    assertThat(ExamScope.parse(scope).orElseThrow().covers(new ExamId(exam))).isEqualTo(covered);
    assertThat(ExamScope.parse(scope).orElseThrow().toString()).isEqualTo(scope);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "**", "mid*", "a b"})
  void nothing_else_is_a_scope(String text) {
    assertThat(ExamScope.parse(text)).isEmpty();
  }
}
