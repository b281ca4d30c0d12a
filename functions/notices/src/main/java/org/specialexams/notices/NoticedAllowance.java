package org.specialexams.notices;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of an allowance that a mail tells of, as the mail's header names it. */
record NoticedAllowance(String allowanceId, long version) {

  /**
   * The header that a mail that comes back is known by: as many as there are, with spaces between.
   */
  static final String HEADER = "X-Allowances";

  private static final Pattern FORM = Pattern.compile("([0-9A-Z]{26})v([0-9]{1,18})");

  static List<NoticedAllowance> parse(String header) {
    return Arrays.stream(header.split("\\s+", -1)).flatMap(text -> one(text).stream()).toList();
  }

  private static Optional<NoticedAllowance> one(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new NoticedAllowance(matcher.group(1), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return allowanceId + "v" + version;
  }
}
