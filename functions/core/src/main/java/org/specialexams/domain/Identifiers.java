package org.specialexams.domain;

/** The one alphabet of ids that come from outside; no separator of a table's keys is in it. */
final class Identifiers {

  private Identifiers() {}

  static boolean fits(String text, int longest) {
    return !text.isEmpty()
        && text.length() <= longest
        && text.chars().allMatch(c -> isUsernameCharacter(c) || c == ':');
  }

  static boolean isUsernameCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '+'
        || c == '@'
        || c == '-';
  }

  static void require(String text, int longest, String what) {
    if (!fits(text, longest)) {
      throw new IllegalArgumentException("not a " + what);
    }
  }
}
