package org.specialexams.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.specialexams.local.example.Example;
import org.specialexams.template.AsynchronousCalls;
import org.specialexams.template.LambdaFunction;
import org.specialexams.wiring.Services;

final class FunctionsTest {

  private final List<String> logs = new CopyOnWriteArrayList<>();
  private final Functions functions =
      new Functions(
          Example.template(),
          Example.variables(),
          Clock.systemUTC(),
          (function, requestId, line) -> logs.add(function + ": " + line));

  @BeforeEach
  void reset() {
    Example.reset();
  }

  @AfterEach
  void close() {
    functions.close();
  }

  @Test
  void an_event_becomes_the_handlers_class_and_its_answer_json() {
    Outcome outcome = functions.invoke("Act", "{\"version\":\"2.0\",\"body\":\"text\"}");
    assertThat(outcome).isEqualTo(new Outcome.Answered("{\"statusCode\":200,\"body\":\"plain\"}"));
  }

  @Test
  void what_a_handler_throws_is_logged_and_fails_the_call() {
    Outcome outcome = functions.invoke("Act", "{\"body\":\"throw\"}");
    assertThat(outcome)
        .isEqualTo(new Outcome.Failed("java.lang.IllegalStateException", "a secret"));
    assertThat(logs).anyMatch(line -> line.startsWith("Act: java.lang.IllegalStateException"));
  }

  @Test
  void an_event_that_the_handlers_class_cannot_hold_fails_the_call() {
    assertThat(functions.invoke("Act", "[]")).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void a_line_that_a_handler_logs_arrives() {
    functions.invoke("Act", "{\"body\":\"log\"}");
    assertThat(logs).containsExactly("Act: one", "Act: two");
  }

  @Test
  void a_function_ends_at_its_time_out() throws InterruptedException {
    Outcome outcome = functions.invoke("Act", "{\"body\":\"hang\"}");
    assertThat(outcome)
        .isEqualTo(new Outcome.Failed("Sandbox.Timedout", "Task timed out after 2 seconds"));
    assertThat(Example.next()).isEqualTo("interrupted");
  }

  @Test
  void a_caller_may_leave_earlier_and_the_function_goes_on_to_its_time_out()
      throws InterruptedException {
    Outcome outcome = functions.invoke("Act", "{\"body\":\"hang\"}", Duration.ofMillis(50));
    assertThat(outcome).isInstanceOf(Outcome.StillRunning.class);
    assertThat(Example.sawMore()).isFalse();
    assertThat(Example.next()).isEqualTo("interrupted");
  }

  @Test
  void an_answer_over_6_mb_fails_the_call() {
    assertThat(functions.invoke("Act", "{\"body\":\"huge\"}"))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.message()).contains("6291556 bytes"));
  }

  @Test
  void a_function_dies_once_before_its_handler() {
    functions.dieOnce("Act", Functions.Moment.BEFORE_THE_HANDLER, event -> event.contains("a"));
    assertThat(functions.invoke("Act", "{\"body\":\"x\"}")).isInstanceOf(Outcome.Answered.class);
    Example.reset();
    assertThat(functions.invoke("Act", "{\"body\":\"a\"}")).isInstanceOf(Outcome.Failed.class);
    assertThat(Example.sawMore()).isFalse();
    assertThat(functions.invoke("Act", "{\"body\":\"a\"}")).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void a_function_dies_once_after_its_handler() throws InterruptedException {
    functions.dieOnce("Act", Functions.Moment.AFTER_THE_HANDLER, event -> true);
    assertThat(functions.invoke("Act", "{\"body\":\"a\"}")).isInstanceOf(Outcome.Failed.class);
    assertThat(Example.next()).isEqualTo("a");
  }

  @Test
  void what_runs_when_death_comes_is_answered_to_nobody() {
    List<Boolean> dying = new CopyOnWriteArrayList<>();
    List<Functions> mortal = new CopyOnWriteArrayList<>();
    LogSink killer =
        (function, requestId, line) -> {
          if (line.equals("two")) {
            mortal.forEach(Functions::dieNow);
          }
          dying.add(mortal.stream().anyMatch(Functions::isDying));
        };
    try (Functions killed =
        new Functions(Example.template(), Example.variables(), Clock.systemUTC(), killer)) {
      mortal.add(killed);
      assertThat(killed.invoke("Act", "{\"body\":\"log\"}"))
          .isEqualTo(new Outcome.Failed("Runtime.ExitError", "died"));
      assertThat(dying).startsWith(false, true);
      assertThat(killed.isDying()).isFalse();
      assertThat(killed.invoke("Act", "{\"body\":\"a\"}")).isInstanceOf(Outcome.Answered.class);
    }
  }

  @Test
  void a_handler_that_is_not_there_fails_the_start() {
    LambdaFunction missing = function("org.specialexams.local.example.Nobody");
    assertThatThrownBy(() -> Handler.of(missing, FunctionsTest::services))
        .hasMessageContaining("org.specialexams.local.example.Nobody");
  }

  @Test
  void a_class_that_is_no_handler_fails_the_start() {
    LambdaFunction text = function("java.lang.String");
    assertThatThrownBy(() -> Handler.of(text, FunctionsTest::services))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Services services() {
    return new Services(Example.variables(), Clock.systemUTC());
  }

  private static LambdaFunction function(String handler) {
    return new LambdaFunction(
        "F",
        handler,
        Example.variables(),
        Duration.ofSeconds(1),
        128,
        List.of(),
        new AsynchronousCalls(0, Optional.empty()));
  }
}
