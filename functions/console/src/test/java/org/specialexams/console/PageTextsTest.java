package org.specialexams.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.specialexams.texts.Texts;

/** The page has the texts that it shows, and shows those that it has. */
final class PageTextsTest {

  private static final Path SCRIPTS =
      Path.of("src/main/resources/org/specialexams/console/page/app");
  private static final Pattern TEXT =
      Pattern.compile("'((?:page|value|type)\\.[\\w.-]+|every-exam)'");

  /** A key whose end depends on a value. */
  private static final Pattern FAMILY = Pattern.compile("`((?:page|value|type)\\.[\\w.-]*)\\$\\{");

  private static final Set<String> TEXTS =
      Texts.in(Optional.empty())
          .patterns(List.of("page.", "value.", "type.", "every-exam"))
          .keySet();

  private static final StringBuilder CODE = new StringBuilder();

  @BeforeAll
  static void read() throws IOException {
    try (Stream<Path> files = Files.walk(SCRIPTS)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".js")).toList()) {
        CODE.append(Files.readString(file));
      }
    }
  }

  private static Set<String> found(Pattern pattern) {
    Set<String> found = new TreeSet<>();
    pattern.matcher(CODE).results().forEach(match -> found.add(match.group(1)));
    return found;
  }

  @Test
  void every_text_that_is_shown_is_there() {
    assertThat(found(TEXT))
        .hasSizeGreaterThan(150)
        .allMatch(key -> TEXTS.contains(key) || TEXTS.contains(key + ".other"));
  }

  @Test
  void every_text_that_is_there_is_shown() {
    Set<String> shown = found(TEXT);
    Set<String> families = found(FAMILY);

    assertThat(TEXTS)
        .filteredOn(key -> !shown.contains(key.replaceFirst("\\.(one|other)$", "")))
        .filteredOn(key -> families.stream().noneMatch(key::startsWith))
        .isEmpty();
  }

  /** What a plural has for one, it has for more. */
  @Test
  void every_number_has_its_form() {
    assertThat(TEXTS).filteredOn(key -> key.endsWith(".one")).hasSizeGreaterThan(4);
    assertThat(TEXTS)
        .filteredOn(key -> key.endsWith(".one"))
        .allMatch(key -> TEXTS.contains(key.replaceFirst("one$", "other")));
  }
}
