package org.specialexams.acceptance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;

/** Bodies, sent and received. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  public static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException | NumberFormatException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  public static String object(Consumer<ObjectNode> fields) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    fields.accept(object);
    return object.toString();
  }

  /** As the JSON string that the text is. */
  public static String string(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }

  public static String strings(Collection<String> texts) {
    var array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array.toString();
  }

  public static String strings(String... texts) {
    return strings(Arrays.asList(texts));
  }
}
