package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.checks.StackDocument.attributed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What becomes of work that nobody waits for when it fails for good: every stream, queue, schedule,
 * event rule and subscription has a queue for it. (That each has its alarm is AlarmRules'.)
 */
final class FailureRules {

  /** The longest that SQS keeps a message. */
  private static final Duration LONGEST_KEPT = Duration.ofDays(14);

  private FailureRules() {}

  /** One way of work that nobody waits for, and the queues for what fails on it. */
  private record Way(String name, List<JsonNode> failures) {}

  static void every_asynchronous_path_has_a_place_for_what_fails(StackDocument stack) {
    assertThat(ways(stack))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            way ->
                assertThat(way.failures())
                    .as(way.name())
                    .allSatisfy(
                        queue ->
                            assertThat(StackDocument.type(resource(stack, attributed(queue))))
                                .isEqualTo("AWS::SQS::Queue")));
  }

  static void every_place_for_what_fails_keeps_it(StackDocument stack) {
    assertThat(queues(stack))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            queue ->
                assertThat(stack.property(queue, "/MessageRetentionPeriod").asLong())
                    .isEqualTo(LONGEST_KEPT.toSeconds()));
  }

  /** The queues for what fails for good, by logical id. */
  static Set<String> queues(StackDocument stack) {
    Set<String> queues = new TreeSet<>();
    ways(stack).forEach(way -> way.failures().forEach(queue -> queues.add(attributed(queue))));
    return queues;
  }

  static void every_mapping_says_which_of_its_items_failed(StackDocument stack) {
    List<JsonNode> mappings =
        stack.events().stream()
            .filter(event -> Set.of("DynamoDB", "SQS").contains(event.type()))
            .map(StackDocument.Event::properties)
            .toList();
    assertThat(mappings)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            mapping ->
                assertThat(mapping.at("/FunctionResponseTypes/0").asText())
                    .isEqualTo("ReportBatchItemFailures"));
    assertThat(mappings)
        .filteredOn(mapping -> mapping.has("Stream"))
        .allSatisfy(
            mapping -> {
              assertThat(mapping.path("BisectBatchOnFunctionError").asBoolean()).isTrue();
              assertThat(mapping.path("MaximumRetryAttempts").asInt()).isNotZero();
              assertThat(mapping.path("MaximumRecordAgeInSeconds").asLong())
                  .as("whichever is reached first counts; a stream forgets after a day")
                  .isBetween(60L, Duration.ofHours(12).toSeconds());
            });
  }

  /** A queue takes nothing from a service that its policy does not name, and nobody is told. */
  static void queues_let_in_whoever_sends_to_them(StackDocument stack) {
    List<String> senders = new ArrayList<>();
    stack
        .resources("AWS::SNS::Subscription")
        .forEach(
            (name, subscription) -> {
              JsonNode properties = subscription.path("Properties");
              String topic = properties.at("/TopicArn/Ref").asText();
              for (String queue :
                  List.of(
                      attributed(properties.path("Endpoint")),
                      attributed(properties.at("/RedrivePolicy/deadLetterTargetArn")))) {
                if (!queue.isEmpty()) {
                  senders.add(name);
                  assertLetsIn(stack, queue, "sns.amazonaws.com", topic);
                }
              }
            });
    for (StackDocument.Event event : stack.events()) {
      String queue = attributed(event.properties().at("/DeadLetterConfig/Arn"));
      if (!queue.isEmpty()) {
        // what SAM calls the rule that it makes
        String rule = event.function() + event.name();
        senders.add(rule);
        assertLetsIn(stack, queue, "events.amazonaws.com", rule);
      }
    }
    assertThat(senders).hasSizeGreaterThan(10);
  }

  private static void assertLetsIn(
      StackDocument stack, String queue, String service, String source) {
    assertThat(stack.resources("AWS::SQS::QueuePolicy").values())
        .as("%s of %s may send to %s", source, service, queue)
        .anySatisfy(
            policy -> {
              assertThat(policy.at("/Properties/Queues").findValuesAsText("Ref")).contains(queue);
              assertThat(policy.at("/Properties/PolicyDocument/Statement"))
                  .anySatisfy(
                      statement -> {
                        assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
                        assertThat(statement.path("Action").asText()).isEqualTo("sqs:SendMessage");
                        assertThat(statement.at("/Principal/Service").asText()).isEqualTo(service);
                        assertThat(StackDocument.items(statement.path("Resource")))
                            .extracting(StackDocument::attributed)
                            .contains(queue);
                        assertThat(
                                StackDocument.items(
                                    statement.at("/Condition/ArnEquals/aws:SourceArn")))
                            .extracting(arn -> arn.path("Ref").asText() + attributed(arn))
                            .contains(source);
                      });
            });
  }

  private static List<Way> ways(StackDocument stack) {
    List<Way> ways = new ArrayList<>();
    for (StackDocument.Event event : stack.events()) {
      JsonNode properties = event.properties();
      List<JsonNode> failures =
          switch (event.type()) {
            case "HttpApi" -> List.of();
            case "DynamoDB" -> List.of(left(properties));
            case "SQS" ->
                List.of(
                    stack.property(
                        attributed(properties.path("Queue")),
                        "/RedrivePolicy/deadLetterTargetArn"));
            case "Schedule", "EventBridgeRule" ->
                List.of(
                    properties.at("/DeadLetterConfig/Arn"),
                    left(stack.property(event.function(), "/EventInvokeConfig")));
            default -> throw new IllegalStateException(event.toString());
          };
      if (!failures.isEmpty()) {
        ways.add(new Way(event.function(), failures));
      }
    }
    stack
        .resources("AWS::SNS::Subscription")
        .forEach(
            (name, subscription) ->
                ways.add(
                    new Way(
                        name,
                        List.of(
                            subscription.at("/Properties/RedrivePolicy/deadLetterTargetArn")))));
    return ways;
  }

  private static JsonNode left(JsonNode properties) {
    return properties.at("/DestinationConfig/OnFailure/Destination");
  }

  private static JsonNode resource(StackDocument stack, String logicalId) {
    return stack.root().path("Resources").path(logicalId);
  }
}
