package org.specialexams.acceptance;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import org.specialexams.local.Options;
import org.specialexams.local.Stack;
import org.specialexams.local.lambda.LogSink;

/** The contract's section 8: the demo course, which shows each feature. */
@Isolated("a stack of its own leaves no time for the other tests")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {

  private static final String COURSE = "/v1/courses/course-v1:Demo+Exams+2026";

  private Optional<Stack> stack = Optional.empty();

  @BeforeAll
  void start() throws IOException {
    Service.embedded();
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    stack =
        Optional.of(
            Stack.start(
                Options.of(Path.of("..", "..", "template.yaml"))
                    .withDemo(true)
                    .withLogs(LogSink.to(nowhere))));
  }

  @AfterAll
  void stop() {
    stack.ifPresent(Stack::close);
  }

  @Test
  void there_are_attempts_in_every_status() {
    assertThat(
            support().all(COURSE + "/attempts?limit=100").stream()
                .map(attempt -> attempt.path("status").textValue())
                .collect(toSet()))
        .containsExactlyInAnyOrder(
            "created",
            "started",
            "submitted",
            "verified",
            "rejected",
            "second_review_required",
            "error",
            "ready_to_resume");
  }

  @Test
  void a_request_is_pending_and_holds_its_exam() {
    List<JsonNode> pending = support().all("/v1/requests?status=pending");
    assertThat(pending).hasSize(1);
    JsonNode request = pending.getFirst();
    assertThat(
            caller(request.at("/learner/username").textValue())
                .all("/v1/me/exams?course=course-v1:Demo+Exams+2026"))
        .filteredOn(exam -> exam.path("examId").equals(request.at("/exams/0")))
        .extracting(exam -> exam.at("/hold/requestId"))
        .containsExactly(request.path("requestId"));
  }

  @Test
  void there_is_history_of_all_that_the_service_does_for_special_exams() {
    assertThat(
            support().all(COURSE + "/events?limit=100").stream()
                .map(event -> event.path("type").textValue())
                .collect(toSet()))
        .contains(
            "AccommodationRequested",
            "AllowanceGranted",
            "AttemptExtended",
            "AttemptErrored",
            "AttemptResumable",
            "AttemptCleared",
            "ReviewRecorded");
    assertThat(support().all("/v1/reviews?limit=100")).hasSizeGreaterThan(10);
  }

  @Test
  void there_is_a_learner_whom_no_mail_reaches() {
    Eventually.holds(
        () ->
            assertThat(support().all(COURSE + "/allowances?unreached=true"))
                .extracting(allowance -> allowance.at("/notice/state").textValue())
                .containsExactly("bounced", "bounced"));
  }

  private Caller support() {
    return caller("sam", "support");
  }

  private Caller caller(String username, String... groups) {
    Stack running = stack.orElseThrow();
    String token = new LocalDesk(running.baseUri()).token(username, List.of(groups));
    return new Caller(running.baseUri(), Optional.of("Bearer " + token));
  }
}
