package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {

  @Test
  void every_java_file_is_in_the_one_format() throws IOException {
    List<Path> files = JavaSources.files(Repository.ROOT);

    assertThat(files).hasSizeGreaterThan(100);
    assertThat(JavaSources.unformatted(files))
        .as("files that are not as google-java-format writes them; ./mvnw -Pformat mends them")
        .isEmpty();
  }
}
