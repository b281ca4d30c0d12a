package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nobody sets what the service sets: every field that any answer has, in each object of each body
 * that does not have it, is refused by its name, and nothing is written.
 */
class MassAssignmentTest {

  private static final OpenApi DOCUMENT = OpenApi.read();

  /** What only the tables have. */
  private static final List<String> INSIDE =
      List.of("pk", "sk", "courseKey", "unpublished", "standingVersion", "holds", "shard", "ttl");

  static Stream<ApiOperation> writes() {
    return DOCUMENT.operations().stream()
        .filter(operation -> !operation.method().equals("GET"))
        .filter(operation -> !operation.csv());
  }

  @ParameterizedTest
  @MethodSource("writes")
  void a_field_of_an_answer_is_none_of_a_body(ApiOperation operation) {
    String route = operation.method() + " " + operation.path();
    Rights.Row row = Rights.of(route);
    Scene scene = Scene.set();
    row.preparation().accept(scene);
    Who who = Stream.of(Who.values()).filter(row::isFor).findFirst().orElseThrow();
    List<List<JsonNode>> before = scene.course().everything();
    Set<String> foreign = fields();
    operation.body().ifPresent(schema -> foreign.removeAll(fieldsOf(DOCUMENT.whole(schema))));
    assertThat(foreign)
        .contains("version", "clearedBy", "attemptId", "grantedBy", "role", "status");
    for (String body : assigning(row.body().orElse("{}"), foreign)) {
      Reply reply = scene.call(who, route, row.with(body)).problem(400, "invalid-request");
      assertThat(told(reply)).as("refused by %s", reply).containsAll(foreign);
    }
    assertThat(scene.course().everything()).isEqualTo(before);
  }

  @Test
  void a_field_of_an_answer_is_none_of_a_row_of_a_roster() {
    Course course = Course.fresh();
    List<List<JsonNode>> before = course.everything();
    Set<String> foreign = fields();
    foreign.removeAll(List.of("username", "email", "name", "language"));
    for (String field : foreign) {
      ObjectNode row = (ObjectNode) Json.read(Course.row("ada", "ada@example.edu"));
      row.set(field, value(field));
      Reply reply = course.lms().post(course.path("/learners"), "[" + row + "]").expect(200);
      assertThat(reply.at("/rejected/0/row").asInt()).as("%s of %s", reply, row).isEqualTo(1);
    }
    assertThat(course.everything()).isEqualTo(before);
  }

  /** The fields that a problem names, without where they stand. */
  private static List<String> told(Reply reply) {
    return reply.json().path("errors").findValuesAsText("field").stream()
        .map(field -> field.substring(field.lastIndexOf('.') + 1))
        .toList();
  }

  /** Every field of every schema of the document, and of the tables. */
  private static Set<String> fields() {
    Set<String> fields = fieldsOf(DOCUMENT.schemas());
    fields.addAll(INSIDE);
    return fields;
  }

  private static Set<String> fieldsOf(JsonNode schema) {
    Set<String> fields = new TreeSet<>();
    schema.path("properties").fieldNames().forEachRemaining(fields::add);
    schema.forEach(inner -> fields.addAll(fieldsOf(inner)));
    return fields;
  }

  /** The body with these fields, too, in each of its objects in turn. */
  private static List<String> assigning(String body, Set<String> fields) {
    List<String> bodies = new ArrayList<>();
    int objects = body.split("\\{", -1).length - 1;
    for (int i = 0; i < objects; i++) {
      JsonNode root = Json.read(body.replace("BRIEF", "1"));
      List<ObjectNode> all = new ArrayList<>();
      collectObjects(root, all);
      fields.forEach(field -> all.get(bodies.size()).set(field, value(field)));
      bodies.add(root.toString());
    }
    return bodies;
  }

  private static void collectObjects(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> collectObjects(child, objects));
  }

  /** What an answer might have there. */
  private static JsonNode value(String field) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (field) {
      case "version", "minutes", "allowedMinutes", "extraMinutes" -> json.numberNode(1);
      case "status" -> json.textNode("verified");
      case "hasException" -> json.booleanNode(true);
      case "items", "results", "warnings" -> json.arrayNode();
      case "actor", "data", "notice", "attempt", "hold" -> json.objectNode();
      default -> json.textNode(field.endsWith("At") ? "2030-01-01T00:00:00.000Z" : "maria");
    };
  }
}
