package org.specialexams.checks;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.specialexams.template.HttpRoute;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.Template;

/** openapi.yaml is what it says it is, and says what template.yaml deploys. */
class OpenApiTest {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  /** Status, slug and title of a problem, as the code makes one. */
  private static final Pattern PROBLEM =
      Pattern.compile("new Problem\\(\\s*(\\d{3}),\\s*\"([a-z-]+)\",\\s*\"([^\"]+)\"");

  private final String text = Repository.text("infra/openapi.yaml");
  private final JsonNode document = read(text);

  private static JsonNode read(String yaml) {
    try {
      return new YAMLMapper().readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void it_is_valid_openapi_3_1() {
    SwaggerParseResult parsed =
        new OpenAPIV3Parser().readContents(text, List.of(), new ParseOptions());

    assertThat(parsed.getMessages()).isEmpty();
    assertThat(parsed.getOpenAPI().getSpecVersion()).isEqualTo(SpecVersion.V31);
  }

  @Test
  void every_reference_leads_somewhere() {
    List<String> references = new ArrayList<>();
    document.findValuesAsText("$ref").forEach(references::add);

    assertThat(references).hasSizeGreaterThan(100);
    assertThat(references)
        .allSatisfy(
            reference -> {
              assertThat(reference).startsWith("#/");
              assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse();
            });
  }

  @Test
  void its_routes_are_those_of_the_template_and_bear_their_functions_names() {
    Map<String, String> described = new TreeMap<>();
    operations()
        .forEach((route, operation) -> described.put(route, text(operation, "operationId")));

    Map<String, String> deployed = new TreeMap<>();
    for (LambdaFunction function : Template.read(Repository.file("template.yaml")).functions()) {
      String name = function.logicalId();
      String operationId = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
      function
          .events(HttpRoute.class)
          .filter(route -> route.path().startsWith("/v1/"))
          .forEach(route -> deployed.put(route.routeKey(), operationId));
    }
    assertThat(deployed).hasSizeGreaterThan(19);
    assertThat(described).isEqualTo(deployed);
  }

  @Test
  void every_operation_says_what_may_go_wrong() {
    assertThat(operations())
        .allSatisfy(
            (route, operation) -> {
              List<String> statuses = new ArrayList<>();
              operation.path("responses").fieldNames().forEachRemaining(statuses::add);
              assertThat(statuses).contains("429", "500", "503");
              if (needsToken(operation)) {
                assertThat(statuses).contains("400", "401", "403");
              }
            });
  }

  @Test
  void what_is_answered_without_a_token_says_so() {
    Set<String> open = new TreeSet<>();
    operations()
        .forEach(
            (route, operation) -> {
              if (!needsToken(operation)) {
                open.add(route);
              }
            });

    assertThat(open)
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            Template.read(Repository.file("template.yaml")).functions().stream()
                .flatMap(function -> function.events(HttpRoute.class))
                .filter(route -> route.path().startsWith("/v1/"))
                .filter(route -> route.authorizer().isEmpty())
                .map(HttpRoute::routeKey)
                .toList());
  }

  private boolean needsToken(JsonNode operation) {
    return !operation.path("security").isArray() || !operation.path("security").isEmpty();
  }

  @Test
  void every_path_parameter_is_declared() {
    document
        .path("paths")
        .properties()
        .forEach(
            path -> {
              Set<String> declared = new TreeSet<>();
              path.getValue()
                  .path("parameters")
                  .forEach(
                      parameter ->
                          declared.add(
                              text(document.at(text(parameter, "$ref").substring(1)), "name")));
              Set<String> named = new TreeSet<>();
              for (String part : path.getKey().split("/", -1)) {
                if (part.startsWith("{")) {
                  named.add(part.substring(1, part.length() - 1));
                }
              }
              assertThat(declared).as(path.getKey()).isEqualTo(named);
            });
  }

  @Test
  void what_is_sent_is_described_without_room_for_more() {
    List<String> sent = new ArrayList<>();
    operations()
        .forEach(
            (route, operation) ->
                operation
                    .at("/requestBody/content")
                    .path("application/json")
                    .path("schema")
                    .findValuesAsText("$ref")
                    .forEach(sent::add));

    assertThat(sent).hasSizeGreaterThan(6);
    assertThat(sent)
        .map(reference -> document.at(reference.substring(1)))
        .filteredOn(schema -> text(schema, "type").equals("object"))
        .hasSizeGreaterThan(4)
        .allSatisfy(
            schema -> assertThat(schema.path("additionalProperties").asText()).isEqualTo("false"));
  }

  @Test
  void every_schema_is_json_schema() {
    JsonSchema dialect =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of(SchemaId.V202012));

    assertThat(document.at("/components/schemas").properties())
        .hasSizeGreaterThan(40)
        .allSatisfy(
            schema ->
                assertThat(dialect.validate(schema.getValue())).as(schema.getKey()).isEmpty());
  }

  @Test
  void every_example_of_a_schema_is_one() {
    int checked = 0;
    for (Map.Entry<String, JsonNode> schema : document.at("/components/schemas").properties()) {
      JsonSchema validator = schema(schema.getKey());
      for (JsonNode example : schema.getValue().path("examples")) {
        assertThat(validator.validate(example)).as(schema.getKey()).isEmpty();
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(30);
  }

  /** Its own, those of its list's items, or those beside it in the answer. */
  @Test
  void every_body_that_is_sent_or_answered_has_an_example() {
    List<JsonNode> bodies = new ArrayList<>();
    operations()
        .forEach(
            (route, operation) -> {
              operation.at("/requestBody/content").forEach(bodies::add);
              for (var response : operation.path("responses").properties()) {
                resolve(response.getValue()).path("content").forEach(bodies::add);
              }
            });

    assertThat(bodies)
        .hasSizeGreaterThan(200)
        .allMatch(body -> body.has("examples") || hasExample(resolve(body.path("schema"))));
  }

  private boolean hasExample(JsonNode schema) {
    return schema.has("examples")
        || Stream.of("/items", "/properties/items/items", "/properties/results/items")
            .map(schema::at)
            .filter(items -> !items.isMissingNode())
            .anyMatch(items -> hasExample(resolve(items)));
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(text(node, "$ref").substring(1)) : node;
  }

  /** Two of one type would change the one allowance to and fro. */
  @Test
  void a_request_is_granted_by_one_allowance_of_each_type_at_most() {
    assertThat(
            document
                .at("/components/schemas/RequestGrantToMake/properties/allowances/maxItems")
                .intValue())
        .isEqualTo(document.at("/components/schemas/AllowanceType/enum").size());
  }

  @Test
  void every_problem_has_an_example_that_is_answered_somewhere() {
    JsonSchema problem = schema("Problem");
    Map<String, JsonNode> examples =
        document.at("/components/examples").properties().stream()
            .collect(toMap(Map.Entry::getKey, example -> example.getValue().path("value")));

    assertThat(examples)
        .hasSizeGreaterThan(15)
        .allSatisfy(
            (slug, example) -> {
              assertThat(problem.validate(example)).isEmpty();
              assertThat(text(example, "type")).isEqualTo("urn:problem:" + slug);
            });
    assertThat(document.findValuesAsText("$ref"))
        .containsAll(
            examples.keySet().stream().map(slug -> "#/components/examples/" + slug).toList());
  }

  @Test
  void its_problems_are_those_of_the_code() {
    String code =
        Repository.text("functions/core/src/main/java/org/specialexams/http/Problem.java");
    Map<String, String> titles =
        PROBLEM.matcher(code).results().collect(toMap(m -> m.group(2), m -> m.group(3)));
    Map<String, String> statuses =
        PROBLEM.matcher(code).results().collect(toMap(m -> m.group(2), m -> m.group(1)));

    assertThat(titles).hasSizeGreaterThan(15);
    assertThat(titles.keySet())
        .allSatisfy(slug -> assertThat(text).containsPattern("(urn:problem:|`)" + slug + "\\b"));
    assertThat(Repository.text("infra/guides/integrator.md"))
        .as("what an integrator does about each")
        .contains(titles.keySet().stream().map(slug -> "`" + slug + "`").toList());
    document
        .at("/components/examples")
        .properties()
        .forEach(
            example -> {
              JsonNode value = example.getValue().path("value");
              assertThat(titles).containsEntry(example.getKey(), text(value, "title"));
              assertThat(statuses).containsEntry(example.getKey(), text(value, "status"));
            });
  }

  /** A schema of the document, by itself: what else OpenAPI says is no JSON Schema. */
  private JsonSchema schema(String name) {
    String schemas =
        document.at("/components/schemas").toString().replace("#/components/schemas/", "#/$defs/");
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("$ref", "#/$defs/" + name);
    JsonNode definitions = read(schemas);
    for (JsonNode definition : definitions) {
      ((ObjectNode) definition).remove("discriminator");
    }
    root.set("$defs", definitions);
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(root, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  private Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(part -> METHODS.contains(part.getKey()))
                    .forEach(
                        method ->
                            operations.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                method.getValue())));
    return operations;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}
