package org.specialexams.local.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.specialexams.local.sqs.Message;

/**
 * One message to a topic, checked as SNS does.
 *
 * @param attributes by name, in the order they were given
 */
record Publication(String message, Map<String, Message.Attribute> attributes) {

  static final int LONGEST = 256 << 10;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

  /**
   * Reads what stands under a prefix of the form, such as {@code Message} and {@code
   * MessageAttributes.entry.1.Name}.
   */
  static Publication read(Form form) throws SnsRefusal {
    Map<String, Message.Attribute> attributes = new LinkedHashMap<>();
    for (Form entry : form.list("MessageAttributes.entry")) {
      String name = entry.required("Name");
      if (name.length() > 256 || !NAME.matcher(name).matches()) {
        throw SnsRefusal.invalid("The message attribute name '" + name + "' is invalid");
      }
      String type = entry.required("Value.DataType");
      String value = entry.required("Value.StringValue");
      check(name, type, value);
      if (attributes.put(name, new Message.Attribute(type, value)) != null) {
        throw SnsRefusal.invalid("The message attribute '" + name + "' is given twice");
      }
    }
    String message = form.required("Message");
    if (message.isEmpty()) {
      throw SnsRefusal.invalid("Empty message");
    }
    form.refuseRest();
    return new Publication(message, attributes);
  }

  /** Body and attributes, all of which count against the limit. */
  int length() {
    int length = bytes(message);
    for (Map.Entry<String, Message.Attribute> attribute : attributes.entrySet()) {
      length += bytes(attribute.getKey());
      length += bytes(attribute.getValue().type()) + bytes(attribute.getValue().value());
    }
    return length;
  }

  /** The attributes as filter policies see them: an array stands for any of its elements. */
  JsonNode filtered() {
    ObjectNode event = JSON.createObjectNode();
    attributes.forEach(
        (name, attribute) -> {
          switch (attribute.type()) {
            case "String" -> event.put(name, attribute.value());
            default -> event.set(name, parsed(attribute.value()));
          }
        });
    return event;
  }

  Message raw() {
    return new Message(message, attributes);
  }

  private static void check(String name, String type, String value) throws SnsRefusal {
    if (value.isEmpty()) {
      throw SnsRefusal.invalid("The message attribute '" + name + "' must contain a value");
    }
    boolean good =
        switch (type) {
          case "String" -> true;
          case "Number" -> isNumber(value);
          case "String.Array" -> isArray(value);
          default ->
              throw SnsRefusal.invalid(
                  "The message attribute '"
                      + name
                      + "' has the type "
                      + type
                      + "; known here are String, String.Array and Number");
        };
    if (!good) {
      throw SnsRefusal.invalid("The message attribute '" + name + "' is no " + type);
    }
  }

  private static boolean isNumber(String value) {
    try {
      BigDecimal _ = new BigDecimal(value);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isArray(String value) {
    try {
      JsonNode array = JSON.readTree(value);
      Set<JsonNode> items = new HashSet<>();
      array.forEach(items::add);
      return array.isArray() && items.stream().allMatch(JsonNode::isValueNode);
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static JsonNode parsed(String value) {
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
