package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract's section 5: what may be done to an attempt in each status, and what it becomes. */
class MovesTest {

  private static final String REFUSED = "-";

  private final Course course = Course.fresh();

  /** All that is done to an attempt, but its clear. */
  enum Move {
    START,
    SUBMIT,
    ERROR,
    RESUME,
    VERIFY,
    REJECT,
    AGAIN;

    Reply make(Course course, String attempt) {
      return switch (this) {
        case START -> course.start("maria", attempt);
        case SUBMIT -> course.submit("maria", attempt);
        case ERROR -> course.error(attempt);
        case RESUME -> course.resume(attempt);
        case VERIFY -> course.review(attempt, "verified");
        case REJECT -> course.review(attempt, "rejected");
        case AGAIN -> course.review(attempt, "second_review_required");
      };
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          status                 | START   | SUBMIT    | ERROR | RESUME          | VERIFY   | REJECT   | AGAIN
          created                | started | -         | -     | -               | -        | -        | -
          started                | started | submitted | error | -               | -        | -        | -
          submitted              | -       | submitted | -     | -               | verified | rejected | second_review_required
          second_review_required | -       | -         | -     | -               | verified | rejected | -
          verified               | -       | -         | -     | -               | -        | -        | -
          rejected               | -       | -         | -     | -               | -        | -        | -
          error                  | -       | -         | -     | ready_to_resume | -        | -        | -
          ready_to_resume        | started | -         | -     | -               | -        | -        | -
          """)
  void every_move_from_every_status_leads_where_it_should_or_is_a_wrong_state(
      String status,
      String start,
      String submit,
      String error,
      String resume,
      String verify,
      String reject,
      String again) {
    Map<Move, String> expected = new EnumMap<>(Move.class);
    Iterator<String> next = List.of(start, submit, error, resume, verify, reject, again).iterator();
    for (Move move : Move.values()) {
      expected.put(move, next.next());
    }
    expected.forEach(
        (move, becomes) -> {
          String attempt = in(status);
          int version = course.attempt(attempt).path("version").intValue();
          Reply reply = move.make(course, attempt);
          if (becomes.equals(REFUSED)) {
            reply.problem(409, "wrong-state");
          } else {
            assertThat(reply.expect(200).text("/status")).as("%s", move).isEqualTo(becomes);
            assertThat(reply.header("etag")).isEqualTo("\"" + reply.at("/version") + "\"");
          }
          assertThat(course.attempt(attempt).path("version").intValue())
              .as("%s of what is %s", move, status)
              .isEqualTo(becomes.equals(REFUSED) || becomes.equals(status) ? version : version + 1);
          course.clear(attempt).expect(200);
        });
  }

  /** Maria's attempt in that status. */
  private String in(String status) {
    String attempt = course.created("maria", "final");
    if (!status.equals("created")) {
      course.start("maria", attempt).expect(200);
    }
    switch (status) {
      case "created", "started" -> {}
      case "error" -> course.error(attempt).expect(200);
      case "ready_to_resume" -> {
        course.error(attempt).expect(200);
        course.resume(attempt).expect(200);
      }
      default -> {
        course.submit("maria", attempt).expect(200);
        if (!status.equals("submitted")) {
          course.review(attempt, status).expect(200);
        }
      }
    }
    assertThat(course.attempt(attempt).path("status").textValue()).isEqualTo(status);
    return attempt;
  }
}
