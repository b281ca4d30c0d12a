package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.domain.World.COURSE;
import static org.specialexams.domain.World.NINE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CourseTest {

  private static final Course OF_FOUR = new Course(COURSE, 4, Optional.empty(), 1);
  private static final Course GROWN =
      new Course(COURSE, 7, Optional.of(new Course.Growth(4, NINE)), 2);

  private static List<Change.Save> opening(Optional<Course> course, int shards, Instant now) {
    return Course.opening(COURSE, course, shards, now).saves();
  }

  @Test
  void a_new_course_has_the_shards_that_the_deployment_says() {
    assertThat(opening(Optional.empty(), 7, NINE))
        .containsExactly(new Change.Save(new Course(COURSE, 7, Optional.empty(), 1), 0));
  }

  @Test
  void a_course_grows_and_never_shrinks() {
    assertThat(opening(Optional.of(OF_FOUR), 7, NINE)).containsExactly(new Change.Save(GROWN, 1));
    assertThat(opening(Optional.of(OF_FOUR), 4, NINE)).isEmpty();
    assertThat(opening(Optional.of(GROWN), 4, NINE.plus(Duration.ofDays(1)))).isEmpty();
  }

  /** Else what was written over the shards of two growths ago would not be told from the last. */
  @ParameterizedTest
  @CsvSource({"0, false", "119, false", "120, true"})
  void it_grows_again_once_every_function_knows_the_last_growth(int seconds, boolean grows) {
    assertThat(opening(Optional.of(GROWN), 9, NINE.plusSeconds(seconds)).isEmpty())
        .isEqualTo(!grows);
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "119, 4", "120, 7"})
  void what_is_written_is_where_every_function_reads(int seconds, int shards) {
    assertThat(GROWN.shardsToWrite(NINE.plusSeconds(seconds))).isEqualTo(shards);
    assertThat(OF_FOUR.shardsToWrite(NINE.plusSeconds(seconds))).isEqualTo(4);
  }
}
