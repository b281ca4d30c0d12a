package org.specialexams.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Evaluates CloudFormation's intrinsic functions and conditions; one that is not known here fails.
 */
final class Intrinsics {

  /** What {@code AWS::NoValue} stands for: the property that holds it is left out. */
  private static final Object NOTHING = new Object();

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]*)}");

  private final Map<String, Object> parameters;
  private final Map<String, Object> conditions;
  private final Function<String, String> reference;
  private final GetAtt attribute;

  /**
   * @param parameters the values of the template's parameters and of the pseudo parameters
   * @param conditions the template's conditions, unevaluated
   * @param reference what {@code Ref} of a resource is
   * @param attribute what {@code Fn::GetAtt} of a resource is
   */
  Intrinsics(
      Map<String, Object> parameters,
      Map<String, Object> conditions,
      Function<String, String> reference,
      GetAtt attribute) {
    this.parameters = Map.copyOf(parameters);
    this.conditions = Map.copyOf(conditions);
    this.reference = reference;
    this.attribute = attribute;
  }

  /** What {@code Fn::GetAtt} of a resource is. */
  interface GetAtt {
    String of(String logicalId, String attribute);
  }

  /** The value with every function in it evaluated; a mapping loses what is {@code NoValue}. */
  Object evaluate(Object node) {
    return switch (node) {
      case Map<?, ?> map -> evaluateMap(Values.map(map, "a mapping"));
      case List<?> list -> evaluateList(list);
      default -> node;
    };
  }

  Map<String, Object> evaluateProperties(Map<String, Object> properties, String where) {
    return Values.map(evaluate(properties), where);
  }

  boolean holds(String condition) {
    Object node = conditions.get(condition);
    if (node == null) {
      throw new TemplateException("There is no condition " + condition);
    }
    return truth(node);
  }

  private Object evaluateMap(Map<String, Object> map) {
    if (map.size() == 1) {
      Map.Entry<String, Object> only = map.entrySet().iterator().next();
      String name = only.getKey();
      if (name.equals("Ref") || name.startsWith("Fn::")) {
        return call(name, only.getValue());
      }
      if (name.equals("Condition") && only.getValue() instanceof String condition) {
        return holds(condition);
      }
    }
    Map<String, Object> result = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          Object evaluated = evaluate(value);
          if (evaluated != NOTHING) {
            result.put(key, evaluated);
          }
        });
    return result;
  }

  private List<Object> evaluateList(List<?> list) {
    List<Object> result = new ArrayList<>();
    for (Object item : list) {
      Object evaluated = evaluate(Objects.requireNonNull(item, "an item of a list is empty"));
      if (evaluated != NOTHING) {
        result.add(evaluated);
      }
    }
    return result;
  }

  private Object call(String name, Object argument) {
    return switch (name) {
      case "Ref" -> ref(Values.text(argument, "Ref"));
      case "Fn::GetAtt" -> {
        List<String> path = texts(argument, name, 2);
        yield attribute.of(path.get(0), path.get(1));
      }
      case "Fn::Sub" -> sub(argument);
      case "Fn::If" -> {
        List<Object> parts = arguments(argument, name, 3);
        boolean holds = holds(Values.text(parts.get(0), name));
        yield evaluate(parts.get(holds ? 1 : 2));
      }
      case "Fn::Not", "Fn::Equals", "Fn::And", "Fn::Or" -> truth(Map.of(name, argument));
      case "Fn::Join" -> {
        List<Object> parts = arguments(argument, name, 2);
        String between = Values.text(parts.get(0), name);
        yield texts(evaluate(parts.get(1)), name).collect(Collectors.joining(between));
      }
      case "Fn::Select" -> {
        List<Object> parts = arguments(argument, name, 2);
        int index = Integer.parseInt(Values.text(evaluate(parts.get(0)), name));
        List<Object> list = Values.list(evaluate(parts.get(1)), name);
        if (index < 0 || index >= list.size()) {
          throw new TemplateException(name + " " + index + " is not in a list of " + list.size());
        }
        yield list.get(index);
      }
      case "Fn::Split" -> {
        List<Object> parts = arguments(argument, name, 2);
        String by = Pattern.quote(Values.text(parts.get(0), name));
        yield List.<Object>of((Object[]) Values.text(evaluate(parts.get(1)), name).split(by, -1));
      }
      default -> throw new TemplateException(name + " is not known here");
    };
  }

  private Object ref(String name) {
    if (name.equals("AWS::NoValue")) {
      return NOTHING;
    }
    Object parameter = parameters.get(name);
    return parameter != null ? parameter : reference.apply(name);
  }

  private String sub(Object argument) {
    Map<String, Object> local = Map.of();
    String text;
    if (argument instanceof List<?>) {
      List<Object> parts = arguments(argument, "Fn::Sub", 2);
      text = Values.text(parts.get(0), "Fn::Sub");
      local = evaluateProperties(Values.map(parts.get(1), "Fn::Sub"), "Fn::Sub");
    } else {
      text = Values.text(argument, "Fn::Sub");
    }
    Map<String, Object> variables = local;
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1).isEmpty()
                        ? substitute(found.group(2).trim(), variables)
                        : "${" + found.group(2) + "}"));
  }

  private String substitute(String name, Map<String, Object> local) {
    Object value = local.get(name);
    if (value != null) {
      return Values.text(value, "Fn::Sub");
    }
    int dot = name.indexOf('.');
    return dot < 0
        ? Values.text(ref(name), "Fn::Sub ${" + name + "}")
        : attribute.of(name.substring(0, dot), name.substring(dot + 1));
  }

  private boolean truth(Object node) {
    if (!(node instanceof Map<?, ?> map) || map.size() != 1) {
      throw new TemplateException("Not a condition: " + node);
    }
    Map.Entry<String, Object> only = Values.map(map, "a condition").entrySet().iterator().next();
    return switch (only.getKey()) {
      case "Condition" -> holds(Values.text(only.getValue(), "Condition"));
      case "Fn::Not" -> !truth(arguments(only.getValue(), "Fn::Not", 1).getFirst());
      case "Fn::And" -> Values.list(only.getValue(), "Fn::And").stream().allMatch(this::truth);
      case "Fn::Or" -> Values.list(only.getValue(), "Fn::Or").stream().anyMatch(this::truth);
      case "Fn::Equals" -> {
        List<Object> parts = arguments(only.getValue(), "Fn::Equals", 2);
        yield Values.text(evaluate(parts.get(0)), "Fn::Equals")
            .equals(Values.text(evaluate(parts.get(1)), "Fn::Equals"));
      }
      default -> throw new TemplateException(only.getKey() + " is not a condition known here");
    };
  }

  private static List<Object> arguments(Object argument, String name, int count) {
    List<Object> list = Values.list(argument, name);
    if (list.size() != count) {
      throw new TemplateException(name + " takes " + count + " arguments, not " + list.size());
    }
    return list;
  }

  private static Stream<String> texts(Object list, String name) {
    return Values.list(list, name).stream().map(item -> Values.text(item, name));
  }

  private static List<String> texts(Object argument, String name, int count) {
    return arguments(argument, name, count).stream().map(i -> Values.text(i, name)).toList();
  }
}
