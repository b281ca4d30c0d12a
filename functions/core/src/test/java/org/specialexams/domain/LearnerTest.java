package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnerTest {

  @ParameterizedTest
  @ValueSource(strings = {"es", "pt-BR", "zh-Hant-TW"})
  void a_language_is_kept_as_it_is_written(String tag) {
    assertThat(Learner.parseLanguage(tag)).contains(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "und", "pt_BR", "Norwegian (of old)"})
  void what_names_no_language_is_none(String text) {
    assertThat(Learner.parseLanguage(text)).isEmpty();
  }

  @Test
  void a_tag_has_a_hundred_characters_at_most() {
    String longest = "en-x" + "-1234567".repeat(12);

    assertThat(Learner.parseLanguage(longest)).contains(longest);
    assertThat(Learner.parseLanguage(longest + "-1")).isEmpty();
  }
}
