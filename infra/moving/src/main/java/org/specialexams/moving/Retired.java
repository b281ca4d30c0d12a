package org.specialexams.moving;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.specialexams.domain.Username;

/**
 * The names of those who are erased: the same for a learner in every course and every run, and
 * without the secret nobody can tell whose it is, not even by trying names. It has the form of the
 * names that Open edX gives to retired users.
 */
final class Retired {

  private static final int SHORTEST_SECRET = 16;
  private static final int DIGITS = 40;

  private final byte[] secret;

  Retired(String secret) {
    if (secret.length() < SHORTEST_SECRET) {
      throw new UnusableException(
          "Set RETIREMENT_SECRET to at least %d random characters, the same for every erasure."
              .formatted(SHORTEST_SECRET));
    }
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  Username nameOf(Username learner) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] digest = mac.doFinal(learner.key().getBytes(StandardCharsets.UTF_8));
      return new Username("retired__user_" + HexFormat.of().formatHex(digest).substring(0, DIGITS));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
