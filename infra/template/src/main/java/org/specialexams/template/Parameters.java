package org.specialexams.template;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The values of a template's parameters. */
final class Parameters {

  private Parameters() {}

  static Map<String, Object> read(Map<String, Object> declared, Map<String, String> overrides) {
    Set<String> unknown = new TreeSet<>(overrides.keySet());
    unknown.removeAll(declared.keySet());
    if (!unknown.isEmpty()) {
      throw new TemplateException("The template has no parameters " + unknown);
    }
    Map<String, Object> values = new HashMap<>();
    Set<String> missing = new TreeSet<>();
    declared.forEach(
        (name, declaration) -> {
          String where = "Parameters." + name;
          Values parameter = new Values(where, Values.map(declaration, where));
          String type = parameter.requiredText("Type");
          String otherwise = parameter.text("Default").orElse(null);
          String value = overrides.getOrDefault(name, otherwise);
          if (value == null) {
            missing.add(name);
          } else {
            check(parameter, value);
            values.put(name, isList(type) ? Arrays.asList(value.split(",", -1)) : value);
          }
        });
    if (!missing.isEmpty()) {
      throw new TemplateException("The template's parameters " + missing + " need a value");
    }
    return values;
  }

  private static void check(Values parameter, String value) {
    List<String> allowed = parameter.texts("AllowedValues");
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      throw parameter.refused("is none of " + allowed + ": " + value);
    }
    parameter
        .text("AllowedPattern")
        .filter(pattern -> !value.matches(pattern))
        .ifPresent(
            pattern -> {
              throw parameter.refused("does not match " + pattern + ": " + value);
            });
  }

  private static boolean isList(String type) {
    return type.equals("CommaDelimitedList") || type.startsWith("List<");
  }
}
