package org.specialexams.local.http;

import java.nio.charset.StandardCharsets;

/** The bytes of a request or an answer. */
public final class Body {

  public static final Body EMPTY = new Body(new byte[0]);

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The bytes are not copied. */
  public static Body of(byte[] bytes) {
    return new Body(bytes);
  }

  public static Body of(String text) {
    return new Body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes themselves, not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public int length() {
    return bytes.length;
  }
}
