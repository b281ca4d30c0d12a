package org.specialexams.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An operation of openapi.yaml.
 *
 * @param method in capitals
 * @param path with parameters in braces
 * @param body the schema of what is sent as JSON, where something is
 * @param bodyRequired whether it must be sent
 * @param csv whether it may be sent as text/csv, too
 */
record ApiOperation(
    String id,
    String method,
    String path,
    List<Parameter> parameters,
    Optional<JsonNode> body,
    boolean bodyRequired,
    boolean csv) {

  ApiOperation {
    parameters = List.copyOf(parameters);
  }

  /**
   * A parameter.
   *
   * @param in {@code path}, {@code query} or {@code header}
   */
  record Parameter(String name, String in, boolean required, JsonNode schema) {}

  static ApiOperation read(
      String path, String method, JsonNode operation, List<JsonNode> parameters) {
    JsonNode content = operation.at("/requestBody/content");
    return new ApiOperation(
        operation.path("operationId").textValue(),
        method.toUpperCase(Locale.ROOT),
        path,
        parameters.stream()
            .map(
                it ->
                    new Parameter(
                        it.path("name").textValue(),
                        it.path("in").textValue(),
                        it.path("required").asBoolean(),
                        it.path("schema")))
            .toList(),
        Optional.of(content.path("application/json").path("schema"))
            .filter(schema -> !schema.isMissingNode()),
        operation.at("/requestBody/required").asBoolean(),
        content.has("text/csv"));
  }

  /** As template.yaml has it: the method and the path. */
  String route() {
    return method + " " + path;
  }

  List<Parameter> parametersIn(String place) {
    return parameters.stream().filter(parameter -> parameter.in().equals(place)).toList();
  }

  @Override
  public String toString() {
    return id;
  }
}
