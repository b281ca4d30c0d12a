package org.specialexams.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.specialexams.domain.Event;

/**
 * The call that changes come of. Its id stands beside every event that the call writes, goes to the
 * topic with it, and is in every log line about any of it, from the request to the mail.
 *
 * <p>It is bound to the threads that work for the call rather than passed to them: a rule of exams
 * must not know of it, and whoever writes an event must not be able to forget it.
 */
public final class Correlation {

  private static final ScopedValue<Correlation> CURRENT = ScopedValue.newInstance();

  private final String id;
  private final Queue<Event> written = new ConcurrentLinkedQueue<>();

  public Correlation(String id) {
    this.id = id;
  }

  /** Does some work, on this thread and those that it hands work to, as the call's. */
  public <T> T during(Supplier<T> work) {
    return ScopedValue.where(CURRENT, this).call(work::get);
  }

  public String id() {
    return id;
  }

  /** The events that the call has written so far. */
  public List<Event> written() {
    return List.copyOf(written);
  }

  void wrote(Collection<Event> events) {
    written.addAll(events);
  }

  /** The call that this thread works for, if it is one. */
  static Optional<Correlation> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /** The same work for another thread, done for the call that this thread works for. */
  static <T> Supplier<T> carried(Supplier<T> work) {
    return current().<Supplier<T>>map(call -> () -> call.during(work)).orElse(work);
  }
}
