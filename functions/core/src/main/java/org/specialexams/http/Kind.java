package org.specialexams.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.specialexams.domain.Characters;
import org.specialexams.domain.Labels;

/** What a field must hold. */
@FunctionalInterface
public interface Kind<T> {

  T read(JsonNode node) throws InvalidValueException;

  /** What a field holds is not what it must hold. */
  final class InvalidValueException extends Exception {

    private static final long serialVersionUID = 1;

    private final String path;

    InvalidValueException(String mustBe) {
      this("", mustBe);
    }

    InvalidValueException(String path, String mustBe) {
      super(mustBe, null, false, false);
      this.path = path;
    }

    /** Where inside the field, such as {@code [2]}; empty for the field itself. */
    String path() {
      return path;
    }

    String mustBe() {
      return String.valueOf(getMessage());
    }
  }

  /** A text of so many characters. */
  static Kind<String> text(int shortest, int longest) {
    String mustBe = "must be a text of " + shortest + "–" + longest + " characters";
    return node -> {
      if (!node.isTextual()) {
        throw new InvalidValueException(mustBe);
      }
      String text = node.textValue();
      int length = Characters.count(text);
      if (length < shortest || length > longest) {
        throw new InvalidValueException(mustBe);
      }
      if (!Characters.areClean(text)) {
        throw new InvalidValueException("must not have control characters or broken ones");
      }
      if (shortest > 0 && text.isBlank()) {
        throw new InvalidValueException("must not be blank");
      }
      return text;
    };
  }

  /** A need, a reason, a comment, an exception. */
  static Kind<String> words() {
    return text(1, Characters.LONGEST_TEXT);
  }

  /** A text of a certain form. */
  static <T> Kind<T> parsed(Function<String, Optional<T>> parse, String mustBe) {
    return node -> {
      Optional<T> value = node.isTextual() ? parse.apply(node.textValue()) : Optional.empty();
      return value.orElseThrow(() -> new InvalidValueException(mustBe));
    };
  }

  /** One of some constants, by the name that it has outside. */
  static <T> Kind<T> choice(T[] constants, Function<T, String> label) {
    return parsed(
        text -> Labels.find(constants, label, text),
        "must be one of " + String.join(", ", Arrays.stream(constants).map(label).toList()));
  }

  /** A whole number; {@code 3.0} is one. */
  static Kind<Integer> wholeNumber(int least, int most) {
    String mustBe = "must be a whole number from " + least + " to " + most;
    return node -> {
      if (!node.isNumber()) {
        throw new InvalidValueException(mustBe);
      }
      BigDecimal number = node.decimalValue();
      // compared first: a number may have more digits than memory
      if (number.compareTo(BigDecimal.valueOf(least)) < 0
          || number.compareTo(BigDecimal.valueOf(most)) > 0
          || number.stripTrailingZeros().scale() > 0) {
        throw new InvalidValueException(mustBe);
      }
      return number.intValueExact();
    };
  }

  static Kind<BigDecimal> decimal(Function<BigDecimal, Boolean> fits, String mustBe) {
    return node -> {
      if (!node.isNumber() || !fits.apply(node.decimalValue())) {
        throw new InvalidValueException(mustBe);
      }
      return node.decimalValue();
    };
  }

  static Kind<Boolean> truth() {
    return node -> {
      if (!node.isBoolean()) {
        throw new InvalidValueException("must be true or false");
      }
      return node.booleanValue();
    };
  }

  /** Any form of RFC 3339; see {@link Rfc3339}. */
  static Kind<Instant> instant() {
    return parsed(Rfc3339::parse, "must be an instant such as 2026-11-23T09:00:00Z (RFC 3339)");
  }

  static Kind<ObjectNode> object() {
    return node -> {
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new InvalidValueException("must be an object");
    };
  }

  /** A list of so many elements. */
  static <T> Kind<List<T>> list(Kind<T> element, int fewest, int most) {
    return node -> {
      if (!node.isArray() || node.size() < fewest || node.size() > most) {
        throw new InvalidValueException("must be a list of " + fewest + "–" + most + " elements");
      }
      List<T> elements = new ArrayList<>();
      for (JsonNode one : node) {
        try {
          elements.add(element.read(one));
        } catch (InvalidValueException e) {
          throw new InvalidValueException("[" + elements.size() + "]" + e.path(), e.mustBe());
        }
      }
      return elements;
    };
  }
}
