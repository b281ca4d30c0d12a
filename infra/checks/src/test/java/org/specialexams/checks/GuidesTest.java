package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the pages for people name is there: README, guides, runbook, decisions. */
class GuidesTest {

  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,4} (.+)$");
  private static final Pattern PROFILE = Pattern.compile("mvnw [^|`\\n]*?-P(\\w+)");
  private static final Pattern SETTING = Pattern.compile("(?<=\\s|`)-D([\\w.-]+)=");
  private static final Pattern TEST = Pattern.compile("-Dtest='?(?:\\w+\\.)*(\\w+)\\b(?!\\.)");
  private static final Pattern OVERRIDES =
      Pattern.compile("--parameter-overrides(?:[^\\n]*\\\\\\n)*[^\\n]*");
  private static final Pattern PARAMETER = Pattern.compile("(?<=\\s)([A-Z]\\w+)=");
  private static final Pattern CALLED = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]+)+)`");
  private static final Pattern FILE = Pattern.compile("(?<=[\\s`])((?:infra|functions)/[\\w./-]+)");

  /** Of Maven itself and of its plugins. */
  private static final Set<String> MAVENS =
      Set.of("test", "surefire.failIfNoSpecifiedTests", "maven.test.skip");

  private static final Map<Path, String> PAGES = new TreeMap<>();
  private static final List<Path> SOURCES = new ArrayList<>();

  /** All that a name or a setting may be read from. */
  private static final StringBuilder CODE = new StringBuilder();

  @BeforeAll
  static void read() throws IOException {
    try (Stream<Path> files = Files.walk(Repository.ROOT)) {
      files
          .filter(file -> !Repository.ROOT.relativize(file).toString().matches("(.*/)?target/.*"))
          .filter(file -> file.toString().endsWith(".md"))
          .forEach(page -> PAGES.put(page, Repository.text(page)));
    }
    assertThat(PAGES).hasSizeGreaterThan(30);
    SOURCES.addAll(JavaSources.files(Repository.ROOT));
    SOURCES.forEach(file -> CODE.append(Repository.text(file)));
    for (String other :
        List.of("template.yaml", "infra/layer/template.yaml", "infra/openapi.yaml")) {
      CODE.append(Repository.text(other));
    }
    try (Stream<Path> poms =
        Files.find(Repository.ROOT, 3, (file, any) -> file.endsWith("pom.xml"))) {
      poms.forEach(pom -> CODE.append(Repository.text(pom)));
    }
  }

  /** Those that tell somebody what to do. */
  private static Map<Path, String> guides() {
    return PAGES.entrySet().stream()
        .filter(page -> !page.getKey().toString().contains("decisions"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Set<String> named(Pattern pattern, String page) {
    return pattern
        .matcher(page)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void every_link_leads_somewhere() {
    int followed = 0;
    for (Map.Entry<Path, String> page : PAGES.entrySet()) {
      for (MatchResult link : LINK.matcher(page.getValue()).results().toList()) {
        String[] target = link.group(1).split("#", 2);
        if (link.group(1).startsWith("https://")) {
          continue;
        }
        Path file =
            target[0].isEmpty()
                ? page.getKey()
                : Objects.requireNonNull(page.getKey().getParent()).resolve(target[0]).normalize();
        assertThat(file).as("%s: %s", page.getKey(), link.group(1)).exists();
        if (target.length == 2) {
          assertThat(anchors(Repository.text(file)))
              .as("%s: %s", page.getKey(), link.group(1))
              .contains(target[1]);
        }
        followed++;
      }
    }
    assertThat(followed).isGreaterThan(50);
  }

  /** As they are made of headings. */
  private static Set<String> anchors(String page) {
    return named(HEADING, page).stream()
        .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", ""))
        .map(heading -> heading.replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @Test
  void every_command_has_its_profile_and_settings() {
    Set<String> profiles = new TreeSet<>();
    Set<String> settings = new TreeSet<>();
    guides()
        .values()
        .forEach(
            page -> {
              profiles.addAll(named(PROFILE, page));
              settings.addAll(named(SETTING, page));
            });
    settings.removeAll(MAVENS);

    assertThat(profiles).hasSizeGreaterThan(4);
    assertThat(profiles)
        .allSatisfy(profile -> assertThat(CODE).contains("<id>" + profile + "</id>"));
    assertThat(settings).hasSizeGreaterThan(15);
    assertThat(settings)
        .allSatisfy(
            setting ->
                assertThat(
                        Stream.of("<%s>", "<%s/>", "\"%s\"", "${%s}")
                            .map(form -> form.formatted(setting)))
                    .as("read from somewhere")
                    .anyMatch(form -> CODE.indexOf(form) >= 0));
  }

  @Test
  void every_test_that_is_run_alone_is_there() {
    assertThat(unknown(TEST, name -> CODE.indexOf("class " + name + " ") >= 0)).isEmpty();
  }

  @Test
  void every_parameter_that_is_given_is_one() {
    Set<String> known = new TreeSet<>();
    StackDocument.written().parameters().fieldNames().forEachRemaining(known::add);
    Set<String> given = new TreeSet<>();
    for (String page : guides().values()) {
      OVERRIDES
          .matcher(page)
          .results()
          .forEach(command -> given.addAll(named(PARAMETER, command.group())));
    }

    assertThat(given).hasSizeGreaterThan(8);
    assertThat(known).containsAll(given);
  }

  /** The runbook names what AWS calls things, too; its own resources are RunbookTest's. */
  @Test
  void every_class_function_and_parameter_that_is_named_is_there() {
    assertThat(unknown(CALLED, name -> CODE.indexOf(name) >= 0))
        .allMatch(name -> name.startsWith("infra/runbook/"));
  }

  @Test
  void every_file_that_is_named_is_there() {
    assertThat(
            unknown(
                FILE,
                file ->
                    file.contains("/target")
                        || Files.exists(Repository.file(file.replaceFirst("[.]$", "")))))
        .isEmpty();
  }

  private static List<String> unknown(Pattern pattern, Predicate<String> isThere) {
    return guides().entrySet().stream()
        .flatMap(
            page ->
                named(pattern, page.getValue()).stream()
                    .filter(isThere.negate())
                    .map(name -> Repository.ROOT.relativize(page.getKey()) + ": " + name))
        .sorted()
        .toList();
  }
}
