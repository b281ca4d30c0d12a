package org.specialexams.checks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what CloudFormation makes of template.yaml once SAM has expanded it. By the published
 * rules of SAM: a function is a function and a version, with an alias and a role where it asks for
 * an alias and brings no role of its own; what calls it adds a permission or a mapping.
 */
final class ExpandedStack {

  private final Map<String, Integer> counts = new TreeMap<>();

  ExpandedStack(StackDocument stack) {
    stack.resources().values().forEach(resource -> count(resource, stack.globals()));
  }

  /** How many resources of each type there are. */
  Map<String, Integer> counts() {
    return counts;
  }

  int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void count(JsonNode resource, JsonNode globals) {
    String type = StackDocument.type(resource);
    JsonNode properties = resource.path("Properties");
    switch (type) {
      case StackDocument.FUNCTION -> countFunction(properties, globals);
      case "AWS::Serverless::HttpApi" -> {
        add("AWS::ApiGatewayV2::Api");
        add("AWS::ApiGatewayV2::Stage");
      }
      default -> {
        if (type.startsWith("AWS::Serverless::")) {
          throw new IllegalStateException("nobody has said what " + type + " expands to");
        }
        add(type);
      }
    }
  }

  private void countFunction(JsonNode function, JsonNode globals) {
    add("AWS::Lambda::Function");
    if (!function.has("Role")) {
      add("AWS::IAM::Role");
    }
    if (function.has("AutoPublishAlias") || globals.has("AutoPublishAlias")) {
      add("AWS::Lambda::Version");
      add("AWS::Lambda::Alias");
    }
    if (function.has("EventInvokeConfig") || globals.has("EventInvokeConfig")) {
      add("AWS::Lambda::EventInvokeConfig");
    }
    function.path("Events").forEach(event -> countEvent(StackDocument.type(event)));
  }

  private void countEvent(String type) {
    switch (type) {
      case "HttpApi" -> add("AWS::Lambda::Permission");
      case "DynamoDB", "SQS" -> add("AWS::Lambda::EventSourceMapping");
      case "Schedule", "EventBridgeRule" -> {
        add("AWS::Events::Rule");
        add("AWS::Lambda::Permission");
      }
      default -> throw new IllegalStateException("nobody has said what " + type + " expands to");
    }
  }

  private void add(String type) {
    counts.merge(type, 1, Integer::sum);
  }
}
