package org.specialexams.local.sqs;

import java.util.Map;

/** What is sent to a queue. */
public record Message(String body, Map<String, Attribute> attributes) {

  public Message {
    attributes = Map.copyOf(attributes);
  }

  /** A message attribute, such as {@code String} and its value. */
  public record Attribute(String type, String value) {}

  public static Message of(String body) {
    return new Message(body, Map.of());
  }
}
