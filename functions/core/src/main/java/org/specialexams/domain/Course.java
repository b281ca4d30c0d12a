package org.specialexams.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A course, which exists from the first exam or learner that was saved in it.
 *
 * @param shards over how many index partitions its busy lists are spread; only ever grows
 * @param growth how it came to have so many, unless it had them from the beginning
 */
public record Course(CourseId courseId, int shards, Optional<Growth> growth, long version)
    implements Entity {

  /** No course has fewer. */
  public static final int FEWEST_SHARDS = 4;

  /** For how long a function may go by what it has read of a course. */
  public static final Duration KNOWN_FOR = Duration.ofMinutes(1);

  /**
   * More shards than before.
   *
   * @param from how many there were until then
   */
  public record Growth(int from, Instant at) {

    /** Whether a function may still read the former shards alone. */
    private boolean isUnknownAt(Instant now) {
      // twice, for clocks differ
      return now.isBefore(at.plus(KNOWN_FOR.multipliedBy(2)));
    }
  }

  /** The shards that what is written now is spread over: those that every function reads. */
  public int shardsToWrite(Instant now) {
    return growth.filter(grown -> grown.isUnknownAt(now)).map(Growth::from).orElse(shards);
  }

  /** What makes a course exist, where it does not yet, and have so many shards at least. */
  public static Change opening(
      CourseId courseId, Optional<Course> course, int shards, Instant now) {
    if (course.isEmpty()) {
      return saved(new Course(courseId, shards, Optional.empty(), 1));
    }
    Course known = course.get();
    if (known.shards >= shards || known.growth.filter(last -> last.isUnknownAt(now)).isPresent()) {
      return Change.NONE;
    }
    return saved(
        new Course(
            courseId, shards, Optional.of(new Growth(known.shards, now)), known.version + 1));
  }

  private static Change saved(Course course) {
    return new Change(List.of(Change.save(course)), List.of(), List.of());
  }
}
