package org.specialexams.store;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Username;

/**
 * Composes keys. The separator is in the alphabet of no id and no username, and sorts before every
 * character that is: no id can forge a key, and composed keys sort as their parts do. An e-mail
 * address may hold the separator, so it only ever comes last.
 */
final class Keys {

  static final char SEPARATOR = '#';
  private static final String SEPARATOR_TEXT = String.valueOf(SEPARATOR);

  private Keys() {}

  static String of(Object... parts) {
    return Arrays.stream(parts).map(Object::toString).collect(Collectors.joining(SEPARATOR_TEXT));
  }

  /** The key of what there is once for each course and learner. */
  static String learner(CourseId courseId, Username username) {
    return of(courseId, username.key());
  }
}
