package org.specialexams.domain;

/**
 * A course, which exists from the first exam or learner that was saved in it.
 *
 * @param shards over how many index partitions its busy lists are spread; only ever grows
 */
public record Course(CourseId courseId, int shards) implements Entity {

  /** What a new course is given. */
  public static final int SHARDS = 4;

  @Override
  public long version() {
    return 1;
  }
}
