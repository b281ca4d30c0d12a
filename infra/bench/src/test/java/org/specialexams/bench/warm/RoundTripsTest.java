package org.specialexams.bench.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.specialexams.bench.QuietService;
import org.specialexams.bench.api.Scene;
import org.specialexams.domain.CourseId;
import org.specialexams.local.lambda.Hosting;
import org.specialexams.store.LargeCourse;
import org.specialexams.store.TestCourse;

class RoundTripsTest {

  private static final String COURSE = "course-v1:Bench+Trips+2026";

  @Test
  void every_operation_makes_no_more_calls_than_the_table_names() throws IOException {
    try (QuietService service = QuietService.start(Path.of("..", ".."), Hosting.HERE)) {
      LargeCourse.load(new TestCourse(service.services(), new CourseId(COURSE)), 20);
      RoundTrips trips = RoundTrips.of(new Scene(service.api(), COURSE));

      assertThat(trips.broken()).as("%s", trips).isEmpty();
      assertThat(trips.toString().lines()).hasSizeGreaterThan(30);
    }
  }
}
