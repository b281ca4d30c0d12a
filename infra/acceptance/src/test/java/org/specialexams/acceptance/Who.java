package org.specialexams.acceptance;

/** Who calls: those of the course, those of another one, and nobody in particular. */
enum Who {
  SUPPORT,
  INSTRUCTOR,
  INSTRUCTOR_ELSEWHERE,
  REVIEWER,
  LMS,
  /** Whose attempt it is. */
  LEARNER,
  ANOTHER_LEARNER,
  /** Has a good token, no group, and is on no roster. */
  STRANGER;

  Caller of(Course course, Course elsewhere) {
    return switch (this) {
      case SUPPORT -> course.support();
      case INSTRUCTOR -> course.instructor();
      case INSTRUCTOR_ELSEWHERE -> elsewhere.instructor();
      case REVIEWER -> course.reviewer();
      case LMS -> course.lms();
      case LEARNER -> course.learner("maria");
      case ANOTHER_LEARNER -> course.learner("lee");
      case STRANGER -> course.learner("stranger");
    };
  }
}
