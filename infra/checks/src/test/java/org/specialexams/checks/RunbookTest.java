package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever an alarm wakes finds a page that tells what to do, and its commands name what is there.
 */
class RunbookTest {

  private static final String PAGES = "infra/runbook";
  private static final String FIRST = "README";
  private static final Pattern RESOURCE = Pattern.compile("\\$\\((?:id|arn) (\\w+)\\)");
  private static final Pattern PATTERN = Pattern.compile("--filter-pattern '([^']+)'");
  private static final Pattern LINK = Pattern.compile("]\\((\\w+)\\.md(?:#([\\w-]+))?\\)");

  private final Map<String, JsonNode> alarms =
      StackDocument.written().resources("AWS::CloudWatch::Alarm");

  private static Set<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(Repository.file(PAGES))) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("\\.md$", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String page(String name) {
    return Repository.text(PAGES + "/" + name + ".md");
  }

  @Test
  void every_alarm_names_its_page_and_every_page_is_an_alarms() throws IOException {
    Set<String> pages = pages();
    assertThat(pages.remove(FIRST)).isTrue();
    assertThat(alarms).hasSizeGreaterThan(8);
    assertThat(pages).isEqualTo(alarms.keySet());
    alarms.forEach(
        (name, alarm) -> {
          assertThat(alarm.at("/Properties/AlarmDescription").asText())
              .as(name)
              .matches("[A-Z].{20,}\\. Runbook: " + PAGES + "/" + name + "\\.md");
          assertThat(page(name)).as(name).startsWith("# " + name + ": ");
          assertThat(page(name)).as(name).contains("**What it means.**", "**Look at**");
          assertThat(page(FIRST)).contains("| [" + name + "](" + name + ".md) |");
        });
  }

  @Test
  void every_alarm_is_sent_when_it_comes_and_when_it_goes() {
    assertThat(alarms)
        .allSatisfy(
            (name, alarm) -> {
              for (String when : List.of("AlarmActions", "OKActions")) {
                assertThat(alarm.at("/Properties/" + when + "/Fn::If/0").asText())
                    .isEqualTo("AlarmsAreMailed");
                assertThat(alarm.at("/Properties/" + when + "/Fn::If/1/0/Ref").asText())
                    .isEqualTo("AlarmTopic");
              }
            });
  }

  /** Words of the plain format, such as a time-out's, are in none of them. */
  @Test
  void the_pages_look_for_fields_since_lines_are_json() throws IOException {
    List<String> patterns =
        pages().stream()
            .flatMap(name -> PATTERN.matcher(page(name)).results())
            .map(match -> match.group(1))
            .toList();
    assertThat(patterns).isNotEmpty().allMatch(pattern -> pattern.startsWith("{ $."));
  }

  @Test
  void the_pages_name_resources_and_pages_that_there_are() throws IOException {
    Set<String> resources = StackDocument.written().resources().keySet();
    Set<String> pages = pages();
    int named = 0;
    for (String name : pages) {
      String page = page(name);
      for (MatchResult match : RESOURCE.matcher(page).results().toList()) {
        assertThat(resources).as(name).contains(match.group(1));
        named++;
      }
      for (MatchResult match : LINK.matcher(page).results().toList()) {
        assertThat(pages).as(name).contains(match.group(1));
        if (match.group(2) != null) {
          assertThat(page(match.group(1)).toLowerCase(Locale.ROOT))
              .contains("\n## " + match.group(2).replace('-', ' ') + "\n");
        }
      }
    }
    assertThat(named).isGreaterThan(10);
  }
}
