package org.specialexams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Work that is waited for no longer than until an end. */
final class TimeLimitTest {

  private static final TimeLimit AN_HOUR = TimeLimit.of(Clock.systemUTC(), Duration.ofHours(1));
  private static final TimeLimit NO_TIME = TimeLimit.of(Clock.systemUTC(), Duration.ZERO);

  @Test
  void what_is_done_in_time_is_answered() {
    assertThat(AN_HOUR.await(() -> "done")).isEqualTo("done");
    assertThat(AN_HOUR.isOver()).isFalse();
  }

  @Test
  void what_fails_in_time_fails_as_it_is() {
    assertThatThrownBy(
            () ->
                AN_HOUR.await(
                    () -> {
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no");
  }

  @Test
  void what_is_never_done_is_busy_and_interrupted() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    TimeLimit limit = TimeLimit.of(now::get, Duration.ofSeconds(24));
    assertThatThrownBy(
            () ->
                limit.await(
                    () -> {
                      now.set(Instant.EPOCH.plusSeconds(24));
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException e) {
                        interrupted.countDown();
                      }
                      return "too late";
                    }))
        .isInstanceOf(BusyException.class);
    assertThat(interrupted.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(limit.isOver()).isTrue();
  }

  @Test
  void when_the_time_is_over_nothing_is_waited_for() {
    assertThatThrownBy(() -> NO_TIME.await(() -> "done")).isInstanceOf(BusyException.class);
  }
}
