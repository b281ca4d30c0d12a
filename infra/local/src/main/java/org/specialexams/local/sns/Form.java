package org.specialexams.local.sns;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fields of a Query request, or those under a prefix; what nobody reads is refused. */
final class Form {

  private final String prefix;
  private final Map<String, String> fields;

  private Form(String prefix, Map<String, String> fields) {
    this.prefix = prefix;
    this.fields = fields;
  }

  static Form parse(String body) throws SnsRefusal {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String part : body.split("&", -1)) {
      String[] both = part.split("=", 2);
      if (both.length != 2) {
        throw new SnsRefusal(400, "MalformedQueryString", "not a form: " + part);
      }
      fields.put(decode(both[0]), decode(both[1]));
    }
    return new Form("", fields);
  }

  Optional<String> optional(String name) {
    return Optional.ofNullable(fields.remove(prefix + name));
  }

  String required(String name) throws SnsRefusal {
    return optional(name).orElseThrow(() -> SnsRefusal.invalid(prefix + name + " is missing"));
  }

  /** The parts of {@code NAME.1.…}, {@code NAME.2.…} in their order. */
  List<Form> list(String name) throws SnsRefusal {
    String start = prefix + name + ".";
    Map<Integer, Map<String, String>> items = new TreeMap<>();
    for (String field : List.copyOf(fields.keySet())) {
      if (field.startsWith(start)) {
        String number = field.substring(start.length()).split("\\.", 2)[0];
        if (!number.matches("[1-9][0-9]{0,3}")) {
          throw SnsRefusal.invalid(field);
        }
        items
            .computeIfAbsent(Integer.valueOf(number), _ -> new LinkedHashMap<>())
            .put(field, fields.get(field));
        fields.remove(field);
      }
    }
    List<Form> forms = new ArrayList<>();
    items.forEach((number, item) -> forms.add(new Form(start + number + ".", item)));
    return forms;
  }

  void refuseRest() throws SnsRefusal {
    if (!fields.isEmpty()) {
      throw SnsRefusal.invalid("nothing is known here of " + fields.keySet());
    }
  }

  private static String decode(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }
}
