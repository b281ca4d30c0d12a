package org.specialexams.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Reads strictly and writes plainly. Trees are built and written here, token by token: an {@code
 * ObjectMapper}, which does nothing else for them, is 260 classes more at each start of a function
 * (infra/decisions/0013).
 */
public final class Json {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private Json() {}

  /** The one value that the text is. Duplicate keys and anything behind the value are refused. */
  public static JsonNode read(String text) throws JsonProcessingException {
    try (JsonParser json = FACTORY.createParser(text)) {
      if (json.nextToken() == null) {
        throw new JsonParseException(json, "there is no value");
      }
      JsonNode value = value(json);
      if (json.nextToken() != null) {
        throw new JsonParseException(json, "there is something behind the value");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw e;
    } catch (NumberFormatException e) {
      throw new JsonParseException(null, "a number is out of bounds", e);
    } catch (IOException e) {
      throw new UncheckedIOException("a text cannot be read", e);
    }
  }

  /** The value that begins at the current token. */
  private static JsonNode value(JsonParser json) throws IOException {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = nodes.objectNode();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
          json.nextToken();
          object.set(name, value(json));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = nodes.arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(json));
        }
        yield array;
      }
      case VALUE_STRING -> nodes.textNode(json.getText());
      case VALUE_NUMBER_INT ->
          switch (json.getNumberType()) {
            case INT -> nodes.numberNode(json.getIntValue());
            case LONG -> nodes.numberNode(json.getLongValue());
            default -> nodes.numberNode(json.getBigIntegerValue());
          };
      case VALUE_NUMBER_FLOAT -> nodes.numberNode(json.getDecimalValue());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NULL -> nodes.nullNode();
      default -> throw new JsonParseException(json, "no value begins here");
    };
  }

  /** The factory with the same strictness, for what is read token by token. */
  public static JsonFactory factory() {
    return FACTORY;
  }

  public static String write(JsonNode node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      write(node, json);
    } catch (IOException e) {
      throw new UncheckedIOException("a tree cannot be written", e);
    }
    return text.toString();
  }

  private static void write(JsonNode node, JsonGenerator json) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        json.writeStartObject();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
          json.writeFieldName(field.getKey());
          write(field.getValue(), json);
        }
        json.writeEndObject();
      }
      case ARRAY -> {
        json.writeStartArray();
        for (JsonNode element : node) {
          write(element, json);
        }
        json.writeEndArray();
      }
      case STRING -> json.writeString(node.textValue());
      case NUMBER -> {
        switch (node.numberType()) {
          case INT, LONG -> json.writeNumber(node.longValue());
          case BIG_INTEGER -> json.writeNumber(node.bigIntegerValue());
          default -> json.writeNumber(node.decimalValue());
        }
      }
      case BOOLEAN -> json.writeBoolean(node.booleanValue());
      case NULL -> json.writeNull();
      case POJO -> json.writeRawValue(raw(node));
      default -> throw new IllegalArgumentException("no JSON: " + node.getNodeType());
    }
  }

  /** JSON that stands in a tree as it was sent. */
  private static String raw(JsonNode node) {
    if (node instanceof POJONode pojo && pojo.getPojo() instanceof RawValue raw) {
      return raw.rawValue().toString();
    }
    throw new IllegalArgumentException("no JSON: " + node);
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
