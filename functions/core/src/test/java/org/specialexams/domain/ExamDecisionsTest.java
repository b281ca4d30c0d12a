package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.domain.World.COURSE;
import static org.specialexams.domain.World.MIDTERM;
import static org.specialexams.domain.World.NINE;
import static org.specialexams.domain.World.assertRefused;
import static org.specialexams.domain.World.assertUnchanged;
import static org.specialexams.domain.World.change;
import static org.specialexams.domain.World.done;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExamDecisionsTest {

  private static final Change OPENING =
      new Change(
          List.of(Change.save(new Course(COURSE, 4, Optional.empty(), 1))), List.of(), List.of());

  private final World world = new World();

  private static Exam.Details details(ExamType type, int limit) {
    return new Exam.Details(
        "Midterm", type, limit, Optional.of(NINE), Optional.of("no phones"), true);
  }

  private Decision<Exam> save(Exam.Details details, Change opening, Optional<Exam> before) {
    return ExamDecisions.save(world.occasion(), COURSE, MIDTERM, details, opening, before);
  }

  @Test
  void the_first_exam_opens_its_course() {
    Decision<Exam> saved = save(details(ExamType.TIMED, 60), OPENING, Optional.empty());
    assertThat(done(saved).details()).isEqualTo(details(ExamType.TIMED, 60));
    assertThat(done(saved).version()).isEqualTo(1);
    assertThat(change(saved).saves())
        .containsExactly(Change.save(done(saved)), OPENING.saves().getFirst());
    assertThat(change(saved).events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo(EventType.EXAM_SAVED);
              assertThat(event.reach().audience()).isEmpty();
              assertThat(event.subject())
                  .isEqualTo(
                      new Event.Subject(
                          COURSE,
                          List.of(ExamScope.of(MIDTERM)),
                          Optional.empty(),
                          Optional.of(1L)));
              assertThat(event.data())
                  .containsOnly(
                      Map.entry("name", "Midterm"),
                      Map.entry("type", "timed"),
                      Map.entry("timeLimitMinutes", 60),
                      Map.entry("dueAt", "2026-11-23T09:00:00.000Z"),
                      Map.entry("active", true));
            });
  }

  @Test
  void a_later_exam_does_not_open_it_again() {
    Decision<Exam> saved = save(details(ExamType.TIMED, 60), Change.NONE, Optional.empty());
    assertThat(change(saved).saves()).containsExactly(Change.save(done(saved)));
  }

  @Test
  void saved_as_it_is_nothing_changes() {
    Exam before = done(save(details(ExamType.TIMED, 60), Change.NONE, Optional.empty()));
    Decision<Exam> again = save(details(ExamType.TIMED, 60), Change.NONE, Optional.of(before));
    assertUnchanged(again);
    assertThat(done(again)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"false, PROCTORED, true", "true, PROCTORED, false", "true, TIMED, true"})
  void the_type_is_fixed_once_an_attempt_was_made(boolean inUse, ExamType type, boolean saved) {
    Exam before = Exam.of(COURSE, MIDTERM, details(ExamType.TIMED, 60), inUse, 4);
    Decision<Exam> decision = save(details(type, 90), Change.NONE, Optional.of(before));
    if (saved) {
      assertThat(done(decision).version()).isEqualTo(5);
      assertThat(done(decision).inUse()).isEqualTo(inUse);
      assertThat(done(decision).timeLimitMinutes()).isEqualTo(90);
    } else {
      assertRefused(decision, Refusal.EXAM_IN_USE);
    }
  }
}
