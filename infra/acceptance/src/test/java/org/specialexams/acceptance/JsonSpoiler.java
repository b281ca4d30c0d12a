package org.specialexams.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.specialexams.local.http.Body;

/** Makes a body in JSON worse: its values, its fields, its lists. */
final class JsonSpoiler {

  /** What stands for a token until the tree is text. */
  private static final String MARK = "@@token@@";

  private final Random random;
  private final List<Map.Entry<String, UnaryOperator<Body>>> ways;

  JsonSpoiler(Random random) {
    this.random = random;
    this.ways =
        List.of(
            Map.entry("other value", this::replaceValue),
            Map.entry("other value", this::replaceValue),
            Map.entry("other value", this::replaceValue),
            Map.entry("missing field", this::removeField),
            Map.entry("unknown field", this::addField),
            Map.entry("repeated field", this::repeatField),
            Map.entry("long list", this::growList));
  }

  /** A worse body, and in which way it is. */
  Map.Entry<String, Body> spoil(Body body) {
    Map.Entry<String, UnaryOperator<Body>> way = pick(ways);
    return Map.entry(way.getKey(), way.getValue().apply(body));
  }

  private Body replaceValue(Body body) {
    JsonNode root = tree(body);
    List<Runnable> places = new ArrayList<>();
    collectPlaces(root, places);
    String token = pick(BadJson.TOKENS);
    if (places.isEmpty()) {
      return Body.of(token);
    }
    pick(places).run();
    return Body.of(root.toString().replace('"' + MARK + '"', token));
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

  private Body removeField(Body body) {
    JsonNode root = tree(body);
    ObjectNode object = pickObject(root);
    if (!object.isEmpty()) {
      object.remove(pick(names(object)));
    }
    return Body.of(root.toString());
  }

  private Body addField(Body body) {
    JsonNode root = tree(body);
    pickObject(root).set(pick(BadJson.FIELDS), TextNode.valueOf(MARK));
    return Body.of(root.toString().replace('"' + MARK + '"', pick(BadJson.TOKENS)));
  }

  private Body repeatField(Body body) {
    JsonNode root = tree(body);
    ObjectNode object = pickObject(root);
    if (object.isEmpty()) {
      return Body.of("{\"a\": 1, \"a\": 1}");
    }
    String name = pick(names(object));
    object.set(MARK, object.path(name));
    return Body.of(root.toString().replace('"' + MARK + '"', Json.string(name)));
  }

  private Body growList(Body body) {
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
    return Body.of(root.toString());
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
  private static JsonNode tree(Body body) {
    try {
      return body.length() == 0 ? JsonNodeFactory.instance.objectNode() : Json.read(body.text());
    } catch (AssertionError e) {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
