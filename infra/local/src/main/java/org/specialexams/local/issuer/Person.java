package org.specialexams.local.issuer;

import java.util.List;
import java.util.Optional;

/**
 * Somebody to sign in as.
 *
 * @param about says, to whoever chooses, who this is
 */
public record Person(String username, Optional<String> email, List<String> groups, String about) {

  public Person {
    groups = List.copyOf(groups);
  }
}
