package org.specialexams.local.stream;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.specialexams.template.LocalNames;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** Stream records in the form in which Lambda hands them to a function. */
final class StreamEvents {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private StreamEvents() {}

  /** One record as it stands in an event, and as filter patterns see it. */
  static ObjectNode record(Record record, String streamArn) {
    ObjectNode node = JSON.createObjectNode();
    node.put("eventID", record.eventID()).put("eventName", record.eventNameAsString());
    node.put("eventVersion", "1.1").put("eventSource", "aws:dynamodb");
    node.put("awsRegion", LocalNames.REGION);
    StreamRecord change = record.dynamodb();
    ObjectNode dynamodb = node.putObject("dynamodb");
    dynamodb.put(
        "ApproximateCreationDateTime", change.approximateCreationDateTime().getEpochSecond());
    dynamodb.set("Keys", item(change.keys()));
    if (change.hasNewImage()) {
      dynamodb.set("NewImage", item(change.newImage()));
    }
    if (change.hasOldImage()) {
      dynamodb.set("OldImage", item(change.oldImage()));
    }
    dynamodb.put("SequenceNumber", change.sequenceNumber());
    dynamodb.put("SizeBytes", change.sizeBytes());
    dynamodb.put("StreamViewType", change.streamViewTypeAsString());
    return node.put("eventSourceARN", streamArn);
  }

  static String event(List<ObjectNode> records) {
    ObjectNode event = JSON.createObjectNode();
    event.putArray("Records").addAll(records);
    return event.toString();
  }

  private static ObjectNode item(Map<String, AttributeValue> item) {
    ObjectNode node = JSON.createObjectNode();
    item.forEach((name, value) -> node.set(name, value(value)));
    return node;
  }

  private static ObjectNode value(AttributeValue value) {
    ObjectNode node = JSON.createObjectNode();
    switch (value.type()) {
      case S -> node.put("S", value.s());
      case N -> node.put("N", value.n());
      case B -> node.put("B", base64(value.b()));
      case BOOL -> node.put("BOOL", value.bool());
      case NUL -> node.put("NULL", value.nul());
      case M -> node.set("M", item(value.m()));
      case L -> {
        ArrayNode list = node.putArray("L");
        value.l().forEach(part -> list.add(value(part)));
      }
      case SS -> value.ss().forEach(node.putArray("SS")::add);
      case NS -> value.ns().forEach(node.putArray("NS")::add);
      case BS -> {
        ArrayNode list = node.putArray("BS");
        value.bs().forEach(bytes -> list.add(base64(bytes)));
      }
      // DynamoDB Local leaves the M of an empty map out of its streams, and of nothing else
      case UNKNOWN_TO_SDK_VERSION -> node.putObject("M");
      default -> throw new IllegalStateException("nothing is known here of " + value);
    }
    return node;
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArray());
  }
}
