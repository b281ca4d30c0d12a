package org.specialexams.domain;

import java.util.Locale;
import java.util.Optional;

/**
 * A learner's username: 1–150 characters of {@code A-Za-z0-9._+@-}, kept as given and compared
 * without case.
 */
public record Username(String value) implements Comparable<Username> {

  private static final int LONGEST = 150;

  public Username {
    if (!fits(value)) {
      throw new IllegalArgumentException("not a username");
    }
  }

  /** The username that the text is, or nothing where it cannot be one. */
  public static Optional<Username> parse(String text) {
    return fits(text) ? Optional.of(new Username(text)) : Optional.empty();
  }

  private static boolean fits(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().allMatch(Identifiers::isUsernameCharacter);
  }

  /** The form in which usernames are compared. */
  public String key() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Username username && username.key().equals(key());
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  @Override
  public int compareTo(Username other) {
    return key().compareTo(other.key());
  }

  @Override
  public String toString() {
    return value;
  }
}
