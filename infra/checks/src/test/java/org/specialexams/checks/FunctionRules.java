package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.specialexams.template.HttpRoute;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.QueueMapping;
import org.specialexams.template.Schedule;
import org.specialexams.template.Template;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** How functions are deployed and called, and how long they may take. */
final class FunctionRules {

  /** CloudFormation takes 500; the rest is for what the next routes bring. */
  private static final int MOST_RESOURCES = 400;

  /** What API Gateway waits for an HTTP API's integration, less what the way to it takes. */
  private static final Duration API_TIMEOUT = Duration.ofSeconds(29);

  /**
   * What all may call together that nobody need sign in for: of the 10,000 calls a second that API
   * Gateway takes for an account, and of the 5,000 at once, most are for who has a token.
   */
  private static final int MOST_ANONYMOUS = 2_500;

  private FunctionRules() {}

  static void the_expanded_stack_leaves_room(StackDocument stack) {
    ExpandedStack expanded = new ExpandedStack(stack);
    assertThat(expanded.counts().get("AWS::Lambda::Function"))
        .isEqualTo(stack.resources(StackDocument.FUNCTION).size())
        .isEqualTo(expanded.counts().get("AWS::Lambda::Version"))
        .isEqualTo(expanded.counts().get("AWS::IAM::Role"))
        .isGreaterThan(20);
    assertThat(expanded.total())
        .as("resources after SAM's expansion: %s", expanded.counts())
        .isGreaterThan(stack.resources().size())
        .isLessThan(MOST_RESOURCES);
  }

  static void every_function_is_published_from_the_one_package(StackDocument stack) {
    assertThat(stack.globals().at("/SnapStart/ApplyOn/Fn::If"))
        .extracting(JsonNode::asText)
        .as("there are no snapshots of a runtime of one's own")
        .containsExactly("StartsFromCache", "None", "PublishedVersions");
    assertThat(stack.globals().has("AutoPublishAlias")).isTrue();
    assertThat(stack.resources(StackDocument.FUNCTION))
        .allSatisfy(
            (name, function) -> {
              JsonNode properties = function.path("Properties");
              assertThat(function.at("/Metadata/SkipBuild").asBoolean()).isTrue();
              assertThat(properties.path("CodeUri").asText())
                  .isEqualTo("functions/package/target/special-exams.zip");
              assertThat(properties.path("AutoPublishAliasAllProperties").asBoolean()).isTrue();
              assertThat(properties.at("/VersionDescription/Ref").asText()).isEqualTo("Release");
              assertThat(properties.at("/Description/Fn::Sub").asText()).contains("${Release}");
              assertThat(properties.path("Handler").asText()).endsWith("." + name);
            });
  }

  /** A cache is for the options of one JVM; the layer's is made with those of all functions. */
  static void all_functions_have_the_same_jvm(StackDocument stack) {
    assertThat(stack.template().functions())
        .extracting(function -> function.environment().get("JAVA_TOOL_OPTIONS"))
        .hasSizeGreaterThan(20)
        .containsOnly("-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
  }

  /** SAM CLI (1.170.0) resolves no {@code AWS::NoValue} here, and runs nothing on one machine. */
  static void what_has_no_layer_names_none(StackDocument stack) {
    JsonNode otherwise = stack.globals().at("/Layers/Fn::If/2");
    assertThat(otherwise.isArray()).isTrue();
    assertThat(otherwise).isEmpty();
  }

  static void every_function_has_a_log_group_of_its_own_that_forgets(StackDocument stack) {
    Map<String, JsonNode> groups = stack.resources("AWS::Logs::LogGroup");
    assertThat(groups)
        .allSatisfy(
            (name, group) ->
                assertThat(group.at("/Properties/RetentionInDays/Ref").asText())
                    .isEqualTo("LogRetentionDays"));
    assertThat(stack.resources(StackDocument.FUNCTION))
        .allSatisfy(
            (name, function) -> {
              String group = function.at("/Properties/LoggingConfig/LogGroup/Ref").asText();
              assertThat(group).isEqualTo(name + "Log");
              assertThat(groups).containsKey(group);
            });
  }

  static void every_route_of_the_api_needs_a_token(StackDocument stack) {
    List<HttpRoute> routes =
        stack.template().functions().stream()
            .flatMap(function -> function.events(HttpRoute.class))
            .toList();
    assertThat(routes).hasSizeGreaterThan(20);
    assertThat(routes)
        .allSatisfy(
            route ->
                assertThat(route.authorizer().isPresent())
                    .isEqualTo(
                        route.path().startsWith("/v1/")
                            && !route.path().equals("/v1/openapi.yaml")));
    assertThat(routes)
        .filteredOn(route -> route.authorizer().isEmpty())
        .extracting(HttpRoute::routeKey)
        .as("what anybody may read: files, and that there is nothing else")
        .containsExactlyInAnyOrder(
            "$default",
            "GET /console",
            "GET /console/{file+}",
            "GET /docs",
            "GET /docs/{file+}",
            "GET /v1/openapi.yaml");
    assertThat(routes).filteredOn(HttpRoute::isDefault).hasSize(1);
  }

  /** A setting of a route that there is not fails the deployment. */
  static void what_anybody_may_call_leaves_room_for_who_has_a_token(StackDocument stack) {
    JsonNode settings = stack.property("Api", "/RouteSettings");
    assertThat(settings.properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrderElementsOf(
            stack.template().functions().stream()
                .flatMap(function -> function.events(HttpRoute.class))
                .filter(route -> route.authorizer().isEmpty())
                .map(HttpRoute::routeKey)
                .toList());
    for (String limit : List.of("ThrottlingRateLimit", "ThrottlingBurstLimit")) {
      List<Integer> limits =
          settings.valueStream().map(route -> route.path(limit).asInt()).toList();
      assertThat(limits).as("0 lets nobody in").allMatch(each -> each > 0);
      assertThat(limits.stream().mapToInt(Integer::intValue).sum())
          .as(limit)
          .isLessThanOrEqualTo(MOST_ANONYMOUS);
    }
  }

  static void a_call_of_aws_ends_before_its_function_and_that_before_its_caller(
      StackDocument stack) {
    List<LambdaFunction> functions = stack.template().functions();
    assertThat(functions)
        .hasSizeGreaterThan(20)
        .allSatisfy(
            function -> {
              assertThat(sdkTimeout(function)).isLessThan(function.timeout());
              assertThat(function.events(HttpRoute.class))
                  .allSatisfy(
                      route ->
                          assertThat(function.timeout())
                              .isLessThan(API_TIMEOUT)
                              .isLessThan(route.integrationTimeout()));
              assertThat(function.events(Schedule.class))
                  .as("a run ends before the next begins")
                  .allSatisfy(
                      schedule ->
                          assertThat(function.timeout()).isLessThanOrEqualTo(schedule.rate()));
            });
  }

  /** How long a call of the SDK may take, retries included, as the function's own client has it. */
  private static Duration sdkTimeout(LambdaFunction function) {
    try (DynamoDbClient client =
        new Services(function.environment(), Clock.systemUTC())
            .awsClients()
            .make(DynamoDbClient.builder(), "DYNAMODB")) {
      return client
          .serviceClientConfiguration()
          .overrideConfiguration()
          .apiCallTimeout()
          .orElseThrow();
    }
  }

  static void a_queue_hides_a_message_until_its_function_is_surely_done(StackDocument stack) {
    Template template = stack.template();
    assertThat(template.functions())
        .flatExtracting(function -> function.events(QueueMapping.class).toList())
        .hasSize(4);
    for (LambdaFunction function : template.functions()) {
      function
          .events(QueueMapping.class)
          .forEach(
              mapping ->
                  assertThat(template.queue(mapping.queue()).visibilityTimeout())
                      .as(function.logicalId())
                      .isGreaterThanOrEqualTo(
                          function.timeout().multipliedBy(6).plus(mapping.batchingWindow())));
    }
  }
}
