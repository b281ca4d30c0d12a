package org.specialexams.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees, read and written. */
final class JsonTest {

  private static final ObjectMapper JACKSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "-0",
        "1",
        "2147483648",
        "-9223372036854775809",
        "123456789012345678901234567890",
        "0.1",
        "\"\"",
        "\"\\u0000\\ud83d\\ude00 ü\"",
        "[]",
        "{}",
        " [1, [2.5, {\"a\": [null, false]}], \"x\"] ",
        "{\"a\": {\"b\": {\"c\": []}}, \"\": 0}"
      })
  void a_tree_is_what_jackson_makes_of_the_text(String text) throws Exception {
    assertThat(Json.read(text)).isEqualTo(JACKSON.readTree(text));
    assertThat(JACKSON.readTree(Json.write(Json.read(text)))).isEqualTo(JACKSON.readTree(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1",
        "[1,]",
        "{\"a\"}",
        "{\"a\":1,}",
        "1 2",
        "1e9999999999",
        "0e-9999999999",
        "{} {}",
        "]",
        "nul",
        "'a'",
        "{\"a\":1,\"a\":1}",
        "{\"a\":{\"b\":1,\"b\":2}}",
        "01",
        "+1",
        "NaN",
        "\"\t\""
      })
  void what_is_not_one_value_is_refused(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void a_text_that_is_nested_too_deep_is_refused() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThatThrownBy(() -> Json.read(deep)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void large_decimals_are_written_plainly() {
    ObjectNode node = Json.object().put("a", new BigDecimal("1E+3"));
    assertThat(Json.write(node)).isEqualTo("{\"a\":1000}");
  }

  @Test
  void what_was_sent_can_stand_in_a_tree_as_it_is() {
    ObjectNode node = Json.object();
    node.putRawValue("a", new RawValue("{\"b\" : 1.0}"));
    assertThat(Json.write(node)).isEqualTo("{\"a\":{\"b\" : 1.0}}");
  }
}
