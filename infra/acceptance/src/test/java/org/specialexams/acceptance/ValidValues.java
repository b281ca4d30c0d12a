package org.specialexams.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes values that a schema of openapi.yaml takes, from a seed. */
final class ValidValues {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** In the alphabet of every id. */
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  /** What a person's text may hold, and a careless program may trip over. */
  private static final List<String> WORDS =
      List.of(
          "Half as much time",
          "a 'quoted' \"text\"",
          "line\nbreak\ttab",
          "é e\u0301 ß İ ı ﬁ",
          "\u202eright to left\u202c",
          "😀👩‍🦽",
          "日本語",
          "<script>alert(1)</script>",
          "${jndi:ldap://x} {{7*7}} %s %n",
          "'; DROP TABLE x; --",
          "null",
          "#|:/\\",
          "=1+1",
          "\uFEFFmark");

  private final OpenApi api;
  private final Random random;
  private final Function<String, Optional<JsonNode>> known;

  /**
   * A maker of values.
   *
   * @param known the value of a field or parameter of that name, where only the course tells which
   *     there are
   */
  ValidValues(OpenApi api, Random random, Function<String, Optional<JsonNode>> known) {
    this.api = api;
    this.random = random;
    this.known = known;
  }

  JsonNode make(String name, JsonNode schema) {
    return known.apply(name).orElseGet(() -> ofSchema(name, api.resolve(schema)));
  }

  private JsonNode ofSchema(String name, JsonNode schema) {
    if (schema.has("oneOf")) {
      return make(name, pick(list(schema.path("oneOf"))));
    }
    if (schema.has("enum")) {
      return pick(list(schema.path("enum")));
    }
    if (schema.has("const")) {
      return schema.path("const");
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema);
      case "array" -> array(name, schema);
      case "integer" -> integer(schema);
      case "number" -> number(schema);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "string" -> string(schema);
      case "" -> anything(3);
      default -> throw new AssertionError("no values are made for " + schema);
    };
  }

  private ObjectNode object(JsonNode schema) {
    List<String> required = list(schema.path("required")).stream().map(JsonNode::asText).toList();
    ObjectNode object = JSON.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (required.contains(property.getKey()) || random.nextInt(3) > 0) {
                object.set(property.getKey(), make(property.getKey(), property.getValue()));
              }
            });
    return object;
  }

  private ArrayNode array(String name, JsonNode schema) {
    int size = schema.path("minItems").asInt(0) + random.nextInt(3);
    ArrayNode array = JSON.arrayNode();
    for (int i = 0; i < size; i++) {
      array.add(make(name + "[]", schema.path("items")));
    }
    return array;
  }

  private JsonNode integer(JsonNode schema) {
    int least = schema.path("minimum").asInt(0);
    int most = schema.path("maximum").asInt(Integer.MAX_VALUE);
    int value =
        switch (random.nextInt(6)) {
          case 0 -> least;
          case 1 -> most;
          default -> least + random.nextInt(Math.min(most - least, 120) + 1);
        };
    return JSON.numberNode(value);
  }

  private JsonNode number(JsonNode schema) {
    BigDecimal step = schema.path("multipleOf").decimalValue();
    BigDecimal above = schema.path("exclusiveMinimum").decimalValue();
    BigDecimal range = schema.path("maximum").decimalValue().subtract(above);
    int steps = range.divide(step, RoundingMode.DOWN).intValueExact();
    return DecimalNode.valueOf(
        above.add(step.multiply(BigDecimal.valueOf(1 + random.nextInt(steps)))));
  }

  private JsonNode string(JsonNode schema) {
    int shortest = schema.path("minLength").asInt(1);
    int longest = schema.path("maxLength").asInt(60);
    if (!schema.has("pattern")) {
      return TextNode.valueOf(text(shortest, longest));
    }
    int length =
        random.nextInt(8) == 0 ? longest : Math.min(longest, shortest + random.nextInt(12));
    String id =
        random
            .ints(length, 0, LETTERS.length())
            .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
            .collect(Collectors.joining());
    return TextNode.valueOf(id);
  }

  /** A text of so many characters (code points). */
  private String text(int shortest, int longest) {
    StringBuilder text = new StringBuilder();
    int length =
        random.nextInt(10) == 0 ? longest : Math.min(longest, shortest + random.nextInt(60));
    while (text.codePointCount(0, text.length()) < length) {
      text.append(pick(WORDS));
    }
    return text.substring(0, text.offsetByCodePoints(0, length));
  }

  /** Any JSON. */
  JsonNode anything(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextLong());
      case 3 ->
          DecimalNode.valueOf(
              new BigDecimal(random.nextDouble()).scaleByPowerOfTen(random.nextInt(40) - 20));
      case 4, 5 -> TextNode.valueOf(text(0, 200));
      case 6 -> {
        ArrayNode array = JSON.arrayNode();
        random.ints(random.nextInt(4)).forEach(any -> array.add(anything(depth - 1)));
        yield array;
      }
      default -> {
        ObjectNode object = JSON.objectNode();
        random.ints(random.nextInt(4)).forEach(any -> object.set(text(0, 20), anything(depth - 1)));
        yield object;
      }
    };
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all;
  }
}
