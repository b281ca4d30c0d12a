package org.specialexams.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AWS_REGION", "eu-north-1",
          "AWS_ACCESS_KEY_ID", "key",
          "AWS_SECRET_ACCESS_KEY", "secret",
          // where nobody listens
          "AWS_ENDPOINT_URL", "http://localhost:1");

  private static final Map<String, String> IMPORT =
      Map.of(
          "do",
          "import",
          "course",
          Exports.COURSE,
          "from",
          Exports.SAMPLE.toString(),
          "actor",
          "olga");

  /** What it says when it cannot do it. */
  private static String refusal(Map<String, String> settings, Map<String, String> environment) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    assertThat(new Command(settings, environment, Clock.systemUTC(), out).run()).isFalse();
    return said.toString(StandardCharsets.UTF_8).strip();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"})
  void it_does_not_guess_whose_tables_and_where(String variable) {
    Map<String, String> environment = new HashMap<>(ENVIRONMENT);
    environment.remove(variable);

    assertThat(refusal(IMPORT, environment)).isEqualTo(variable + " is not set.");

    environment.put(variable, "");
    assertThat(refusal(IMPORT, environment)).isEqualTo(variable + " is not set.");
  }

  @Test
  void credentials_may_come_from_where_the_environment_says() {
    Map<String, String> environment = new HashMap<>(ENVIRONMENT);
    environment.remove("AWS_ACCESS_KEY_ID");
    environment.remove("AWS_SECRET_ACCESS_KEY");
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://localhost:1");

    assertThat(refusal(IMPORT, environment)).startsWith("It ended early: ");
  }

  @Test
  void a_course_with_an_id_of_the_old_style_is_said_to_stay() {
    Map<String, String> settings = new HashMap<>(IMPORT);
    settings.put("course", "edX/DemoX/Demo_Course");

    assertThat(refusal(settings, ENVIRONMENT))
        .isEqualTo(
            "edX/DemoX/Demo_Course is an id of the old style. Ids here have no slashes: such a"
                + " course cannot be imported.");
  }
}
