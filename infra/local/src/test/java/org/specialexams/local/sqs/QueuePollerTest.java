package org.specialexams.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.specialexams.local.Eventually;
import org.specialexams.local.example.Example;
import org.specialexams.local.lambda.Functions;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.Queue;
import org.specialexams.template.QueueMapping;
import org.specialexams.template.Template;

final class QueuePollerTest {

  private final Template template = Example.template();
  private final Queues queues = new Queues(template);
  private final MessageQueue learners = queues.named("Learners");
  private final Functions functions =
      new Functions(
          template, Example.variables(), Clock.systemUTC(), (function, requestId, line) -> {});

  private Thread poller = new Thread(() -> {});

  @BeforeEach
  void reset() {
    Example.reset();
  }

  @AfterEach
  void stop() throws InterruptedException {
    poller.interrupt();
    poller.join();
    functions.close();
  }

  @Test
  void a_batch_reaches_the_function_with_its_attributes() throws Exception {
    Map<String, Message.Attribute> attributes =
        Map.of("audience", new Message.Attribute("String.Array", "[\"learner\"]"));
    learners.send(new Message("one", attributes));
    learners.send(Message.of("two"));
    start();
    assertThat(Example.next()).isEqualTo("one+audience=[\"learner\"] two");
    Eventually.assertThatSoon(() -> assertThat(learners.messages()).isEmpty());
  }

  @Test
  void only_what_the_function_reports_comes_again_and_then_goes_to_the_dead() throws Exception {
    Example.reset("poison");
    List.of("good", "poison").forEach(body -> learners.send(Message.of(body)));
    start();
    assertThat(Example.next()).isEqualTo("good poison");
    assertThat(Example.next()).isEqualTo("poison");
    learners.send(Message.of("next"));
    assertThat(Example.next()).isEqualTo("next");
    Eventually.assertThatSoon(
        () -> assertThat(queues.named("Failed").messages()).containsExactly(Message.of("poison")));
    Eventually.assertThatSoon(() -> assertThat(learners.messages()).isEmpty());
  }

  @Test
  void a_batch_whose_function_died_comes_again_as_a_whole() throws Exception {
    functions.dieOnce("Consume", Functions.Moment.AFTER_THE_HANDLER, event -> true);
    List.of("one", "two").forEach(body -> learners.send(Message.of(body)));
    start();
    assertThat(Example.next()).isEqualTo("one two");
    assertThat(Example.next()).isEqualTo("one two");
    Eventually.assertThatSoon(() -> assertThat(learners.messages()).isEmpty());
  }

  @Test
  void what_is_there_is_served_when_it_is_asked_for() throws Exception {
    List.of("one", "two").forEach(body -> learners.send(Message.of(body)));
    QueuePoller asked = poller(learners);
    assertThat(asked.serveNow()).isTrue();
    assertThat(Example.next()).isEqualTo("one two");
    assertThat(learners.messages()).isEmpty();
    assertThat(asked.serveNow()).isFalse();
  }

  @Test
  void a_visibility_time_out_below_the_functions_own_is_refused() {
    MessageQueue hasty =
        new MessageQueue(
            new Queue("Q", "arn", Duration.ofSeconds(1), Optional.empty()), message -> {});
    assertThatThrownBy(() -> poller(hasty)).hasMessageContaining("visibility time-out of Q");
  }

  private void start() {
    poller = Thread.ofVirtual().start(poller(learners));
  }

  private QueuePoller poller(MessageQueue queue) {
    LambdaFunction consume = template.function("Consume");
    QueueMapping mapping = consume.events(QueueMapping.class).findFirst().orElseThrow();
    return new QueuePoller(
        queue, consume, mapping, functions, Duration.ofMillis(50), Duration.ofMillis(20));
  }
}
