package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What an operator reads first. */
final class ParameterRules {

  /** A section's title under its line, as far as it names the section. */
  private static final Pattern BANNER =
      Pattern.compile("(?m)^ *# -{20,}\n *# ([^:(\n]+?)(?: ?[:(].*)?\n(?: *# .*\n)*? *# -{20,}$");

  private static final int LONGEST_LIST = 1_000;

  private static final String IN_ORDER = "# In this order:\n";
  private static final Pattern CONTENTS = Pattern.compile("(?m)^#   (\\S.*)$");

  private ParameterRules() {}

  static void every_parameter_says_what_it_is_and_takes_nothing_else(StackDocument stack) {
    assertThat(stack.parameters().properties())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            entry -> {
              JsonNode parameter = entry.getValue();
              assertThat(parameter.path("Description").asText()).hasSizeGreaterThan(20);
              assertThat(
                      parameter.has("AllowedValues")
                          || parameter.has("AllowedPattern")
                          || (parameter.has("MinValue") && parameter.has("MaxValue")))
                  .as("%s is bounded", entry.getKey())
                  .isTrue();
            });
    assertThat(stack.parameters().properties())
        .filteredOn(entry -> !entry.getValue().has("Default"))
        .extracting(Map.Entry::getKey)
        .as("what nobody but the operator knows")
        .containsExactlyInAnyOrder("TokenIssuer", "TokenAudience", "MailSender");
  }

  /** All variables of a function together have 4 KB; it would not be deployed with more. */
  static void lists_of_addresses_fit_into_functions_environment(StackDocument stack) {
    assertThat(stack.parameters().properties())
        .filteredOn(entry -> entry.getKey().endsWith("Addresses"))
        .hasSize(2)
        .allSatisfy(
            entry ->
                assertThat(entry.getValue().path("MaxLength").asInt())
                    .isBetween(500, LONGEST_LIST));
  }

  static void every_parameter_is_used(StackDocument stack) {
    String text = stack.root().toString();
    assertThat(stack.parameters().properties())
        .extracting(Map.Entry::getKey)
        .allSatisfy(
            name ->
                assertThat(text).containsPattern("\"Ref\":\"" + name + "\"|\\$\\{" + name + "\\}"));
  }

  static void every_parameter_has_its_place_in_one_group(StackDocument stack) {
    List<String> grouped = new ArrayList<>();
    JsonNode groups = stack.root().at("/Metadata/AWS::CloudFormation::Interface/ParameterGroups");
    for (JsonNode group : groups) {
      assertThat(group.at("/Label/default").asText()).isNotBlank();
      StackDocument.texts(group.path("Parameters")).forEach(grouped::add);
    }
    assertThat(grouped)
        .containsExactlyInAnyOrderElementsOf(
            stack.parameters().properties().stream().map(Map.Entry::getKey).toList());
  }

  static void no_linter_is_told_to_look_away(StackDocument stack) {
    assertThat(stack.root().findValues("cfn-lint")).isEmpty();
  }

  /** The titles of a template's sections, in their order. */
  static List<String> sections(String template) {
    return BANNER.matcher(template).results().map(found -> found.group(1).strip()).toList();
  }

  /** What the comment at its top lists as its sections. */
  static List<String> contents(String template) {
    String top =
        template.substring(
            template.indexOf(IN_ORDER), template.indexOf("\nAWSTemplateFormatVersion"));
    return CONTENTS.matcher(top).results().map(found -> found.group(1)).toList();
  }
}
