package org.specialexams.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import org.specialexams.template.TemplateYaml;

/**
 * template.yaml as it is written, its functions not evaluated: for what {@code
 * org.specialexams.template} leaves out because nothing of it happens on one machine.
 */
final class StackDocument {

  static final String FUNCTION = "AWS::Serverless::Function";

  private static final JsonNode DOCUMENT =
      new ObjectMapper().valueToTree(TemplateYaml.parse(Repository.text("template.yaml")));

  private StackDocument() {}

  static JsonNode globals() {
    return DOCUMENT.at("/Globals/Function");
  }

  static JsonNode parameters() {
    return DOCUMENT.path("Parameters");
  }

  /** Every resource, by logical id. */
  static Map<String, JsonNode> resources() {
    Map<String, JsonNode> resources = new TreeMap<>();
    DOCUMENT.path("Resources").properties().forEach(e -> resources.put(e.getKey(), e.getValue()));
    return resources;
  }

  /** The resources of a type, by logical id. */
  static Map<String, JsonNode> resources(String type) {
    Map<String, JsonNode> resources = resources();
    resources.values().removeIf(resource -> !type(resource).equals(type));
    return resources;
  }

  static String type(JsonNode resource) {
    return resource.path("Type").asText();
  }
}
