package org.specialexams.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.specialexams.domain.Characters;

/**
 * The parameters of a query string, read strictly. It is read as sent: API Gateway's own map joins
 * repeated parameters by commas. A plus sign stands for itself, as RFC 3986 has it, since it is
 * part of many course ids and addresses.
 */
final class Query {

  /** The unit separator: no value has it, so none looks like another filter. */
  private static final char BEFORE_FILTER = '\u001f';

  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");

  private final Map<String, String> values = new LinkedHashMap<>();

  Query(@Nullable String raw, Set<String> known) {
    List<Problem.FieldError> errors = new ArrayList<>();
    for (String parameter : raw == null || raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = decode(equals < 0 ? parameter : parameter.substring(0, equals));
      if (!known.contains(name)) {
        errors.add(Problem.FieldError.unknown("", name, "is not a parameter of this call"));
      } else if (values.containsKey(name)) {
        errors.add(new Problem.FieldError(name, "is there more than once"));
      } else {
        values.put(name, decode(equals < 0 ? "" : parameter.substring(equals + 1)));
      }
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors).exception();
    }
  }

  private static String decode(String text) {
    try {
      String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
      if (Characters.areClean(decoded)) {
        return decoded;
      }
    } catch (IllegalArgumentException e) {
      // falls through: a broken escape is as unreadable as a broken character
    }
    throw Problem.invalid(
            "query", "has characters that cannot be read; percent-encode them as UTF-8")
        .exception();
  }

  /** The value of a parameter, where it is there; a value that does not parse is refused. */
  <T> Optional<T> get(String name, Function<String, Optional<T>> parse, String mustBe) {
    return Optional.ofNullable(values.get(name))
        .map(
            value ->
                parse.apply(value).orElseThrow(() -> Problem.invalid(name, mustBe).exception()));
  }

  Optional<String> text(String name, int longest) {
    return get(
        name,
        value ->
            value.isEmpty() || Characters.count(value) > longest
                ? Optional.empty()
                : Optional.of(value),
        "must have 1–" + longest + " characters");
  }

  int limit() {
    return get(
            "limit",
            value ->
                WHOLE_NUMBER.matcher(value).matches()
                    ? Optional.of(Integer.parseInt(value))
                        .filter(limit -> limit >= 1 && limit <= Paging.MOST)
                    : Optional.empty(),
            "must be a whole number from 1 to " + Paging.MOST)
        .orElse(Paging.DEFAULT_LIMIT);
  }

  Optional<String> cursor() {
    return Optional.ofNullable(values.get("cursor"));
  }

  /** All that decides what a list holds: every parameter but its part and the part's size. */
  String filters() {
    StringBuilder filters = new StringBuilder();
    new TreeMap<>(values)
        .forEach(
            (name, value) -> {
              if (!name.equals("cursor") && !name.equals("limit")) {
                filters.append(BEFORE_FILTER).append(name).append('=').append(value);
              }
            });
    return filters.toString();
  }
}
