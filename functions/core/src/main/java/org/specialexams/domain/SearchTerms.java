package org.specialexams.domain;

import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The terms under which a learner is found by part of a name: what begins anywhere inside the
 * username, anywhere inside the address's local part (with what follows it), or with a word of its
 * domain, in lower case.
 */
public final class SearchTerms {

  private SearchTerms() {}

  public static SortedSet<String> of(Learner learner) {
    NavigableSet<String> terms = new TreeSet<>();
    String username = learner.username().key();
    for (int from = 0; from < username.length(); from++) {
      terms.add(username.substring(from));
    }
    String address = learner.email().key();
    int at = address.lastIndexOf('@');
    for (int from = 0; from < address.length(); from++) {
      if (from <= at || !Character.isLetterOrDigit(address.charAt(from - 1))) {
        terms.add(address.substring(from));
      }
    }
    // what finds a term finds a longer one that begins with it, too
    return terms.stream()
        .filter(term -> !startsWith(terms.higher(term), term))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean startsWith(@Nullable String text, String prefix) {
    return text != null && text.startsWith(prefix);
  }

  /** The first of a learner's terms that begins with what is searched, in lower case. */
  public static Optional<String> firstMatch(Learner learner, String search) {
    SortedSet<String> from = of(learner).tailSet(search);
    return from.isEmpty() || !from.first().startsWith(search)
        ? Optional.empty()
        : Optional.of(from.first());
  }
}
