package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds answers to infra/openapi.yaml: their status is one that the operation has, and their body
 * is of its schema and holds nothing besides.
 */
final class OpenApi {

  private static final Path FILE = Path.of("..", "openapi.yaml");
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String DEFS = "#/$defs/";

  private final JsonNode document;
  private final JsonNode definitions;
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  private OpenApi(JsonNode document) {
    this.document = document;
    this.definitions =
        Json.read(document.at("/components/schemas").toString().replace(SCHEMAS, DEFS));
    definitions.forEach(OpenApi::close);
    // the validator's idea of an address knows which top-level domains there are today
    if (definitions.path("Email") instanceof ObjectNode email) {
      email.remove("format");
    }
  }

  static OpenApi read() {
    try {
      return new OpenApi(new YAMLMapper().readTree(FILE.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the contract does not list is not there; what is OpenAPI's own is no JSON Schema. */
  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      object.remove("discriminator");
    }
    if (schema instanceof ObjectNode object
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(OpenApi::close);
  }

  /** All operations that take a token, in the order of the document. */
  List<ApiOperation> operations() {
    List<ApiOperation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          boolean open = method.getValue().path("security").isArray();
                          if (!method.getKey().equals("parameters") && !open) {
                            List<JsonNode> parameters = new ArrayList<>();
                            path.getValue().path("parameters").forEach(parameters::add);
                            method.getValue().path("parameters").forEach(parameters::add);
                            parameters.replaceAll(this::resolve);
                            operations.add(
                                ApiOperation.read(
                                    path.getKey(), method.getKey(), method.getValue(), parameters));
                          }
                        }));
    return operations;
  }

  /** The bodies that the document gives as examples of what an operation takes, by media type. */
  Map<String, List<JsonNode>> examplesOf(ApiOperation operation) {
    Map<String, List<JsonNode>> examples = new TreeMap<>();
    document
        .path("paths")
        .path(operation.path())
        .path(operation.method().toLowerCase(Locale.ROOT))
        .at("/requestBody/content")
        .properties()
        .forEach(
            content -> {
              List<JsonNode> bodies = new ArrayList<>();
              resolve(content.getValue().path("schema")).path("examples").forEach(bodies::add);
              examples.put(content.getKey(), bodies);
            });
    return examples;
  }

  /** All named schemas. */
  JsonNode schemas() {
    return definitions;
  }

  /** A schema with the ones that it refers to put in their places. */
  JsonNode whole(JsonNode schema) {
    JsonNode whole = resolve(schema).deepCopy();
    if (whole instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(whole(field.getValue())));
    } else if (whole instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, whole(array.get(i)));
      }
    }
    return whole;
  }

  /** Whether a schema of the document takes a value. */
  boolean takes(JsonNode schema, JsonNode value) {
    return schemas
        .computeIfAbsent(
            schema.toString(), text -> schema((ObjectNode) Json.read(text.replace(SCHEMAS, DEFS))))
        .validate(value)
        .isEmpty();
  }

  void hold(Reply reply) {
    Optional<JsonNode> operation = operation(reply);
    if (operation.isEmpty()) {
      assertThat(reply.status()).as("no such operation: %s", reply).isIn(400, 404, 405);
      validate("Problem", reply);
      return;
    }
    JsonNode response =
        resolve(operation.get().path("responses").path(Integer.toString(reply.status())));
    if (response.isMissingNode() && reply.status() == 405) {
      validate("Problem", reply);
      return;
    }
    assertThat(response.isMissingNode()).as("openapi.yaml does not know %s", reply).isFalse();
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      assertThat(reply.body()).as("%s", reply).isEmpty();
      return;
    }
    String type = reply.header("content-type").split(";", 2)[0];
    assertThat(content.has(type)).as("openapi.yaml does not know the type of %s", reply).isTrue();
    String schema = content.path(type).at("/schema/$ref").asText();
    assertThat(schema).startsWith(SCHEMAS);
    validate(schema.substring(SCHEMAS.length()), reply);
    response
        .path("headers")
        .properties()
        .forEach(
            header ->
                assertThat(reply.headers().firstValue(header.getKey()))
                    .as("%s of %s", header.getKey(), reply)
                    .isPresent());
  }

  private void validate(String schema, Reply reply) {
    assertThat(schemas.computeIfAbsent(schema, this::schema).validate(reply.json()))
        .as("%s is a %s", reply, schema)
        .isEmpty();
  }

  private JsonSchema schema(String name) {
    return schema(JsonNodeFactory.instance.objectNode().put("$ref", DEFS + name));
  }

  private JsonSchema schema(ObjectNode root) {
    root.set("$defs", definitions);
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(
            root,
            SchemaValidatorsConfig.builder()
                .formatAssertionsEnabled(true)
                // 3.0 is the integer 3
                .losslessNarrowing(true)
                .build());
  }

  private Optional<JsonNode> operation(Reply reply) {
    String[] called = reply.path().split("\\?", 2)[0].split("/", -1);
    return document.path("paths").properties().stream()
        .filter(path -> matches(path.getKey().split("/", -1), called))
        .map(path -> path.getValue().path(reply.method().toLowerCase(Locale.ROOT)))
        .filter(operation -> !operation.isMissingNode())
        .findFirst();
  }

  private static boolean matches(String[] parts, String[] called) {
    if (parts.length != called.length) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      String wanted = parts[i];
      boolean fits =
          decoded(called[i])
              .filter(part -> wanted.startsWith("{") ? !part.isEmpty() : wanted.equals(part))
              .isPresent();
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Nothing, where an escape is broken. */
  private static Optional<String> decoded(String part) {
    try {
      return Optional.of(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What is meant, where a node is a reference. */
  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }
}
