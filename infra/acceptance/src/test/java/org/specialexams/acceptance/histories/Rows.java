package org.specialexams.acceptance.histories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** DynamoDB's JSON as plain JSON: without the types of its values. */
final class Rows {

  private Rows() {}

  static ObjectNode plain(JsonNode item) {
    ObjectNode row = Json.object();
    item.properties().forEach(column -> row.set(column.getKey(), value(column.getValue())));
    return row;
  }

  private static JsonNode value(JsonNode typed) {
    var entry = typed.properties().iterator().next();
    JsonNode value = entry.getValue();
    return switch (entry.getKey()) {
      case "N" -> JsonNodeFactory.instance.numberNode(new BigDecimal(value.asText()));
      case "M" -> plain(value);
      case "L" -> {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        value.forEach(one -> list.add(value(one)));
        yield list;
      }
      default -> value;
    };
  }
}
