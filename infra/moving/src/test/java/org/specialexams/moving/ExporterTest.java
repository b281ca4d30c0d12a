package org.specialexams.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.store.TestCourse.done;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Username;
import org.specialexams.store.TestCourse;
import org.specialexams.store.TestDatabase;

class ExporterTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final TestCourse course = DATABASE.newCourse();

  private JsonNode attempt() {
    List<JsonNode> lines = new ArrayList<>();
    new Exporter(DATABASE.services(), course.course(), lines::add).of(new Username("maria"));
    return lines.stream()
        .filter(line -> line.path("table").asText().equals("attempts"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void of_a_clock_that_stands_the_time_that_was_used_is_exported() {
    done(course.saveExam("midterm", ExamType.TIMED));
    done(course.saveLearner("maria", "maria@example.edu"));
    String attempt = course.started("maria", "midterm").attemptId();
    assertThat(attempt().has("usedSeconds")).isFalse();
    DATABASE.passes(Duration.ofMinutes(10));

    done(course.error(attempt));
    assertThat(attempt().path("usedSeconds").asLong()).isEqualTo(600);

    done(course.resume(attempt));
    assertThat(attempt().path("usedSeconds").asLong()).isEqualTo(600);
  }
}
