package org.specialexams.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Which part of a list is asked for, and how the next part is named. A cursor is a position and a
 * check over position, course and query. It is no secret and opens nothing: the course always comes
 * from the path.
 *
 * @param query course, route and filters: what a cursor belongs to
 */
public record Paging(int limit, Optional<String> position, String query) {

  static final int DEFAULT_LIMIT = 25;
  static final int MOST = 100;
  private static final int CHECK_BYTES = 12;

  static Paging of(int limit, Optional<String> cursor, String query) {
    return new Paging(limit, cursor.map(text -> position(text, query)), query);
  }

  String cursor(String position) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(check(position, query));
    bytes.writeBytes(position.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  private static String position(String cursor, String query) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw Problem.invalidCursor().exception();
    }
    if (bytes.length <= CHECK_BYTES) {
      throw Problem.invalidCursor().exception();
    }
    String position =
        new String(bytes, CHECK_BYTES, bytes.length - CHECK_BYTES, StandardCharsets.UTF_8);
    // one position has one cursor: an encoding with other spare bits is not it
    if (!new Paging(DEFAULT_LIMIT, Optional.empty(), query).cursor(position).equals(cursor)) {
      throw Problem.invalidCursor().exception();
    }
    return position;
  }

  private static byte[] check(String position, String query) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(query.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(position.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest.digest(), CHECK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
