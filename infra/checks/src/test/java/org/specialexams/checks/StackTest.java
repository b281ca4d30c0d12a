package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.specialexams.template.HttpRoute;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.QueueMapping;
import org.specialexams.template.Template;

/** What template.yaml must be like, whatever it describes. */
class StackTest {

  /** CloudFormation takes 500; the rest is for what the next routes bring. */
  private static final int MOST_RESOURCES = 400;

  /** What API Gateway waits for an HTTP API's integration, less what the way to it takes. */
  private static final Duration API_TIMEOUT = Duration.ofSeconds(29);

  private static final JsonNode MISSING = MissingNode.getInstance();

  private final Template template = Template.read(Repository.file("template.yaml"));

  @Test
  void the_expanded_stack_leaves_room() {
    ExpandedStack expanded = new ExpandedStack(StackDocument.resources(), StackDocument.globals());

    assertThat(expanded.counts().get("AWS::Lambda::Function"))
        .isEqualTo(template.functions().size())
        .isEqualTo(expanded.counts().get("AWS::Lambda::Version"))
        .isEqualTo(expanded.counts().get("AWS::IAM::Role"))
        .isGreaterThan(20);
    assertThat(expanded.total())
        .as("resources after SAM's expansion: %s", expanded.counts())
        .isGreaterThan(StackDocument.resources().size())
        .isLessThan(MOST_RESOURCES);
  }

  @Test
  void every_function_is_published_from_the_one_package() {
    assertThat(StackDocument.globals().path("SnapStart").path("ApplyOn").asText())
        .isEqualTo("PublishedVersions");
    assertThat(StackDocument.globals().has("AutoPublishAlias")).isTrue();
    assertThat(StackDocument.resources(StackDocument.FUNCTION))
        .allSatisfy(
            (name, function) -> {
              JsonNode properties = function.path("Properties");
              assertThat(function.at("/Metadata/SkipBuild").asBoolean()).isTrue();
              assertThat(properties.path("CodeUri").asText())
                  .isEqualTo("functions/package/target/special-exams.zip");
              assertThat(properties.at("/VersionDescription/Ref").asText()).isEqualTo("Release");
              assertThat(properties.path("Handler").asText()).endsWith("." + name);
            });
  }

  @Test
  void every_function_has_a_log_group_of_its_own_that_forgets() {
    Map<String, JsonNode> groups = StackDocument.resources("AWS::Logs::LogGroup");
    assertThat(groups)
        .allSatisfy(
            (name, group) ->
                assertThat(group.at("/Properties/RetentionInDays/Ref").asText())
                    .isEqualTo("LogRetentionDays"));
    assertThat(StackDocument.resources(StackDocument.FUNCTION))
        .allSatisfy(
            (name, function) -> {
              String group = function.at("/Properties/LoggingConfig/LogGroup/Ref").asText();
              assertThat(group).isEqualTo(name + "Log");
              assertThat(groups).containsKey(group);
            });
  }

  @Test
  void every_route_of_the_api_needs_a_token() {
    List<HttpRoute> routes = routes().toList();

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

  @Test
  void a_function_ends_before_the_api_gives_up() {
    List<LambdaFunction> called =
        template.functions().stream()
            .filter(function -> function.events(HttpRoute.class).findAny().isPresent())
            .toList();

    assertThat(called).hasSizeGreaterThan(20);
    assertThat(called)
        .allSatisfy(
            function -> {
              assertThat(function.timeout()).isLessThan(API_TIMEOUT);
              assertThat(function.events(HttpRoute.class))
                  .allSatisfy(
                      route ->
                          assertThat(function.timeout()).isLessThan(route.integrationTimeout()));
            });
  }

  @Test
  void a_queue_hides_a_message_until_its_function_is_surely_done() {
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

  @Test
  void every_asynchronous_path_has_a_place_for_what_fails() {
    List<String> paths = new ArrayList<>();
    StackDocument.resources(StackDocument.FUNCTION)
        .forEach(
            (name, function) ->
                function
                    .at("/Properties/Events")
                    .forEach(
                        event -> {
                          JsonNode properties = event.path("Properties");
                          switch (StackDocument.type(event)) {
                            case "HttpApi" -> {}
                            case "DynamoDB" -> {
                              paths.add(name);
                              assertThat(onFailure(properties)).as(name).isNotEmpty();
                              assertThat(properties.path("BisectBatchOnFunctionError").asBoolean())
                                  .as(name)
                                  .isTrue();
                              assertThat(properties.path("MaximumRetryAttempts").asInt())
                                  .as(name)
                                  .isPositive();
                              assertReportsItems(name, properties);
                            }
                            case "SQS" -> {
                              paths.add(name);
                              assertReportsItems(name, properties);
                            }
                            case "Schedule", "EventBridgeRule" -> {
                              paths.add(name);
                              assertThat(properties.at("/DeadLetterConfig/Arn").isMissingNode())
                                  .as(name)
                                  .isFalse();
                              assertThat(onFailure(function.at("/Properties/EventInvokeConfig")))
                                  .as(name)
                                  .isNotEmpty();
                            }
                            default -> throw new IllegalStateException(name);
                          }
                        }));
    assertThat(paths).hasSize(10);

    Set<String> read = new TreeSet<>();
    StackDocument.resources("AWS::SNS::Subscription")
        .forEach(
            (name, subscription) -> {
              assertThat(subscription.at("/Properties/RedrivePolicy/deadLetterTargetArn").isEmpty())
                  .as(name)
                  .isFalse();
              read.add(subscription.at("/Properties/Endpoint").path("Fn::GetAtt").path(0).asText());
            });
    assertThat(read).hasSize(4);
    assertThat(read)
        .allSatisfy(
            queue -> {
              JsonNode redrive =
                  StackDocument.resources()
                      .getOrDefault(queue, MISSING)
                      .at("/Properties/RedrivePolicy");
              assertThat(redrive.path("maxReceiveCount").asInt()).isBetween(2, 10);
              assertThat(redrive.path("deadLetterTargetArn").isEmpty()).isFalse();
            });
  }

  private static JsonNode onFailure(JsonNode properties) {
    return properties.at("/DestinationConfig/OnFailure/Destination");
  }

  private static void assertReportsItems(String name, JsonNode mapping) {
    assertThat(mapping.path("FunctionResponseTypes").path(0).asText())
        .as(name)
        .isEqualTo("ReportBatchItemFailures");
  }

  @Test
  void every_table_is_kept_protected_recoverable_and_encrypted() {
    assertThat(StackDocument.resources("AWS::DynamoDB::Table"))
        .hasSize(11)
        .allSatisfy(
            (name, table) -> {
              assertThat(table.path("DeletionPolicy").asText()).isEqualTo("Retain");
              assertThat(table.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
              JsonNode properties = table.path("Properties");
              assertThat(properties.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
              assertThat(properties.path("DeletionProtectionEnabled").asBoolean()).isTrue();
              assertThat(properties.at("/SSESpecification/SSEEnabled").asBoolean()).isTrue();
              JsonNode recovery = properties.path("PointInTimeRecoverySpecification");
              assertThat(recovery.path("PointInTimeRecoveryEnabled").asBoolean()).isTrue();
              assertThat(recovery.at("/RecoveryPeriodInDays/Ref").asText())
                  .isEqualTo("RecoveryDays");
            });
  }

  @Test
  void every_queue_and_the_notices_topic_are_encrypted() {
    assertThat(StackDocument.resources("AWS::SQS::Queue"))
        .hasSize(9)
        .allSatisfy(
            (name, queue) ->
                assertThat(queue.at("/Properties/SqsManagedSseEnabled").asBoolean()).isTrue());
    JsonNode topic =
        StackDocument.resources("AWS::SNS::Topic").getOrDefault("NoticesTopic", MISSING);
    assertThat(topic.at("/Properties/KmsMasterKeyId").asText()).isEqualTo("alias/aws/sns");
  }

  @Test
  void every_parameter_says_what_it_is_and_is_used() {
    String text = Repository.text("template.yaml");
    assertThat(StackDocument.parameters().properties())
        .hasSizeGreaterThan(8)
        .allSatisfy(
            parameter -> {
              assertThat(parameter.getValue().path("Description").asText()).isNotBlank();
              assertThat(text)
                  .containsPattern(
                      "!Ref " + parameter.getKey() + "\\b|\\$\\{" + parameter.getKey());
            });
  }

  private Stream<HttpRoute> routes() {
    return template.functions().stream().flatMap(function -> function.events(HttpRoute.class));
  }
}
