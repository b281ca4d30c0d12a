package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.specialexams.template.Template;

/** The variables that template.yaml sets are those that the functions read. */
class EnvironmentTest {

  private static final Pattern VARIABLE = Pattern.compile("\"([A-Z][A-Z0-9]*(_[A-Z0-9]+)+)\"");

  /** Lambda sets these, and the SDK's own redirect it on one machine. */
  private static final Pattern NOT_OURS = Pattern.compile("AWS_.*|_X_AMZN_.*");

  @Test
  void every_variable_is_set_and_read() throws IOException {
    Set<String> read = new TreeSet<>();
    for (var file : JavaSources.files(Repository.ROOT)) {
      if (file.toString().matches(".*/functions/[^/]+/src/main/.*")) {
        VARIABLE
            .matcher(Repository.text(file))
            .results()
            .map(found -> found.group(1))
            .filter(name -> !NOT_OURS.matcher(name).matches())
            .forEach(read::add);
      }
    }
    Set<String> set =
        new TreeSet<>(
            Template.read(Repository.file("template.yaml"))
                .functions()
                .getFirst()
                .environment()
                .keySet());
    // the JVM reads it
    assertThat(set.remove("JAVA_TOOL_OPTIONS")).isTrue();

    assertThat(set).hasSizeGreaterThan(15);
    assertThat(read).isEqualTo(set);
  }
}
