package org.specialexams.template;

/**
 * Something that a function may do.
 *
 * @param action such as {@code dynamodb:GetItem}
 * @param resource the ARN of what it may be done to, as it is on one machine
 */
public record Permission(String action, String resource) implements Comparable<Permission> {

  @Override
  public int compareTo(Permission other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return action + " " + resource;
  }
}
