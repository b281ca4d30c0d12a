package org.specialexams.allowances;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.specialexams.domain.Change;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Event;
import org.specialexams.domain.EventType;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Learner;
import org.specialexams.json.Json;
import org.specialexams.store.Interference;
import org.specialexams.store.TestCourse;
import org.specialexams.store.TestDatabase;

/** A call at its limit: 500 learners in 4 exams. */
final class BulkGrantTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static final int LEARNERS = 500;
  private static final List<String> EXAMS = List.of("e1", "e2", "e3", "e4");

  private final TestCourse course = database.newCourse();
  private final GrantAllowances grantAllowances = new GrantAllowances(database.newServices());

  private static String learner(int i) {
    return "learner%03d".formatted(i);
  }

  private Calls.Reply call() {
    ObjectNode body = Json.object();
    var learners = body.putArray("learners");
    IntStream.range(0, LEARNERS).forEach(i -> learners.add(learner(i)));
    var exams = body.putArray("exams");
    EXAMS.forEach(exams::add);
    body.putObject("allowance").put("type", "additional_time").put("minutes", 30);
    return Calls.call(
        grantAllowances, "sam", "support", Map.of("courseId", course.id().value()), body);
  }

  /** The outcome of each pair, or its problem, in the order of the answer. */
  private static List<String> outcomes(Calls.Reply reply) {
    List<String> outcomes = new ArrayList<>();
    for (JsonNode result : reply.body().path("results")) {
      outcomes.add(
          result.path("username").asText()
              + " "
              + result.path("examId").asText()
              + " "
              + result.path("outcome").asText()
              + result.path("problem").path("type").asText());
    }
    return outcomes;
  }

  private static List<String> expected(String busy, String others) {
    return IntStream.range(0, LEARNERS)
        .boxed()
        .flatMap(
            i ->
                EXAMS.stream()
                    .map(exam -> learner(i) + " " + exam + " " + (i % 50 == 7 ? busy : others)))
        .toList();
  }

  @Test
  void a_call_ends_in_time_though_the_database_answers_some_of_it_no_more() {
    course.saveExam("e1", ExamType.TIMED);
    course.saveLearner(learner(0), "a@example.edu");
    course.saveLearner(learner(1), "b@example.edu");
    ObjectNode body = Json.object();
    body.putArray("learners").add(learner(0)).add(learner(1));
    body.putArray("exams").add("e1");
    body.putObject("allowance").put("type", "additional_time").put("minutes", 30);
    Supplier<Calls.Reply> call =
        () ->
            Calls.call(
                grantAllowances, "sam", "support", Map.of("courseId", course.id().value()), body);
    CountDownLatch underWay = new CountDownLatch(1);
    Interference.conflictsOf(
        request -> {
          if (request.toString().contains(learner(0))) {
            underWay.countDown();
            return false;
          }
          return Stuck.until(underWay, database, LearnerGrants.ENDS_WITHIN);
        });
    Calls.Reply first = call.get();
    Interference.none();
    assertThat(outcomes(first)).contains(learner(1) + " e1 rejectedurn:problem:busy");
    assertThat(call.get().status()).isEqualTo(200);
    assertThat(Collections.frequency(course.told(), EventType.ALLOWANCE_GRANTED)).isEqualTo(2);
  }

  @Test
  void who_starts_once_all_were_read_keeps_the_time_of_that_start() {
    course.saveExam("e1", ExamType.TIMED);
    course.saveLearner(learner(0), "a@example.edu");
    ObjectNode body = Json.object();
    body.putArray("learners").add("a@example.edu");
    body.putArray("exams").add("e1");
    body.putObject("allowance").put("type", "additional_time").put("minutes", 30);
    AtomicBoolean overtaken = new AtomicBoolean();
    Interference.conflictsOf(
        request -> {
          if (overtaken.compareAndSet(false, true)) {
            course.started(learner(0), "e1");
          }
          return false;
        });
    Calls.Reply reply =
        Calls.call(
            grantAllowances, "sam", "support", Map.of("courseId", course.id().value()), body);
    Interference.none();
    assertThat(outcomes(reply))
        .containsExactly(learner(0) + " e1 rejectedurn:problem:attempt-already-started");
  }

  @Test
  void who_is_erased_once_all_were_read_gets_nothing() {
    course.saveExam("e1", ExamType.TIMED);
    Learner gone = TestCourse.done(course.saveLearner(learner(0), "a@example.edu"));
    ObjectNode body = Json.object();
    body.putArray("learners").add(learner(0));
    body.putArray("exams").add("e1");
    body.putObject("allowance").put("type", "additional_time").put("minutes", 30);
    AtomicBoolean overtaken = new AtomicBoolean();
    Interference.conflictsOf(
        request -> {
          if (overtaken.compareAndSet(false, true)) {
            course
                .services()
                .transactions()
                .settle(
                    course.id(),
                    () -> Decision.done(new Change(List.of(), List.of(gone), List.of()), gone));
            return true;
          }
          return false;
        });
    Calls.Reply reply =
        Calls.call(
            grantAllowances, "sam", "support", Map.of("courseId", course.id().value()), body);
    Interference.none();
    assertThat(outcomes(reply))
        .containsExactly(learner(0) + " e1 rejectedurn:problem:unknown-learner");
    assertThat(course.told()).doesNotContain(EventType.ALLOWANCE_GRANTED);
  }

  @Test
  void each_pair_has_its_result_though_batches_conflict_and_a_repeat_finishes_the_rest() {
    EXAMS.forEach(exam -> course.saveExam(exam, ExamType.TIMED));
    for (int from = 0; from < LEARNERS; from += 20) {
      course.saveLearners(
          IntStream.range(from, from + 20)
              .mapToObj(i -> TestCourse.row(learner(i), learner(i) + "@example.edu"))
              .toList());
    }
    // every fiftieth learner is in somebody else's hands
    Interference.conflictsOf(request -> request.toString().matches("(?s).*learner\\d[05]7.*"));
    Calls.Reply first = call();
    Interference.none();
    assertThat(first.status()).isEqualTo(207);
    assertThat(outcomes(first)).isEqualTo(expected("rejectedurn:problem:busy", "granted"));

    Calls.Reply second = call();
    assertThat(second.status()).isEqualTo(200);
    assertThat(outcomes(second)).isEqualTo(expected("granted", "unchanged"));

    Calls.Reply third = call();
    assertThat(third.status()).isEqualTo(200);
    assertThat(outcomes(third)).isEqualTo(expected("unchanged", "unchanged"));

    Map<String, Integer> told = new HashMap<>();
    for (Event event : course.events()) {
      if (event.type() == EventType.ALLOWANCE_GRANTED) {
        told.merge(
            event.subject().learner().orElseThrow() + " " + event.subject().exam().orElseThrow(),
            1,
            Integer::sum);
      }
      assertThat(event.type()).isNotEqualTo(EventType.ALLOWANCE_CHANGED);
    }
    assertThat(told).hasSize(LEARNERS * EXAMS.size());
    assertThat(told.values()).containsOnly(1);
  }
}
