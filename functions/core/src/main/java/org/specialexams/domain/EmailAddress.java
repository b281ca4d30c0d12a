package org.specialexams.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address, kept as given and compared without case. At most 254 characters (RFC 5321,
 * 4.5.3.1), in the unquoted form that mail systems pass on: ASCII, one {@code @}, a local part of
 * RFC 5322's atoms and a host name.
 */
public record EmailAddress(String value) {

  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern FORM =
      Pattern.compile(
          "(?=[^@]{1,64}@)" + ATOM + "(\\." + ATOM + ")*@" + LABEL + "(\\." + LABEL + ")*");
  public static final int LONGEST = 254;

  public EmailAddress {
    if (!fits(value)) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  /** The address that the text is, or nothing where it cannot be one. */
  public static Optional<EmailAddress> parse(String text) {
    return fits(text) ? Optional.of(new EmailAddress(text)) : Optional.empty();
  }

  private static boolean fits(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches();
  }

  /** The form in which addresses are compared. */
  public String key() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EmailAddress address && address.key().equals(key());
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  /** Hidden, so that no address reaches a log by accident. */
  @Override
  public String toString() {
    return "(e-mail address)";
  }
}
