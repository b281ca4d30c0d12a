package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for every .java file, tests included. */
class SourcesTest {

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern OTHER_ASSERTIONS =
      Pattern.compile(
          "(?m)^import (static )?(org\\.junit\\.(jupiter\\.api\\.Assert|Assert)|org\\.hamcrest"
              + "|com\\.google\\.common\\.truth|org\\.testng)");
  private static final Pattern SAYS_NOTHING =
      Pattern.compile("(Util|Utils|Manager|Helper|Impl|Dto|DTO)(Test)?\\.java$");

  private static final Map<Path, String> SOURCES = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    for (Path file : JavaSources.files(Repository.ROOT)) {
      SOURCES.put(file, Files.readString(file));
    }
    assertThat(SOURCES).hasSizeGreaterThan(100);
  }

  @Test
  void every_package_is_null_marked() {
    Set<String> packages = new TreeSet<>();
    Set<String> marked = new TreeSet<>();
    SOURCES.forEach(
        (file, text) -> {
          String name = PACKAGE.matcher(text).results().findFirst().orElseThrow().group(1);
          packages.add(name);
          if (file.endsWith("package-info.java") && text.contains("@NullMarked\n")) {
            marked.add(name);
          }
        });

    assertThat(packages).hasSizeGreaterThan(4);
    assertThat(marked).isEqualTo(packages);
  }

  @Test
  void assertj_is_the_one_assertion_api() {
    assertThat(filesWith(OTHER_ASSERTIONS)).isEmpty();
  }

  @Test
  void a_file_is_named_for_what_it_is() {
    assertThat(SOURCES.keySet())
        .extracting(file -> Objects.toString(file.getFileName()))
        .noneMatch(name -> SAYS_NOTHING.matcher(name).find());
  }

  private static List<Path> filesWith(Pattern pattern) {
    List<Path> found = new ArrayList<>();
    SOURCES.forEach(
        (file, text) -> {
          if (pattern.matcher(text).find()) {
            found.add(file);
          }
        });
    return found;
  }
}
