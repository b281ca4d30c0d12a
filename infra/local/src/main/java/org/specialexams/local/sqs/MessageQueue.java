package org.specialexams.local.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.specialexams.template.Queue;

/**
 * A queue in memory: what was received stays hidden for the visibility time-out, and what was
 * received too often goes where the redrive policy says.
 */
public final class MessageQueue {

  private final Queue queue;
  private final Consumer<Message> redrive;
  private final List<Held> held = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /**
   * An empty queue.
   *
   * @param redrive takes what was received too often
   */
  MessageQueue(Queue queue, Consumer<Message> redrive) {
    this.queue = queue;
    this.redrive = redrive;
  }

  /** A message that was received, to be deleted or released. */
  public record Received(
      String receipt, String messageId, Message message, int receives, long sentMillis) {}

  private static final class Held {
    private final String messageId = UUID.randomUUID().toString();
    private final long sentMillis = System.currentTimeMillis();
    private final Message message;
    private int receives;
    private long visibleNanos = System.nanoTime();
    private String receipt = "";

    Held(Message message) {
      this.message = message;
    }

    boolean isVisible(long now) {
      return visibleNanos - now <= 0;
    }
  }

  public Queue queue() {
    return queue;
  }

  public void send(Message message) {
    lock.lock();
    try {
      held.add(new Held(message));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** All that it holds, the oldest first, hidden ones included. */
  public List<Message> messages() {
    lock.lock();
    try {
      return held.stream().map(one -> one.message).toList();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a first message, and then, no longer than the window, until there are enough.
   *
   * @throws InterruptedException if the waiting thread is to end
   */
  List<Received> receive(int most, Duration window) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        while (visible() == 0) {
          awaitChange(Long.MAX_VALUE);
        }
        long end = System.nanoTime() + window.toNanos();
        while (visible() < most && end - System.nanoTime() > 0) {
          awaitChange(end - System.nanoTime());
        }
        List<Received> received = take(most);
        if (!received.isEmpty()) {
          return received;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** What is visible now, without waiting for it. */
  List<Received> receiveNow(int most) {
    lock.lock();
    try {
      return take(most);
    } finally {
      lock.unlock();
    }
  }

  void delete(Received received) {
    lock.lock();
    try {
      held.removeIf(one -> one.receipt.equals(received.receipt()));
    } finally {
      lock.unlock();
    }
  }

  /** Makes a received message visible after a while. */
  void release(Received received, Duration after) {
    lock.lock();
    try {
      for (Held one : held) {
        if (one.receipt.equals(received.receipt())) {
          one.visibleNanos = System.nanoTime() + after.toNanos();
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private List<Received> take(int most) {
    long now = System.nanoTime();
    List<Received> taken = new ArrayList<>();
    for (Held one : List.copyOf(held)) {
      if (taken.size() == most) {
        break;
      }
      if (!one.isVisible(now)) {
        continue;
      }
      Optional<Queue.Redrive> policy = queue.redrive();
      if (policy.isPresent() && one.receives >= policy.get().maximumReceives()) {
        held.remove(one);
        redrive.accept(one.message);
        continue;
      }
      one.receives++;
      one.receipt = UUID.randomUUID().toString();
      one.visibleNanos = now + queue.visibilityTimeout().toNanos();
      taken.add(
          new Received(one.receipt, one.messageId, one.message, one.receives, one.sentMillis));
    }
    return taken;
  }

  private long visible() {
    long now = System.nanoTime();
    return held.stream().filter(one -> one.isVisible(now)).count();
  }

  /** Until something is sent or released, a hidden message shows again, or the time is over. */
  @SuppressWarnings("WaitNotInLoop") // its callers loop
  private void awaitChange(long mostNanos) throws InterruptedException {
    long now = System.nanoTime();
    long next =
        held.stream()
            .filter(one -> !one.isVisible(now))
            .map(one -> one.visibleNanos - now)
            .min(Comparator.naturalOrder())
            .orElse(Long.MAX_VALUE);
    long nanos = Math.min(mostNanos, next);
    boolean _ = changed.await(nanos, TimeUnit.NANOSECONDS);
  }
}
