package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharactersTest {

  private static final String SMILE = "\uD83D\uDE00";

  @ParameterizedTest
  @CsvSource({"0, ''", "1, a", "2, a" + SMILE, "3, abc", "3, abcd", "3, ab" + SMILE + "d"})
  void a_text_is_counted_and_cut_by_what_a_person_sees(int length, String text) {
    String first = Characters.first(length, text);

    assertThat(Characters.count(first)).isEqualTo(length);
    assertThat(text).startsWith(first);
    assertThat(Characters.areClean(first)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "a\u001Bb", "\u007F", "\u0085", "\uFFFD", "\uD83D", "\uDE00a"})
  void control_characters_and_halves_are_not_clean(String text) {
    assertThat(Characters.areClean(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ä\té\r\n", SMILE})
  void line_breaks_tabs_and_any_letter_are_clean(String text) {
    assertThat(Characters.areClean(text)).isTrue();
  }

  @Test
  void an_exception_holds_1_to_2000_characters() {
    assertThat(new AllowanceValue.ReviewPolicyException(SMILE.repeat(2_000)).text()).isNotEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AllowanceValue.ReviewPolicyException(""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AllowanceValue.ReviewPolicyException("x".repeat(2_001)));
  }
}
