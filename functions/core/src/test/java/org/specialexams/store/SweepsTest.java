package org.specialexams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.store.TestCourse.done;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.QuestionId;
import org.specialexams.domain.Receipt;
import org.specialexams.domain.Username;

/** What is left of a cleared attempt, and what is not. */
final class SweepsTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static final ExamId MIDTERM = new ExamId("midterm");
  private static final Username MARIA = new Username("maria");

  private TestCourse course;
  private ReceiptStore receipts;
  private AnswerStore answers;

  SweepsTest() {
    course = database.newCourse();
    receipts = course.services().receipts();
    answers = course.services().answers();
  }

  @BeforeEach
  void maria_may_take_the_midterm() {
    course.saveExam("midterm", ExamType.TIMED);
    course.saveLearner("maria", "maria@example.edu");
  }

  private void answer(String attemptId, int questions) {
    for (int i = 0; i < questions; i++) {
      answers.save(
          new AnswerStore.Answer(
              attemptId, new QuestionId("q" + i), "\"x\"", course.services().now()));
    }
  }

  private int answered(String attemptId) {
    return answers.list(attemptId, Optional.empty(), 100).items().size();
  }

  @Test
  void receipts_are_kept_by_attempt_and_the_latest_by_learner_and_exam() {
    Receipt first = done(course.clear(course.started("maria", "midterm").attemptId()));
    database.passes(Duration.ofSeconds(1));
    Receipt second = done(course.clear(course.created("maria", "midterm").attemptId()));
    assertThat(receipts.find(course.id(), first.attemptId())).hasValue(first);
    assertThat(receipts.find(course.id(), second.attemptId())).hasValue(second);
    assertThat(receipts.findLatest(course.id(), MIDTERM, new Username("MARIA"))).hasValue(second);
    assertThat(first.statusWhenCleared()).isEqualTo(AttemptStatus.STARTED);
    assertThat(first.reason()).hasValue("why");
  }

  @Test
  void there_is_no_receipt_for_another_course_exam_or_learner() {
    Receipt receipt = done(course.clear(course.created("maria", "midterm").attemptId()));
    assertThat(receipts.find(new CourseId("other"), receipt.attemptId())).isEmpty();
    assertThat(receipts.findLatest(course.id(), new ExamId("final"), MARIA)).isEmpty();
    assertThat(receipts.findLatest(course.id(), MIDTERM, new Username("lee"))).isEmpty();
  }

  @Test
  void a_cleared_attempts_answers_are_swept_once_none_can_be_under_way() {
    Attempt attempt = course.started("maria", "midterm");
    answer(attempt.attemptId(), 3);
    course.clear(attempt.attemptId());
    // one that was under way while the attempt was cleared
    answer(attempt.attemptId(), 4);
    database.passes(Duration.ofSeconds(59));
    assertThat(receipts.dueForSweep(course.services().now(), 100))
        .doesNotContain(attempt.attemptId());
    database.passes(Duration.ofSeconds(2));
    assertThat(receipts.dueForSweep(course.services().now(), 100)).contains(attempt.attemptId());
    assertThat(answers.sweep(attempt.attemptId())).isTrue();
    receipts.swept(attempt.attemptId());
    assertThat(answered(attempt.attemptId())).isZero();
    assertThat(receipts.dueForSweep(course.services().now(), 100))
        .doesNotContain(attempt.attemptId());
    assertThat(receipts.find(course.id(), attempt.attemptId())).isPresent();
  }

  @Test
  void noting_a_sweep_of_what_was_never_cleared_leaves_nothing() {
    receipts.swept("never");
    assertThat(receipts.find(course.id(), "never")).isEmpty();
  }

  @Test
  void what_waits_longest_is_due_first_and_no_more_than_asked_for() {
    String first = course.created("maria", "midterm").attemptId();
    course.clear(first);
    database.passes(Duration.ofSeconds(1));
    String second = course.created("maria", "midterm").attemptId();
    course.clear(second);
    database.passes(Duration.ofMinutes(2));
    List<String> due = receipts.dueForSweep(course.services().now(), 100);
    assertThat(due).containsSubsequence(first, second);
    assertThat(receipts.dueForSweep(course.services().now(), 1)).containsExactly(due.getFirst());
  }

  @Test
  void however_many_the_answers_all_are_swept_in_the_end() {
    String attempt = course.started("maria", "midterm").attemptId();
    String other = attempt + "0";
    answer(attempt, 1_050);
    answer(other, 1);
    assertThat(answers.sweep(attempt)).isFalse();
    assertThat(answers.sweep(attempt)).isTrue();
    assertThat(answered(attempt)).isZero();
    assertThat(answered(other)).isEqualTo(1);
    assertThat(answers.sweep(attempt)).isTrue();
  }
}
