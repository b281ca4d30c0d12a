package org.specialexams.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a JVM has its classes from, by its own log.
 *
 * @param cached how many are the cache's
 * @param others the lines of those that are not
 */
record Loaded(long cached, List<String> others) {

  static Loaded in(Path file) throws IOException {
    List<String> lines =
        Files.readAllLines(file).stream().filter(line -> line.contains(" source: ")).toList();
    List<String> others =
        lines.stream().filter(line -> !line.contains("shared objects file")).toList();
    return new Loaded(lines.size() - others.size(), others);
  }

  /** Those that were read from the jars of package and layer. */
  List<String> fromJars() {
    return others.stream().filter(line -> line.contains("source: file:")).toList();
  }
}
