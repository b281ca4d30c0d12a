package org.specialexams.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.specialexams.template.Queue;

@Timeout(20)
final class MessageQueueTest {

  private static final Duration NO_WINDOW = Duration.ZERO;

  private final List<Message> dead = new ArrayList<>();

  @Test
  void what_was_received_is_hidden_until_the_visibility_time_out() throws Exception {
    MessageQueue queue = queue(Duration.ofMillis(200), 5);
    queue.send(Message.of("one"));
    long start = System.nanoTime();
    assertThat(queue.receive(10, NO_WINDOW)).hasSize(1);
    MessageQueue.Received again = queue.receive(10, NO_WINDOW).getFirst();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(200_000_000L);
    assertThat(again.receives()).isEqualTo(2);
    assertThat(queue.messages()).hasSize(1);
  }

  @Test
  void what_was_deleted_is_gone() throws Exception {
    MessageQueue queue = queue(Duration.ofMillis(1), 5);
    queue.send(Message.of("one"));
    queue.delete(queue.receive(10, NO_WINDOW).getFirst());
    assertThat(queue.messages()).isEmpty();
  }

  @Test
  void what_was_released_shows_again_at_once() throws Exception {
    MessageQueue queue = queue(Duration.ofHours(1), 5);
    queue.send(Message.of("one"));
    queue.release(queue.receive(10, NO_WINDOW).getFirst(), Duration.ZERO);
    assertThat(queue.receive(10, NO_WINDOW)).hasSize(1);
  }

  @Test
  void what_was_received_too_often_goes_to_the_dead() throws Exception {
    MessageQueue queue = queue(Duration.ofHours(1), 2);
    queue.send(Message.of("poison"));
    queue.release(queue.receive(10, NO_WINDOW).getFirst(), Duration.ZERO);
    queue.release(queue.receive(10, NO_WINDOW).getFirst(), Duration.ZERO);
    queue.send(Message.of("good"));
    List<MessageQueue.Received> received = queue.receive(10, NO_WINDOW);
    assertThat(received).extracting(r -> r.message().body()).containsExactly("good");
    assertThat(dead).containsExactly(Message.of("poison"));
  }

  @Test
  void a_batch_waits_for_more_until_it_is_full() throws Exception {
    MessageQueue queue = queue(Duration.ofHours(1), 5);
    Thread sender =
        Thread.ofVirtual()
            .start(() -> List.of("a", "b", "c").forEach(b -> queue.send(Message.of(b))));
    List<MessageQueue.Received> received = queue.receive(3, Duration.ofHours(1));
    assertThat(received).extracting(r -> r.message().body()).containsExactly("a", "b", "c");
    sender.join();
  }

  @Test
  void a_batch_waits_for_more_until_the_window_ends() throws Exception {
    MessageQueue queue = queue(Duration.ofHours(1), 5);
    queue.send(Message.of("a"));
    assertThat(queue.receive(3, Duration.ofMillis(50))).hasSize(1);
  }

  @Test
  void a_batch_is_no_larger_than_asked() throws Exception {
    MessageQueue queue = queue(Duration.ofHours(1), 5);
    List.of("a", "b", "c").forEach(body -> queue.send(Message.of(body)));
    assertThat(queue.receive(2, NO_WINDOW)).hasSize(2);
    assertThat(queue.receive(2, NO_WINDOW)).hasSize(1);
  }

  private MessageQueue queue(Duration visibility, int receives) {
    return new MessageQueue(
        new Queue("Q", "arn:q", visibility, Optional.of(new Queue.Redrive("arn:dead", receives))),
        dead::add);
  }
}
