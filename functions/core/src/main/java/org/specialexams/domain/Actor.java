package org.specialexams.domain;

/** Who acts, by the name that the token gives, and in what capacity. */
public record Actor(String username, Role role) {

  /** This service itself. */
  public static final Actor SYSTEM = new Actor("special-exams", Role.SYSTEM);
}
