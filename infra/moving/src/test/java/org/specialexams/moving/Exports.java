package org.specialexams.moving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.specialexams.domain.CourseId;

/** Rows and whole exports, as edx-proctoring's tables have them. */
final class Exports {

  /** The course of the sample, and who and what is in it. */
  static final String COURSE = "course-v1:edX+Moving+2026";

  static final String MIDTERM = "block-v1:edX+Moving+2026+type@sequential+block@midterm";
  static final String QUIZ = "block-v1:edX+Moving+2026+type@sequential+block@quiz";

  static final Path SAMPLE = Path.of("src/test/resources/org/specialexams/moving/export");

  private Exports() {}

  /** A row of such columns and values, {@code a=1,b=2}; commas are nowhere else. */
  static Row row(Source source, String values) {
    Map<String, String> columns = new HashMap<>();
    if (!values.isEmpty()) {
      for (String value : values.split(",", -1)) {
        int end = value.indexOf('=');
        columns.put(value.substring(0, end).strip(), value.substring(end + 1).strip());
      }
    }
    columns.putIfAbsent("id", "17");
    return new Row(source, 1, columns);
  }

  /** The sample for another course, copied into a folder. */
  static Path sampleFor(CourseId course, Path folder) {
    try (Stream<Path> files = Files.list(SAMPLE)) {
      for (Path file : files.toList()) {
        Files.writeString(
            folder.resolve(file.getFileName()),
            Files.readString(file).replace(COURSE, course.value()));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
