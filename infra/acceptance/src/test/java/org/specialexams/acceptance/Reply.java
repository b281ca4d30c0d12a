package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a call was answered with. */
public record Reply(String method, String path, int status, HttpHeaders headers, String body) {

  private static final int MOST_SHOWN = 1_000;

  public Reply expect(int expected) {
    assertThat(status).as("%s", this).isEqualTo(expected);
    return this;
  }

  /** The answer is this problem. */
  public Reply problem(int expected, String slug) {
    expect(expected);
    assertThat(text("/type")).as("%s", this).isEqualTo("urn:problem:" + slug);
    return this;
  }

  /** The answer is 400, and tells of this field and no other. */
  public Reply invalid(String field) {
    problem(400, "invalid-request");
    assertThat(json().path("errors").findValuesAsText("field")).as("%s", this).containsOnly(field);
    return this;
  }

  public JsonNode json() {
    return Json.read(body);
  }

  public JsonNode at(String pointer) {
    return json().at(pointer);
  }

  /** The string at a JSON pointer; fails where there is none. */
  public String text(String pointer) {
    JsonNode found = at(pointer);
    assertThat(found.isTextual()).as("%s is a string in %s", pointer, this).isTrue();
    return found.textValue();
  }

  public List<JsonNode> items() {
    assertThat(at("/items").isArray()).as("%s", this).isTrue();
    List<JsonNode> items = new ArrayList<>();
    json().path("items").forEach(items::add);
    return items;
  }

  /** One field of each item. */
  public List<String> each(String pointer) {
    return items().stream().map(item -> item.at(pointer).asText()).toList();
  }

  public Optional<String> nextCursor() {
    JsonNode cursor = json().path("nextCursor");
    return cursor.isNull() ? Optional.empty() : Optional.of(cursor.textValue());
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  @Override
  public String toString() {
    return "%s %s: %d %s"
        .formatted(
            method,
            path,
            status,
            body.length() > MOST_SHOWN ? body.substring(0, MOST_SHOWN) + "…" : body);
  }
}
