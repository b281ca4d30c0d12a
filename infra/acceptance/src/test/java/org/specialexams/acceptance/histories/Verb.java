package org.specialexams.acceptance.histories;

import java.util.Set;

/** What a step does, and of which events its call may be the cause. */
enum Verb {
  // the learner
  CREATE("AttemptCreated"),
  START("AttemptStarted"),
  ANSWER,
  ANSWERS,
  SUBMIT("AttemptSubmitted"),
  MY_EXAMS,
  // support
  GRANT("AllowanceGranted", "AllowanceChanged"),
  EXTEND("AllowanceGranted", "AllowanceChanged", "AttemptExtended"),
  REVOKE("AllowanceRevoked"),
  GRANT_REQUEST("AllowanceGranted", "AllowanceChanged", "AccommodationGranted"),
  DECLINE("AccommodationDeclined"),
  // the course team
  FILE("AccommodationRequested"),
  WITHDRAW("AccommodationWithdrawn"),
  RESUME("AttemptResumable"),
  CLEAR("AttemptCleared"),
  CLEAR_BY_LEARNER("AttemptCleared"),
  // the learning platform and the reviewers
  RENAME,
  ERROR("AttemptErrored"),
  BRIEF,
  REVIEW("ReviewRecorded", "AttemptSubmitted"),
  // whoever looks
  READ,
  LIST,
  SEARCH,
  REVIEWS,
  ALLOWANCES,
  // what goes on by itself
  DELIVER_EVENTS,
  DELIVER_MAILS,
  CLOSE_ATTEMPTS,
  SWEEP_ANSWERS,
  SWEEP_OUTBOX,
  PASS_TIME;

  @SuppressWarnings("ImmutableEnumChecker") // it is one of Set.of
  private final Set<String> events;

  Verb(String... events) {
    this.events = Set.of(events);
  }

  boolean causes(String event) {
    return events.contains(event);
  }
}
