package org.specialexams.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.specialexams.json.Json;

/**
 * The fields of a JSON object, read strictly: everything that is wrong is told at once, and a field
 * that nobody asks for is wrong. Null is as good as left out.
 */
public final class Fields {

  private final ObjectNode object;
  private final String path;
  private final List<Problem.FieldError> errors;
  private final Set<String> known = new HashSet<>();
  private final List<Fields> nested = new ArrayList<>();

  public Fields(ObjectNode object) {
    this(object, "", new ArrayList<>());
  }

  private Fields(ObjectNode object, String path, List<Problem.FieldError> errors) {
    this.object = object;
    this.path = path;
    this.errors = errors;
  }

  /** A field's value, which is there once {@link #check} has found nothing wrong. */
  public static final class Field<T> {

    private final Optional<T> value;

    private Field(Optional<T> value) {
      this.value = value;
    }

    public T get() {
      return value.orElseThrow(() -> new NoSuchElementException("read before the check"));
    }
  }

  public <T> Field<T> required(String name, Kind<T> kind) {
    Optional<T> value = optional(name, kind);
    if (value.isEmpty() && !has(name)) {
      errors.add(new Problem.FieldError(path + name, "is missing"));
    }
    return new Field<>(value);
  }

  /**
   * A field that decides which others there are. Where it is not there or not of its kind, the
   * check tells that alone, and nothing of the others.
   */
  public <C, T> Supplier<T> choose(String name, Kind<C> kind, Function<C, Supplier<T>> others) {
    Optional<C> choice = optional(name, kind);
    if (choice.isPresent()) {
      return others.apply(choice.get());
    }
    if (!has(name)) {
      errors.add(new Problem.FieldError(path + name, "is missing"));
    }
    object.fieldNames().forEachRemaining(known::add);
    return () -> {
      throw new NoSuchElementException("read before the check");
    };
  }

  /** The value, where there is one. One that is not of its kind is told by {@link #check}. */
  public <T> Optional<T> optional(String name, Kind<T> kind) {
    known.add(name);
    JsonNode node = object.get(name);
    if (node == null || node.isNull()) {
      return Optional.empty();
    }
    try {
      return Optional.of(kind.read(node));
    } catch (Kind.InvalidValueException e) {
      errors.add(new Problem.FieldError(path + name + e.path(), e.mustBe()));
      return Optional.empty();
    }
  }

  /** The object that a field holds; where it holds none, the check tells that alone. */
  public Fields object(String name) {
    known.add(name);
    if (object.get(name) instanceof ObjectNode inner) {
      Fields fields = new Fields(inner, path + name + ".", errors);
      nested.add(fields);
      return fields;
    }
    errors.add(new Problem.FieldError(path + name, "must be an object"));
    return new Fields(Json.object());
  }

  /** The objects that a list holds, so many of them; none where it holds others. */
  public List<Fields> objects(String name, int fewest, int most) {
    Optional<List<ObjectNode>> list = required(name, Kind.list(Kind.object(), fewest, most)).value;
    List<Fields> all = new ArrayList<>();
    for (ObjectNode one : list.orElse(List.of())) {
      all.add(new Fields(one, path + name + "[" + all.size() + "].", errors));
    }
    nested.addAll(all);
    return all;
  }

  /** A field is named, be it with null. */
  public boolean names(String name) {
    return object.has(name);
  }

  private boolean has(String name) {
    return object.hasNonNull(name);
  }

  /** Something that is wrong though each field by itself is not. */
  public void refuse(String name, String message) {
    errors.add(new Problem.FieldError(path + name, message));
  }

  /** Everything that is wrong, unknown fields included. */
  public List<Problem.FieldError> errors() {
    List<Problem.FieldError> all = new ArrayList<>(errors);
    addUnknown(all);
    return all;
  }

  private void addUnknown(List<Problem.FieldError> all) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                all.add(Problem.FieldError.unknown(path, name, "is not a field of this call"));
              }
            });
    nested.forEach(fields -> fields.addUnknown(all));
  }

  /** Ends the request, if anything is wrong. */
  public void check() {
    List<Problem.FieldError> all = errors();
    if (!all.isEmpty()) {
      throw Problem.invalid(all).exception();
    }
  }
}
