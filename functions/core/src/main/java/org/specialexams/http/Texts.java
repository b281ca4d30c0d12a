package org.specialexams.http;

/** What counts as text. */
final class Texts {

  private static final int MOST_SHOWN = 80;

  private Texts() {}

  /** Characters as a person counts them, not as Java stores them. */
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** No control characters but line breaks and tabs, no halves of characters. */
  static boolean isClean(String text) {
    return text.codePoints()
        .noneMatch(
            c ->
                (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                    || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    || c == 0xFFFD);
  }

  /** A name from outside, short enough to be shown in an error. */
  static String shown(String name) {
    return name.length() <= MOST_SHOWN ? name : name.substring(0, MOST_SHOWN) + "…";
  }
}
