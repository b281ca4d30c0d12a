package org.specialexams.acceptance;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A roster as large as one call takes. */
@Isolated("it keeps the machine busy, and other tests have deadlines")
class LargeRosterTest {

  private final Course course = Course.unborn();

  @Test
  void a_roster_of_5000_is_answered_at_once_as_json_and_as_csv_and_found_soon_after() {
    course.withExam("quiz", "timed", 60);
    List<String> names = IntStream.range(0, 5_000).mapToObj("u%04d"::formatted).toList();
    Reply json =
        course
            .lms()
            .post(
                course.path("/learners"),
                names.stream()
                    .map(name -> Course.row(name, name + "@uni.example.edu"))
                    .collect(joining(",", "[", "]")))
            .expect(200);
    assertThat(json.at("/imported").intValue()).isEqualTo(5_000);

    List<String> lines = new ArrayList<>(List.of("email,group,username"));
    names.forEach(name -> lines.add(name + "@uni.example.edu,a," + name));
    Reply csv =
        course.lms().postCsv(course.path("/learners"), String.join("\r\n", lines)).expect(200);
    assertThat(csv.at("/unchanged").intValue()).isEqualTo(5_000);
    assertThat(csv.at("/imported").intValue()).isZero();

    course.created("u4711", "quiz");
    Eventually.holds(
        () -> {
          assertThat(
                  course.instructor().get(course.path("/learners?search=U4711")).each("/username"))
              .containsExactly("u4711");
          assertThat(
                  course
                      .instructor()
                      .get(course.path("/attempts?search=4711@uni"))
                      .each("/learner/username"))
              .containsExactly("u4711");
        });
  }
}
