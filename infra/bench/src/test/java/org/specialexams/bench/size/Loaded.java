package org.specialexams.bench.size;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The classes that processes have loaded, by jar, as the JVM's own logs tell. */
record Loaded(Map<String, Set<String>> classes) {

  private static final Pattern LINE =
      Pattern.compile("\\] (\\S+) source: (?:jar:)?file:\\S*/([^/!\\s]+\\.jar)");

  /** Reads all logs of a folder. */
  static Loaded in(Path folder) throws IOException {
    Map<String, Set<String>> classes = new HashMap<>();
    List<Path> logs;
    try (Stream<Path> files = Files.list(folder)) {
      logs = files.toList();
    }
    for (Path log : logs) {
      try (Stream<String> lines = Files.lines(log)) {
        lines.forEach(
            line -> {
              Matcher found = LINE.matcher(line);
              if (found.find()) {
                classes.computeIfAbsent(found.group(2), any -> new TreeSet<>()).add(found.group(1));
              }
            });
      }
    }
    return new Loaded(classes);
  }

  /** How many classes of a jar any process has loaded. */
  int of(String jar) {
    return classes.getOrDefault(jar, Set.of()).size();
  }
}
