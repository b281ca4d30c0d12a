package org.specialexams.moving;

import com.github.f4b6a3.ulid.Ulid;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import org.specialexams.domain.CourseId;

/**
 * The ids of what is imported: a row has the same one in every run, so that a run knows what an
 * earlier one has done, and lists have it at the time at which it was made.
 */
final class ImportedIds {

  private static final int RANDOM_BYTES = 10;

  private ImportedIds() {}

  static String of(CourseId course, Row row, Instant made) {
    String name = String.join("#", course.value(), row.source().table(), "" + row.key("id"));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return new Ulid(made.toEpochMilli(), Arrays.copyOf(digest, RANDOM_BYTES)).toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
