package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What is called at the same moment. */
@Isolated("two hundred calls at once leave no time for those of others")
class ConcurrencyTest {

  private final Course course = Course.fresh();

  @Test
  void of_two_hundred_creates_one_makes_the_attempt() throws Exception {
    course.learner("maria");
    List<Callable<Reply>> calls = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      calls.add(() -> course.create("maria", "quiz"));
    }
    List<Reply> replies = atOnce(calls);

    assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 201)
        .allSatisfy(reply -> reply.problem(409, "attempt-exists"));
    assertThat(course.events("AttemptCreated")).hasSize(1);
    assertThat(course.support().all(course.path("/attempts"))).hasSize(1);
  }

  @RepeatedTest(3)
  void of_two_clears_both_return_the_one_receipt() throws Exception {
    String attempt = course.submitted("maria", "quiz");
    course.instructor();
    course.support();
    List<Reply> replies =
        atOnce(
            List.of(
                () -> course.clear(attempt),
                () -> course.support().delete(course.path("/exams/quiz/learners/maria/attempt"))));

    assertThat(replies).allMatch(reply -> reply.status() == 200);
    assertThat(replies.get(0).json()).isEqualTo(replies.get(1).json());
    assertThat(course.events("AttemptCleared")).hasSize(1);
  }

  @RepeatedTest(5)
  void a_grant_that_races_with_a_start_is_in_the_attempt_or_says_that_it_is_not() throws Exception {
    String attempt = course.created("maria", "quiz");
    course.support();
    List<Reply> replies =
        atOnce(
            List.of(
                () -> course.start("maria", attempt),
                () -> course.grants("[\"maria\"]", "[\"quiz\"]", Course.minutes(30))));

    int allowed = replies.get(0).expect(200).at("/allowedMinutes").intValue();
    Reply grant = replies.get(1);
    if (grant.status() == 200) {
      assertThat(allowed).isEqualTo(90);
    } else {
      grant.expect(422);
      assertThat(grant.text("/results/0/problem/type"))
          .isEqualTo("urn:problem:attempt-already-started");
      assertThat(allowed).isEqualTo(60);
    }
    assertThat(course.attempt(attempt).path("allowedMinutes").intValue()).isEqualTo(allowed);
  }

  @RepeatedTest(5)
  void of_a_request_and_a_start_that_race_one_wins_and_the_other_is_told_why() throws Exception {
    String attempt = course.created("maria", "quiz");
    course.instructor();
    List<Reply> replies =
        atOnce(List.of(() -> course.start("maria", attempt), () -> course.file("maria", "quiz")));

    Reply start = replies.get(0);
    Reply request = replies.get(1);
    if (start.status() == 200) {
      request.problem(409, "attempt-already-started");
    } else {
      start.problem(409, "accommodation-pending");
      request.expect(201);
    }
    assertThat(course.attempt(attempt).path("status").textValue())
        .isEqualTo(start.status() == 200 ? "started" : "created");
    assertThat(course.support().all(course.path("/requests")))
        .hasSize(request.status() == 201 ? 1 : 0);
  }

  @RepeatedTest(5)
  void no_review_is_recorded_against_allowances_that_its_reviewer_has_not_seen() throws Exception {
    String attempt = course.submitted("maria", "final");
    JsonNode seen = course.brief(attempt).path("briefVersion");
    course.support();
    List<Reply> replies =
        atOnce(
            List.of(
                () -> course.review(attempt, "rejected", seen),
                () -> course.grants("[\"maria\"]", "[\"final\"]", Course.exception("A lamp."))));

    replies.get(1).expect(200);
    if (replies.get(0).status() == 200) {
      assertThat(course.events("ReviewRecorded").getFirst().path("version").longValue())
          .as("decided before the grant")
          .isLessThan(course.events("AllowanceGranted").getFirst().path("version").longValue());
    } else {
      replies.get(0).problem(409, "brief-outdated");
      assertThat(course.events("ReviewRecorded")).isEmpty();
    }
  }

  @Test
  void of_two_decisions_on_a_request_one_decides() throws Exception {
    String request = course.filed("maria", "quiz");
    course.support();
    List<Reply> replies =
        atOnce(
            List.of(
                () -> course.decline(request, "Out of date."),
                () -> course.withdraw(course.instructor(), request)));
    assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 409);
    assertThat(replies)
        .filteredOn(reply -> reply.status() == 409)
        .allSatisfy(reply -> reply.problem(409, "already-decided"));
  }

  @Test
  void of_twenty_equal_grants_one_grants() throws Exception {
    course.support();
    List<Callable<Reply>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      calls.add(() -> course.grants("[\"maria\"]", "[\"quiz\"]", Course.minutes(30)));
    }
    assertThat(atOnce(calls))
        .extracting(reply -> reply.expect(200).text("/results/0/outcome"))
        .containsOnly("granted", "unchanged")
        .containsOnlyOnce("granted");
    assertThat(course.events("AllowanceGranted")).hasSize(1);
  }

  @Test
  void of_two_learners_one_gets_the_address() throws Exception {
    course.lms();
    String body = "{\"email\": \"shared@example.edu\"}";
    List<Reply> replies =
        atOnce(
            List.of(
                () -> course.lms().put(course.path("/learners/one"), body),
                () -> course.lms().put(course.path("/learners/two"), body)));
    assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 409);
  }

  @Test
  void no_answer_survives_a_clear() throws Exception {
    String attempt = course.started("maria", "quiz");
    course.instructor();
    List<Callable<Reply>> calls = new ArrayList<>();
    calls.add(() -> course.clear(attempt));
    for (int i = 0; i < 20; i++) {
      String question = "q" + i;
      calls.add(() -> course.answer("maria", attempt, question, "1"));
    }
    List<Reply> replies = atOnce(calls);

    replies.getFirst().expect(200);
    assertThat(replies.subList(1, replies.size()))
        .allSatisfy(reply -> assertThat(reply.status()).isIn(204, 404));
    course
        .learner("maria")
        .get(course.path("/attempts/" + attempt + "/answers"))
        .problem(404, "not-found");
    String next = course.created("maria", "quiz");
    assertThat(course.learner("maria").all(course.path("/attempts/" + next + "/answers")))
        .isEmpty();
  }

  @Test
  void what_is_written_at_once_is_all_in_the_audit() throws Exception {
    course.lms();
    List<Callable<Reply>> calls = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String username = "user" + i;
      calls.add(
          () ->
              course
                  .lms()
                  .put(
                      course.path("/learners/" + username),
                      "{\"email\": \"" + username + "@example.edu\"}"));
    }
    atOnce(calls).forEach(reply -> reply.expect(200));
    assertThat(course.events("LearnerSaved"))
        .extracting(event -> event.path("username").textValue())
        .hasSize(40)
        .doesNotHaveDuplicates();
    assertThat(course.support().all(course.path("/learners")))
        .extracting(JsonNode::toString)
        .hasSize(42)
        .doesNotHaveDuplicates();
  }

  /** Makes calls that wait for one another before they go. */
  private static List<Reply> atOnce(List<Callable<Reply>> calls)
      throws InterruptedException, ExecutionException {
    CyclicBarrier barrier = new CyclicBarrier(calls.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> running = new ArrayList<>();
      for (Callable<Reply> call : calls) {
        running.add(
            threads.submit(
                () -> {
                  barrier.await();
                  return call.call();
                }));
      }
      List<Reply> replies = new ArrayList<>();
      for (Future<Reply> one : running) {
        replies.add(one.get());
      }
      return replies;
    }
  }
}
