package org.specialexams.checks;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.specialexams.template.LocalParameters;
import org.specialexams.template.Template;
import org.specialexams.template.TemplateYaml;

/**
 * template.yaml as it is written, its functions not evaluated: for what {@code
 * org.specialexams.template} leaves out because nothing of it happens on one machine. And copies of
 * it with something wrong, for rules to be seen failing.
 */
record StackDocument(JsonNode root) {

  static final String FUNCTION = "AWS::Serverless::Function";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final JsonNode WRITTEN =
      JSON.valueToTree(TemplateYaml.parse(Repository.text("template.yaml")));

  static StackDocument written() {
    return new StackDocument(WRITTEN);
  }

  /** What it says for one machine. */
  Template template() {
    return Template.parse(root.toString(), LocalParameters.VALUES);
  }

  JsonNode globals() {
    return root.at("/Globals/Function");
  }

  JsonNode parameters() {
    return root.path("Parameters");
  }

  /** Every resource, by logical id. */
  Map<String, JsonNode> resources() {
    Map<String, JsonNode> resources = new TreeMap<>();
    root.path("Resources").properties().forEach(e -> resources.put(e.getKey(), e.getValue()));
    return resources;
  }

  /** The resources of a type, by logical id. */
  Map<String, JsonNode> resources(String type) {
    Map<String, JsonNode> resources = resources();
    resources.values().removeIf(resource -> !type(resource).equals(type));
    return resources;
  }

  /**
   * Something that calls a function.
   *
   * @param function the function's logical id
   */
  record Event(String function, String name, String type, JsonNode properties) {}

  /** All that calls a function, function by function. */
  List<Event> events() {
    List<Event> events = new ArrayList<>();
    resources(FUNCTION)
        .forEach(
            (function, resource) ->
                resource
                    .at("/Properties/Events")
                    .properties()
                    .forEach(
                        one ->
                            events.add(
                                new Event(
                                    function,
                                    one.getKey(),
                                    type(one.getValue()),
                                    one.getValue().path("Properties")))));
    return events;
  }

  /** A property of a resource; missing where either is. */
  JsonNode property(String logicalId, String pointer) {
    return root.path("Resources").path(logicalId).path("Properties").at(pointer);
  }

  /** A copy that lacks what a pointer points at, which must be there. */
  StackDocument without(String pointer) {
    JsonNode copy = root.deepCopy();
    JsonPointer place = JsonPointer.valueOf(pointer);
    if (copy.at(place).isMissingNode()) {
      throw new IllegalArgumentException("nothing to break at " + pointer);
    }
    switch (copy.at(place.head())) {
      case ObjectNode object -> object.remove(place.last().getMatchingProperty());
      case ArrayNode array -> array.remove(place.last().getMatchingIndex());
      default -> throw new IllegalArgumentException(pointer);
    }
    return new StackDocument(copy);
  }

  /** A copy with another value, JSON with single quotes, where a pointer points. */
  StackDocument with(String pointer, String value) {
    JsonNode copy = root.deepCopy();
    JsonPointer place = JsonPointer.valueOf(pointer);
    try {
      JsonNode wanted = JSON.readTree(value.replace('\'', '"'));
      switch (copy.at(place.head())) {
        case ObjectNode object -> object.set(place.last().getMatchingProperty(), wanted);
        case ArrayNode array -> array.set(place.last().getMatchingIndex(), wanted);
        default -> throw new IllegalArgumentException("nothing to break at " + pointer);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(value, e);
    }
    return new StackDocument(copy);
  }

  static String type(JsonNode resource) {
    return resource.path("Type").asText();
  }

  /** The logical id that {@code !GetAtt} names; empty for anything else. */
  static String attributed(JsonNode value) {
    return value.path("Fn::GetAtt").path(0).asText();
  }

  /** The texts of a list, or the one that stands for it. */
  static Stream<String> texts(JsonNode list) {
    return items(list).map(JsonNode::asText);
  }

  /** The items of a list, or the one that stands for it. */
  static Stream<JsonNode> items(JsonNode list) {
    return list.isArray() ? StreamSupport.stream(list.spliterator(), false) : Stream.of(list);
  }
}
