package org.specialexams.wiring;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes something once, at its first use: a function does not pay for what it does not use. */
final class Lazy<T> implements Supplier<T> {

  private final Supplier<T> make;
  private volatile @Nullable T made;

  Lazy(Supplier<T> make) {
    this.make = make;
  }

  @Override
  public T get() {
    T present = made;
    if (present == null) {
      synchronized (this) {
        present = made;
        if (present == null) {
          present = make.get();
          made = present;
        }
      }
    }
    return present;
  }
}
