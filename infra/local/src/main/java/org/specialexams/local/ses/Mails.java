package org.specialexams.local.ses;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** The mails that went out, the last 10,000 of them. */
public final class Mails {

  static final int KEPT = 10_000;

  private final Deque<Mail> newestFirst = new ArrayDeque<>();

  synchronized void add(Mail mail) {
    newestFirst.addFirst(mail);
    if (newestFirst.size() > KEPT) {
      newestFirst.removeLast();
    }
  }

  /** Those that are meant, newest first. */
  public synchronized List<Mail> find(Predicate<Mail> meant) {
    return new ArrayList<>(newestFirst.stream().filter(meant).toList());
  }
}
