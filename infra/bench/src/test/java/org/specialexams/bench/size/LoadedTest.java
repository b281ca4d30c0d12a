package org.specialexams.bench.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedTest {

  @Test
  void classes_count_once_for_their_jar_whichever_process_loaded_them(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("1.classes"),
        """
        [0.011s][info][class,load] java.lang.Object source: shared objects file
        [0.412s][info][class,load] org.example.One source: file:/var/task/lib/example-1.0.jar
        [0.413s][info][class,load] org.example.Two source: jar:file:/var/task/lib/example-1.0.jar!/
        """);
    Files.writeString(
        folder.resolve("2.classes"),
        """
        [0.412s][info][class,load] org.example.One source: file:/var/task/lib/example-1.0.jar
        [0.500s][info][class,load] org.example.Made source: org.example.One
        """);

    Loaded loaded = Loaded.in(folder);

    assertThat(loaded.of("example-1.0.jar")).isEqualTo(2);
    assertThat(loaded.of("another.jar")).isZero();
  }
}
