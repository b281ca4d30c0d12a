package org.specialexams.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-decoding of a path, where {@code +} stays what it is. */
final class PercentCode {

  private PercentCode() {}

  /** Decoded once; empty where a percent sign has no two hexadecimal digits behind it. */
  static Optional<String> decode(String encoded) {
    try {
      return Optional.of(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
