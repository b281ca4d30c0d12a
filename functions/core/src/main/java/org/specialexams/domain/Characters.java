package org.specialexams.domain;

/** What texts that people write are made of, and how long they may be. */
public final class Characters {

  /** The most that a need, a reason, a comment or an exception holds. */
  public static final int LONGEST_TEXT = 2_000;

  private Characters() {}

  /** Characters as a person counts them, not as Java stores them. */
  public static int count(String text) {
    return text.codePointCount(0, text.length());
  }

  /** No control characters but line breaks and tabs, no halves of characters. */
  public static boolean areClean(String text) {
    return text.codePoints()
        .noneMatch(
            c ->
                (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                    || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    || c == 0xFFFD);
  }

  /** The first characters of a text, or all of a shorter one. */
  public static String first(int most, String text) {
    return count(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
  }
}
