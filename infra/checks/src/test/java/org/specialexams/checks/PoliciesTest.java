package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the functions may do: each its own few actions on its own few resources. */
class PoliciesTest {

  @Test
  void every_function_has_a_policy_but_those_that_touch_nothing() {
    assertThat(policies())
        .allSatisfy(
            (name, statements) ->
                assertThat(statements.isEmpty())
                    .isEqualTo(
                        Set.of("DescribeApi", "ServeConsole", "UnknownRoute").contains(name)));
  }

  @Test
  void statements_name_their_actions() {
    List<String> actions =
        statements().flatMap(statement -> texts(statement.path("Action"))).distinct().toList();

    assertThat(actions).hasSizeGreaterThan(10).noneMatch(action -> action.contains("*"));
    assertThat(actions)
        .as("what reads or writes more than it is asked for")
        .doesNotContain("dynamodb:Scan", "dynamodb:PartiQLSelect", "dynamodb:DeleteTable");
  }

  /** AWS lists the streams of a table, never one alone. */
  @Test
  void statements_name_their_resources() {
    List<JsonNode> statements = statements().toList();

    assertThat(statements).hasSizeGreaterThan(100);
    for (JsonNode statement : statements) {
      List<String> actions = texts(statement.path("Action")).toList();
      assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
      assertThat(statement.path("Resource").isMissingNode()).isFalse();
      if (!actions.equals(List.of("dynamodb:ListStreams"))) {
        assertThat(statement.path("Resource").toString()).as("%s", actions).doesNotContain("*");
      }
    }
  }

  @Test
  void only_the_functions_that_write_mails_may_send_them() {
    assertThat(functionsThatMay("ses:SendEmail"))
        .containsExactly("MailFilers", "MailLearners", "MailReviewers", "MailSupport");
    assertThat(functionsThatMay("sns:Publish")).containsExactly("PublishEvents", "SweepOutbox");
  }

  /** An answer is nobody's business but its learner's, its readers' and the sweeper's. */
  @Test
  void only_the_functions_of_answers_reach_them() {
    assertThat(
            functionsWith(
                statement -> statement.path("Resource").toString().contains("AnswersTable")))
        .containsExactly("ListAnswers", "SaveAnswer", "SweepAnswers");
  }

  /** What a learner needs may be a medical fact: support's, the course team's, and the mails'. */
  @Test
  void only_the_functions_of_requests_reach_them() {
    assertThat(
            functionsWith(
                statement -> statement.path("Resource").toString().contains("RequestsTable")))
        .containsExactly(
            "DeclineRequest",
            "FileRequest",
            "GrantRequest",
            "ListCourseRequests",
            "ListRequests",
            "MailFilers",
            "MailLearners",
            "MailSupport",
            "WithdrawRequest");
  }

  private static List<String> functionsThatMay(String action) {
    return functionsWith(statement -> texts(statement.path("Action")).anyMatch(action::equals));
  }

  private static List<String> functionsWith(Predicate<JsonNode> statement) {
    return policies().entrySet().stream()
        .filter(function -> function.getValue().stream().anyMatch(statement))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Stream<JsonNode> statements() {
    return policies().values().stream().flatMap(List::stream);
  }

  /** The statements of every function, in its own policies or in the role that it brings. */
  private static Map<String, List<JsonNode>> policies() {
    Map<String, List<JsonNode>> policies = new TreeMap<>();
    StackDocument.resources(StackDocument.FUNCTION)
        .forEach(
            (name, function) -> {
              JsonNode properties = function.path("Properties");
              List<JsonNode> statements = new ArrayList<>();
              properties.path("Policies").forEach(policy -> add(statements, policy));
              String role = properties.at("/Role").path("Fn::GetAtt").path(0).asText();
              if (!role.isEmpty()) {
                StackDocument.resources("AWS::IAM::Role")
                    .getOrDefault(role, MissingNode.getInstance())
                    .at("/Properties/Policies")
                    .forEach(policy -> add(statements, policy.path("PolicyDocument")));
              }
              policies.put(name, statements);
            });
    return policies;
  }

  private static void add(List<JsonNode> statements, JsonNode document) {
    assertThat(document.has("Statement")).as("written out, no template: %s", document).isTrue();
    document.path("Statement").forEach(statements::add);
  }

  private static Stream<String> texts(JsonNode list) {
    return list.isArray()
        ? StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText)
        : Stream.of(list.asText());
  }
}
