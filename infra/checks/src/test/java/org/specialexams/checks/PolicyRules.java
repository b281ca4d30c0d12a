package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What policies may say: functions', roles' and queues'. */
final class PolicyRules {

  /** Where AWS has no other way than a star, and why. */
  private static final Map<String, String> STARS =
      Map.of(
          "dynamodb:ListStreams",
          "Lambda lists the streams of a table, never one alone; a new stream has a new name");

  /**
   * The policies of AWS's own that roles written here have: to trace, which AWS grants on nothing
   * smaller than a star.
   *
   * <p>The roles that SAM makes, one for each function that no stream or queue calls, have
   * AWSLambdaBasicExecutionRole too, which lets them write to any log group of the account and make
   * new ones. SAM adds it to every role that it makes, and the only other way is 38 roles more in
   * the template, each with its trust and its policies. What it opens is small: no function can
   * read a log with it.
   */
  private static final Set<String> MANAGED =
      Set.of("arn:${AWS::Partition}:iam::aws:policy/AWSXRayDaemonWriteAccess");

  private PolicyRules() {}

  static void statements_name_their_actions_and_resources(StackDocument stack) {
    List<JsonNode> statements = statements(stack);
    assertThat(statements).hasSizeGreaterThan(100);
    for (JsonNode statement : statements) {
      List<String> actions = StackDocument.texts(statement.path("Action")).toList();
      assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
      assertThat(actions).isNotEmpty().allMatch(action -> action.matches("[a-z]+:[A-Za-z]+"));
      assertThat(statement.has("Resource")).isNotEqualTo(isTrust(statement));
      if (!STARS.keySet().containsAll(actions)) {
        assertThat(statement.path("Resource").toString()).as("%s", actions).doesNotContain("*");
      }
    }
    assertThat(statements)
        .flatExtracting(one -> StackDocument.texts(one.path("Action")).toList())
        .as("exceptions that nobody needs")
        .containsAll(STARS.keySet());
  }

  static void services_alone_are_let_in(StackDocument stack) {
    assertThat(statements(stack))
        .filteredOn(statement -> statement.has("Principal"))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            statement -> {
              assertThat(statement.path("Principal").size()).isEqualTo(1);
              assertThat(statement.at("/Principal/Service").asText()).endsWith(".amazonaws.com");
              assertThat(isTrust(statement) || statement.has("Condition"))
                  .as("some topic's or rule's, not any account's")
                  .isTrue();
            });
  }

  static void roles_have_no_policies_of_others_but_to_trace(StackDocument stack) {
    assertThat(stack.root().findValues("ManagedPolicyArns"))
        .hasSizeGreaterThan(3)
        .allSatisfy(
            policies ->
                assertThat(policies.findValuesAsText("Fn::Sub")).hasSameElementsAs(MANAGED));
    assertThat(stack.resources(StackDocument.FUNCTION).values())
        .allSatisfy(
            function ->
                assertThat(function.at("/Properties/Policies"))
                    .as("written out, no template and no policy by name")
                    .allSatisfy(policy -> assertThat(policy.has("Statement")).isTrue()));
  }

  static void roles_write_to_their_functions_log_alone(StackDocument stack) {
    Map<String, JsonNode> functions = stack.resources(StackDocument.FUNCTION);
    functions.values().removeIf(function -> !function.at("/Properties").has("Role"));
    assertThat(functions)
        .hasSizeGreaterThan(3)
        .allSatisfy(
            (name, function) ->
                assertThat(
                        stack.property(
                            StackDocument.attributed(function.at("/Properties/Role")),
                            "/Policies/0/PolicyDocument/Statement"))
                    .filteredOn(statement -> statement.path("Action").toString().contains("logs:"))
                    .singleElement()
                    .satisfies(
                        statement -> {
                          assertThat(StackDocument.texts(statement.path("Action")))
                              .containsExactly("logs:CreateLogStream", "logs:PutLogEvents");
                          assertThat(statement.path("Resource"))
                              .isEqualTo(logOf(function.path("Properties")));
                        }));
  }

  private static JsonNode logOf(JsonNode function) {
    ObjectNode arn = JsonNodeFactory.instance.objectNode();
    arn.putArray("Fn::GetAtt").add(function.at("/LoggingConfig/LogGroup/Ref").asText()).add("Arn");
    return arn;
  }

  private static List<JsonNode> statements(StackDocument stack) {
    return stack.root().path("Resources").findParents("Effect");
  }

  /** Says who may take a role, which has no resource. */
  private static boolean isTrust(JsonNode statement) {
    return statement.path("Action").asText().equals("sts:AssumeRole");
  }
}
