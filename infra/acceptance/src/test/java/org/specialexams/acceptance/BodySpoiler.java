package org.specialexams.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.specialexams.local.http.Body;

/** Makes a body worse: its values, its fields, its bytes. */
final class BodySpoiler {

  /** What stands for a token until the tree is text. */
  private static final String MARK = "@@token@@";

  /** Tokens, some of them no JSON. */
  private static final List<String> TOKENS =
      List.of(
          "null",
          "true",
          "0",
          "-0",
          "-1",
          "1.0",
          "0.5",
          "1e0",
          "1E400",
          "1e999999999",
          "-1e-999999999",
          "2147483648",
          "9223372036854775808",
          "1" + "0".repeat(900),
          "1" + "0".repeat(3_000),
          "NaN",
          "Infinity",
          "0x10",
          "01",
          "+1",
          ".5",
          "undefined",
          "'a'",
          "",
          "\"\"",
          "\" \"",
          "\"\u00a0\u2003\"",
          "\"\\u0000\"",
          "\"a\u0000b\"",
          "\"a\tb\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\x41\"",
          "\"\u202e\u2066abc\u2069\"",
          "\"" + "e\u0301\u0302\u0303".repeat(40) + "\"",
          "\"" + "\ud83d\ude00".repeat(201) + "\"",
          "\"" + "x".repeat(256) + "\"",
          "\"" + "x".repeat(10_001) + "\"",
          "\"" + "x".repeat(70_000) + "\"",
          "\"*\"",
          "\"**\"",
          "\"../e1\"",
          "\"e1#learner1\"",
          "\"\uff45\uff11\"",
          "\"e1\\n\"",
          "\"a@example.edu\\r\\nBcc: b@example.edu\"",
          "\"A@EXAMPLE.EDU.\"",
          "\"2026-02-30T25:61:00Z\"",
          "\"2030-12-31T23:59:60Z\"",
          "\"+1000000000-12-31T23:59:59Z\"",
          "\"9999-12-31T23:59:59.999999999-18:00\"",
          "\"0000-01-01T00:00:00Z\"",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "[\"e1\", \"e1\"]",
          "[\"*\", \"e1\"]",
          "[" + "0,".repeat(6_000) + "0]",
          "[".repeat(900) + "]".repeat(900),
          "[".repeat(3_000) + "]".repeat(3_000),
          "{\"a\":".repeat(1_100) + "1" + "}".repeat(1_100),
          "{\"type\": \"additional_time\"}",
          "{\"toString\": {\"toString\": 1}}");

  /** Fields that answers have and bodies do not, and names that are none. */
  private static final List<String> FIELDS =
      List.of(
          "status",
          "version",
          "attemptId",
          "clearedBy",
          "grantedBy",
          "courseId",
          "username",
          "startedAt",
          "deadlineAt",
          "allowedMinutes",
          "role",
          "groups",
          "__proto__",
          "constructor",
          "",
          " ",
          "name ",
          "Name",
          "\u043dame",
          "a.b",
          "a\nb",
          "x".repeat(5_000));

  private final Random random;
  private final List<Consumer<Spoiled>> ways;

  BodySpoiler(Random random) {
    this.random = random;
    this.ways =
        List.of(
            this::replaceValue,
            this::replaceValue,
            this::replaceValue,
            this::replaceValue,
            this::removeField,
            this::addField,
            this::repeatField,
            this::growList,
            this::cut,
            this::changeByte,
            this::insertBytes,
            this::wrap,
            this::encode);
  }

  /** A body on its way to be worse. */
  private static final class Spoiled {
    byte[] bytes;
    String how = "";

    Spoiled(byte[] bytes) {
      this.bytes = bytes;
    }

    void become(String text, String way) {
      become(text.getBytes(StandardCharsets.UTF_8), way);
    }

    void become(byte[] other, String way) {
      bytes = other;
      how = way;
    }

    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** A worse body, and in which way it is. */
  Map.Entry<String, Body> spoil(Body body) {
    Spoiled spoiled = new Spoiled(body.bytes());
    pick(ways).accept(spoiled);
    return Map.entry(spoiled.how, Body.of(spoiled.bytes));
  }

  // the tree

  private void replaceValue(Spoiled body) {
    JsonNode root = tree(body);
    List<Runnable> places = new ArrayList<>();
    collectPlaces(root, places);
    String token = pick(TOKENS);
    if (places.isEmpty()) {
      body.become(token, "other body");
    } else {
      pick(places).run();
      body.become(root.toString().replace('"' + MARK + '"', token), "other value");
    }
  }

  /** Each puts the mark into another place. */
  private static void collectPlaces(JsonNode node, List<Runnable> places) {
    if (node instanceof ObjectNode object) {
      object
          .fieldNames()
          .forEachRemaining(name -> places.add(() -> object.set(name, TextNode.valueOf(MARK))));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        places.add(() -> array.set(index, TextNode.valueOf(MARK)));
      }
    }
    node.forEach(child -> collectPlaces(child, places));
  }

  private void removeField(Spoiled body) {
    JsonNode root = tree(body);
    ObjectNode object = pickObject(root);
    if (!object.isEmpty()) {
      object.remove(pick(names(object)));
    }
    body.become(root.toString(), "missing field");
  }

  private void addField(Spoiled body) {
    JsonNode root = tree(body);
    pickObject(root).set(pick(FIELDS), TextNode.valueOf(MARK));
    body.become(root.toString().replace('"' + MARK + '"', pick(TOKENS)), "unknown field");
  }

  private void repeatField(Spoiled body) {
    JsonNode root = tree(body);
    ObjectNode object = pickObject(root);
    if (object.isEmpty()) {
      body.become("{\"a\": 1, \"a\": 1}", "repeated field");
      return;
    }
    String name = pick(names(object));
    object.set(MARK, object.path(name));
    body.become(root.toString().replace('"' + MARK + '"', Json.string(name)), "repeated field");
  }

  private void growList(Spoiled body) {
    JsonNode root = tree(body);
    List<ArrayNode> lists = new ArrayList<>();
    collect(root, ArrayNode.class, lists);
    lists.removeIf(ArrayNode::isEmpty);
    if (!lists.isEmpty()) {
      ArrayNode list = pick(lists);
      int most = pick(List.of(2, 51, 501, 5_001));
      while (list.size() < most) {
        list.add(list.get(0));
      }
    }
    body.become(root.toString(), "long list");
  }

  private ObjectNode pickObject(JsonNode root) {
    List<ObjectNode> objects = new ArrayList<>();
    collect(root, ObjectNode.class, objects);
    return objects.isEmpty() ? JsonNodeFactory.instance.objectNode() : pick(objects);
  }

  private static <T extends JsonNode> void collect(JsonNode node, Class<T> type, List<T> all) {
    if (type.isInstance(node)) {
      all.add(type.cast(node));
    }
    node.forEach(child -> collect(child, type, all));
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** What was spoiled before, or is CSV, is no tree any more. */
  private static JsonNode tree(Spoiled body) {
    try {
      return body.bytes.length == 0
          ? JsonNodeFactory.instance.objectNode()
          : Json.read(body.text());
    } catch (AssertionError e) {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  // the bytes

  private void cut(Spoiled body) {
    body.become(Arrays.copyOf(body.bytes, place(body)), "cut short");
  }

  private void changeByte(Spoiled body) {
    byte[] changed = body.bytes.clone();
    if (changed.length > 0) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    body.become(changed, "changed byte");
  }

  private void insertBytes(Spoiled body) {
    byte[] inserted =
        pick(
            List.of(
                new byte[] {0},
                new byte[] {(byte) 0xff},
                // an overlong NUL, half of a pair, more than Unicode has
                new byte[] {(byte) 0xc0, (byte) 0x80},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
                ",".getBytes(StandardCharsets.UTF_8),
                "/**/".getBytes(StandardCharsets.UTF_8),
                "\ufeff".getBytes(StandardCharsets.UTF_8)));
    int place = place(body);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(body.bytes, 0, place);
    bytes.writeBytes(inserted);
    bytes.write(body.bytes, place, body.bytes.length - place);
    body.become(bytes.toByteArray(), "inserted bytes");
  }

  private void wrap(Spoiled body) {
    String text = body.text();
    String wrapped =
        switch (random.nextInt(11)) {
          case 0 -> text + text;
          case 1 -> "[" + text + "]";
          case 2 -> "{\"body\":" + text + "}";
          case 3 -> Json.string(text);
          case 4 -> "// comment\n" + text;
          case 5 -> ")]}'\n" + text;
          case 6 -> text + " ".repeat(100_000);
          case 7 -> "\ufeff" + text;
          case 8 -> text.replace('"', '\'');
          case 9 -> "[".repeat(100_000) + text;
          default -> "";
        };
    body.become(wrapped, "wrapped");
  }

  private void encode(Spoiled body) {
    if (random.nextBoolean()) {
      body.become(body.text().getBytes(StandardCharsets.UTF_16), "UTF-16");
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body.bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    body.become(bytes.toByteArray(), "compressed");
  }

  private int place(Spoiled body) {
    return random.nextInt(body.bytes.length + 1);
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
