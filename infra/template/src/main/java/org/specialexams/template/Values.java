package org.specialexams.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The properties of one resource, read by name and type; what nobody reads is refused. */
final class Values {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String where;
  private final Map<String, Object> unread;

  Values(String where, Map<String, Object> values) {
    this.where = where;
    this.unread = new LinkedHashMap<>(values);
  }

  /** A mapping with string keys; a null value counts as left out. */
  static Map<String, Object> map(@Nullable Object value, String where) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new TemplateException(where + " is not a mapping");
    }
    Map<String, Object> result = new LinkedHashMap<>();
    map.forEach(
        (key, part) -> {
          if (part != null) {
            result.put(String.valueOf(key), part);
          }
        });
    return result;
  }

  static List<Object> list(Object value, String where) {
    if (!(value instanceof List<?> list)) {
      throw new TemplateException(where + " is not a list");
    }
    return list.stream().<Object>map(part -> part).toList();
  }

  static String text(Object value, String where) {
    return switch (value) {
      case String text -> text;
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> throw new TemplateException(where + " is not a single value");
    };
  }

  Optional<Object> value(String name) {
    return Optional.ofNullable(unread.remove(name));
  }

  /** A value of any shape, as JSON. */
  Optional<String> json(String name) {
    return value(name)
        .map(
            value -> {
              try {
                return JSON.writeValueAsString(value);
              } catch (JsonProcessingException e) {
                throw new TemplateException(at(name) + " cannot be written as JSON", e);
              }
            });
  }

  Optional<String> text(String name) {
    return value(name).map(value -> text(value, at(name)));
  }

  String requiredText(String name) {
    return text(name).orElseThrow(() -> missing(name));
  }

  int number(String name, int otherwise) {
    return optionalNumber(name).orElse(otherwise);
  }

  Optional<Integer> optionalNumber(String name) {
    return text(name)
        .map(
            text -> {
              try {
                return Integer.valueOf(text);
              } catch (NumberFormatException e) {
                throw new TemplateException(at(name) + " is not a whole number: " + text, e);
              }
            });
  }

  boolean truth(String name, boolean otherwise) {
    return text(name)
        .map(
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw new TemplateException(at(name) + " is not true or false");
                })
        .orElse(otherwise);
  }

  Values part(String name) {
    return new Values(at(name), value(name).map(part -> map(part, at(name))).orElse(Map.of()));
  }

  Optional<Values> optionalPart(String name) {
    return unread.containsKey(name) ? Optional.of(part(name)) : Optional.empty();
  }

  List<Values> parts(String name) {
    return items(name).map(item -> new Values(at(name), map(item, at(name)))).toList();
  }

  List<String> texts(String name) {
    return items(name).map(item -> text(item, at(name))).toList();
  }

  /** A list, or a single value that stands for a list of one. */
  List<String> oneOrMore(String name) {
    Object value = value(name).orElseThrow(() -> missing(name));
    List<Object> all = value instanceof List<?> ? list(value, at(name)) : List.of(value);
    return all.stream().map(item -> text(item, at(name))).toList();
  }

  /** Each named part, in the order of the template. */
  Map<String, Values> namedParts() {
    Map<String, Values> parts = new LinkedHashMap<>();
    unread.forEach((name, part) -> parts.put(name, new Values(at(name), map(part, at(name)))));
    unread.clear();
    return parts;
  }

  /** Each named single value. */
  Map<String, String> namedTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    unread.forEach((name, value) -> texts.put(name, text(value, at(name))));
    unread.clear();
    return texts;
  }

  /** These say nothing about how the resource behaves on one machine. */
  Values ignoring(String... names) {
    for (String name : names) {
      unread.remove(name);
    }
    return this;
  }

  void refuseRest() {
    if (!unread.isEmpty()) {
      throw new TemplateException(
          where + " says " + unread.keySet() + ", which cannot be run on one machine");
    }
  }

  TemplateException missing(String name) {
    return new TemplateException(at(name) + " is missing");
  }

  TemplateException refused(String what) {
    return new TemplateException(where + " " + what);
  }

  String where() {
    return where;
  }

  private String at(String name) {
    return where + "." + name;
  }

  private Stream<Object> items(String name) {
    return value(name).map(value -> list(value, at(name))).orElse(List.of()).stream();
  }
}
