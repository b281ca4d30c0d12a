package org.specialexams.moving;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.specialexams.domain.Characters;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Learner;
import org.specialexams.domain.RosterDecisions;
import org.specialexams.domain.Username;

/** What a row of {@code auth_user} comes to here. */
record EdxUser(Username username, EmailAddress email, Optional<String> name) {

  static Mapped<EdxUser> of(Row row) {
    return Mapped.of(
        changes -> {
          Username username =
              Username.parse(row.requiredText("username"))
                  .orElseThrow(() -> new Row.Fault("username cannot be one here"));
          EmailAddress email =
              EmailAddress.parse(row.requiredText("email"))
                  .orElseThrow(() -> new Row.Fault("email is not an address"));
          String name =
              Stream.of("first_name", "last_name")
                  .flatMap(column -> row.text(column).stream())
                  .collect(Collectors.joining(" "));
          boolean tooLong = Characters.count(name) > Learner.LONGEST_NAME;
          if (tooLong) {
            changes.add("the name is left out: it is longer than " + Learner.LONGEST_NAME);
          }
          return new EdxUser(
              username, email, Optional.of(name).filter(it -> !it.isEmpty() && !tooLong));
        });
  }

  RosterDecisions.Row rosterRow() {
    return new RosterDecisions.Row(username, email, before -> name, before -> before);
  }
}
