/** Courses: their exams, their rosters, and what has happened in them. */
@NullMarked
package org.specialexams.courses;

import org.jspecify.annotations.NullMarked;
