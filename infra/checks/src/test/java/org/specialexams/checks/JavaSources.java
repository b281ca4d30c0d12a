package org.specialexams.checks;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The .java files of the repository, and their one format. Run by itself, from the repository's
 * root, it writes them in that format; it stands on nothing else of this module for that.
 */
final class JavaSources {

  private static final Path BUILD_RESULTS = Path.of("target");

  private JavaSources() {}

  public static void main(String[] arguments) throws IOException {
    String complaints = format(files(Path.of("")), "--replace");
    if (!complaints.isBlank()) {
      throw new IllegalStateException(complaints);
    }
  }

  /** Every .java file below the root, build results left out. */
  static List<Path> files(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String part : List.of("functions", "infra")) {
      try (Stream<Path> found = Files.walk(root.resolve(part))) {
        found.filter(JavaSources::isSource).forEach(files::add);
      }
    }
    return files;
  }

  private static boolean isSource(Path file) {
    return file.toString().endsWith(".java")
        && StreamSupport.stream(file.spliterator(), false).noneMatch(BUILD_RESULTS::equals);
  }

  /** The names of the files that are not in the format, and what cannot be read. */
  static String unformatted(List<Path> files) {
    return format(files, "--dry-run");
  }

  private static String format(List<Path> files, String mode) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    Stream<String> arguments = Stream.concat(Stream.of(mode), files.stream().map(Path::toString));
    ToolProvider formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
    int failed = formatter.run(out, out, arguments.toArray(String[]::new));
    return failed == 0 ? said.toString() : said + "failed";
  }
}
