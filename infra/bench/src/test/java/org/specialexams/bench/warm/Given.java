package org.specialexams.bench.warm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a process that measures is given by the one that starts it.
 *
 * @param root the repository
 * @param database where DynamoDB Local answers, in the process that starts this one
 * @param function what is called
 * @param event one of its events, about the first of the subjects
 * @param subjects one for each call; nobody else's calls are about them
 */
record Given(Path root, URI database, String function, String event, List<Subject> subjects) {

  private static final String ROOT = "bench.root";
  private static final String DATABASE = "bench.database";
  private static final String FUNCTION = "bench.function";
  private static final String FOLDER = "bench.folder";

  Given {
    subjects = List.copyOf(subjects);
  }

  /** Writes it to a folder; the answer are the options of the JVM that reads it from there. */
  List<String> handOver(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("event.json"), event);
    Files.write(
        folder.resolve("subjects"),
        subjects.stream().map(one -> one.learner() + ' ' + one.attemptId()).toList());
    return List.of(
        option(ROOT, root),
        option(DATABASE, database),
        option(FUNCTION, function),
        option(FOLDER, folder));
  }

  private static String option(String name, Object value) {
    return "-D" + name + "=" + value;
  }

  /** What this process was given. */
  static Given ofThisProcess() {
    Path folder = Path.of(property(FOLDER));
    try {
      List<Subject> subjects = new ArrayList<>();
      for (String line : Files.readAllLines(folder.resolve("subjects"))) {
        String[] parts = line.split(" ", -1);
        subjects.add(new Subject(parts[0], parts[1]));
      }
      return new Given(
          Path.of(property(ROOT)),
          URI.create(property(DATABASE)),
          property(FUNCTION),
          Files.readString(folder.resolve("event.json")),
          subjects);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }

  /** The event about one of the subjects. */
  String event(Subject subject) {
    return subject.instead(subjects.getFirst(), event);
  }
}
