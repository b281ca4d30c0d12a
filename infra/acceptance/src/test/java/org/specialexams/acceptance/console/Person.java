package org.specialexams.acceptance.console;

import java.util.List;
import org.specialexams.acceptance.Course;

/** Somebody who signs in, with the address that the name makes at example.edu. */
record Person(String username, List<String> groups) {

  static Person support() {
    return new Person("sam", List.of("support"));
  }

  static Person reviewer() {
    return new Person("rita", List.of("reviewer"));
  }

  static Person instructorOf(Course course) {
    return new Person("ines", List.of("instructor:" + course.id()));
  }

  static Person learner(String username) {
    return new Person(username, List.of());
  }
}
