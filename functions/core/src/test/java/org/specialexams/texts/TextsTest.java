package org.specialexams.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The languages say the same. */
final class TextsTest {

  private static final Path FOLDER = Path.of("src/main/resources/org/specialexams/texts");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+(,[a-z]+)*)}");

  static Stream<String> translations() {
    return Texts.LANGUAGES.stream().skip(1);
  }

  private static Map<String, String> read(String language) {
    String ending = language.equals(Texts.LANGUAGES.getFirst()) ? "" : "_" + language;
    Properties properties = new Properties();
    try (Reader reader =
        Files.newBufferedReader(FOLDER.resolve("texts" + ending + ".properties"))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Map<String, String> texts = new TreeMap<>();
    properties.stringPropertyNames().forEach(k -> texts.put(k, properties.getProperty(k)));
    return texts;
  }

  private static Set<String> placeholders(String text) {
    return new TreeSet<>(
        PLACEHOLDER.matcher(text).results().map((MatchResult found) -> found.group(1)).toList());
  }

  @Test
  void every_file_is_a_language_and_every_language_a_file() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> Objects.toString(file.getFileName())))
          .containsExactlyInAnyOrderElementsOf(
              Texts.LANGUAGES.stream()
                  .map(
                      language ->
                          language.equals("en")
                              ? "texts.properties"
                              : "texts_" + language + ".properties")
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("translations")
  void a_translation_has_the_same_keys(String language) {
    assertThat(read(language).keySet()).isEqualTo(read("en").keySet());
  }

  @ParameterizedTest
  @MethodSource("translations")
  void a_translation_has_the_same_placeholders(String language) {
    Map<String, String> english = read("en");

    assertThat(english).hasSizeGreaterThan(300);
    assertThat(read(language))
        .allSatisfy(
            (key, text) ->
                assertThat(placeholders(text))
                    .as(key)
                    .isEqualTo(placeholders(english.getOrDefault(key, ""))));
  }

  /** The page puts in values as MessageFormat does, as far as the texts use it. */
  @Test
  void every_text_is_one_that_the_page_can_read_too() {
    for (String language : Texts.LANGUAGES) {
      assertThat(read(language).entrySet())
          .filteredOn(text -> !text.getKey().equals("instant"))
          .allSatisfy(
              text -> {
                assertThatCode(() -> new MessageFormat(text.getValue())).doesNotThrowAnyException();
                assertThat(PLACEHOLDER.matcher(text.getValue()).replaceAll(""))
                    .as(text.getKey())
                    .doesNotContain("{", "}")
                    .as("an apostrophe is written twice")
                    .doesNotContainPattern("(?<!')'(?!')");
              });
    }
  }

  @Test
  void who_has_no_language_that_there_are_texts_in_reads_english() {
    assertThat(Texts.in(Optional.of("es-MX")).text("every-exam"))
        .isEqualTo(Texts.in(Optional.of("es")).text("every-exam"));
    assertThat(Texts.in(Optional.of("tlh")).text("every-exam"))
        .isEqualTo(Texts.in(Optional.empty()).text("every-exam"))
        .isEqualTo("every exam of the course");
  }

  @Test
  void patterns_are_those_that_were_asked_for() {
    assertThat(Texts.in(Optional.empty()).patterns(List.of("value.", "type.")))
        .hasSize(8)
        .containsEntry("type.additional_time", "additional time");
  }
}
