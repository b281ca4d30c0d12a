package org.specialexams.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamType;

class EdxExamTest {

  private static final String GOOD =
      "content_id=block-v1:U+C+R+type@sequential+block@a1, exam_name=Midterm, time_limit_mins=60,"
          + " is_proctored=1, is_practice_exam=0, is_active=1";

  private static Mapped<EdxExam> read(String values) {
    return EdxExam.of(Exports.row(Source.EXAMS, values), Optional.of("No books."), false);
  }

  private static Mapped.Taken<EdxExam> taken(Mapped<EdxExam> read) {
    return switch (read) {
      case Mapped.Taken<EdxExam> taken -> taken;
      case Mapped.Refused<EdxExam>(String why) -> throw new AssertionError(why);
    };
  }

  @Test
  void an_exam_is_taken_with_its_policy_under_the_key_of_its_block() {
    assertThat(read(GOOD + ", due_date=2026-12-01 12:00:00.000000"))
        .isEqualTo(
            new Mapped.Taken<>(
                new EdxExam(
                    17,
                    new ExamId("block-v1:U+C+R+type@sequential+block@a1"),
                    new Exam.Details(
                        "Midterm",
                        ExamType.PROCTORED,
                        60,
                        Optional.of(Instant.parse("2026-12-01T12:00:00Z")),
                        Optional.of("No books."),
                        true)),
                List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "is_proctored=0 | TIMED | 60 | a1 | ''",
        "time_limit_mins=59.5 | PROCTORED | 60 | a1 | time_limit_mins is rounded up to a whole"
            + " minute",
        "hide_after_due=1 | PROCTORED | 60 | a1 | hide_after_due is for the learning platform to"
            + " keep",
        "content_id=i4x://U/C/sequential/a1 | PROCTORED | 60 | a1"
            + " | content_id cannot be an id here: its last part is",
      })
  void an_exam_is_said_as_this_service_says_it(
      String values, ExamType type, int minutes, String idEndsWith, String change) {
    Mapped.Taken<EdxExam> taken = taken(read(GOOD + "," + values));

    assertThat(taken.value().details().type()).isEqualTo(type);
    assertThat(taken.value().details().timeLimitMinutes()).isEqualTo(minutes);
    assertThat(taken.value().examId().value()).endsWith(idEndsWith);
    assertThat(taken.changes()).isEqualTo(change.isEmpty() ? List.of() : List.of(change));
  }

  @ParameterizedTest
  @CsvSource({
    "is_proctored=0, is_active=0, true, PROCTORED, 1",
    "is_proctored=0, is_active=0, false, TIMED, 0",
    "is_proctored=0, is_active=1, true, TIMED, 0",
    "is_proctored=1, is_active=0, true, PROCTORED, 0",
  })
  void an_exam_that_studio_turned_off_is_what_its_attempts_were(
      String proctored, String active, boolean wasProctored, ExamType type, int changes) {
    Mapped.Taken<EdxExam> taken =
        taken(
            EdxExam.of(
                Exports.row(Source.EXAMS, GOOD + "," + proctored + "," + active),
                Optional.empty(),
                wasProctored));

    assertThat(taken.value().details().type()).isEqualTo(type);
    assertThat(taken.changes()).hasSize(changes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "is_practice_exam=1 | is a practice exam, of which there are none here",
        "time_limit_mins=0 | time_limit_mins is not from 1 to 10080",
        "time_limit_mins=10081 | time_limit_mins is not from 1 to 10080",
        "time_limit_mins=NULL | has no time_limit_mins",
        "content_id=NULL | has no content_id",
        "content_id=block/with a blank | content_id cannot be an id here",
        "due_date=soon | due_date is not an instant",
      })
  void an_exam_that_cannot_be_is_refused(String values, String why) {
    assertThat(read(GOOD + "," + values)).isEqualTo(new Mapped.Refused<>(why));
  }

  @Test
  void what_is_too_long_is_cut_and_told() {
    Mapped.Taken<EdxExam> taken =
        taken(
            EdxExam.of(
                Exports.row(
                    Source.EXAMS, GOOD + ", exam_name=" + "x".repeat(199) + "\uD83D\uDE00y"),
                Optional.of("y".repeat(10_001)),
                false));

    assertThat(taken.value().details().name()).isEqualTo("x".repeat(199) + "\uD83D\uDE00");
    assertThat(taken.value().details().reviewRules().orElseThrow()).hasSize(10_000);
    assertThat(taken.changes()).hasSize(2);
  }
}
