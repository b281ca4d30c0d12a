package org.specialexams.moving;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.specialexams.domain.Characters;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Learner;
import org.specialexams.domain.RosterDecisions;
import org.specialexams.domain.Username;

/** What a row of {@code auth_user} comes to here. */
record EdxUser(
    Username username, EmailAddress email, Optional<String> name, Optional<String> language) {

  /**
   * Reads a row.
   *
   * @param profile the user's row of {@code auth_userprofile}, which has names where most of the
   *     users' own rows have none
   */
  static Mapped<EdxUser> of(Row row, Optional<Row> profile) {
    return Mapped.of(
        changes -> {
          Username username =
              Username.parse(row.requiredText("username"))
                  .orElseThrow(() -> new Row.Fault("username cannot be one here"));
          EmailAddress email =
              EmailAddress.parse(row.requiredText("email"))
                  .orElseThrow(() -> new Row.Fault("email is not an address"));
          return new EdxUser(
              username, email, name(row, profile, changes), language(profile, changes));
        });
  }

  private static Optional<String> name(Row row, Optional<Row> profile, List<String> changes) {
    String name =
        profile
            .flatMap(one -> one.text("name"))
            .orElseGet(
                () ->
                    Stream.of("first_name", "last_name")
                        .flatMap(column -> row.text(column).stream())
                        .collect(Collectors.joining(" ")));
    boolean tooLong = Characters.count(name) > Learner.LONGEST_NAME;
    if (tooLong) {
      changes.add("the name is left out: it is longer than " + Learner.LONGEST_NAME);
    }
    return Optional.of(name).filter(it -> !it.isEmpty() && !tooLong);
  }

  private static Optional<String> language(Optional<Row> profile, List<String> changes) {
    Optional<String> told = profile.flatMap(one -> one.text("language"));
    Optional<String> language = told.flatMap(Learner::parseLanguage);
    if (told.isPresent() && language.isEmpty()) {
      changes.add("the language is left out: it is no BCP 47 tag");
    }
    return language;
  }

  RosterDecisions.Row rosterRow() {
    return new RosterDecisions.Row(username, email, before -> name, before -> language);
  }
}
