package org.specialexams.acceptance;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.specialexams.acceptance.Overheard.Place;

/** What the service is told in confidence, each with a text that is nowhere else in this run. */
enum Secret {
  /** Of an allowance, for support to read; may be medical. */
  REASON,
  /** Of a request, for support and the course team to read; may be medical. */
  NEED,
  /** Of a declined request, for support and the course team. */
  DECLINE,
  /** What a reviewer must let pass. */
  EXCEPTION,
  CLEAR_REASON,
  ERROR_REASON,
  REVIEW_COMMENT,
  ANSWER,
  LEARNERS_ADDRESS,
  /** From the token of who files a request. */
  FILERS_ADDRESS,
  /** An address that nobody in the course has. */
  NOBODYS_ADDRESS,
  LEARNERS_NAME;

  /** Where a secret may be said, besides the answers to those who may know; the others nowhere. */
  private static final Map<Secret, Set<Place>> BELONGS =
      Map.of(
          DECLINE, Set.of(Place.FILER_MAIL),
          EXCEPTION, Set.of(Place.LEARNER_MAIL, Place.REVIEWER_MAIL),
          LEARNERS_ADDRESS, Set.of(Place.RECIPIENT),
          FILERS_ADDRESS, Set.of(Place.RECIPIENT),
          LEARNERS_NAME, Set.of(Place.LEARNER_MAIL));

  private final String text;

  Secret() {
    String mark = name().toLowerCase(Locale.ROOT) + UUID.randomUUID().toString().substring(0, 13);
    text = name().endsWith("ADDRESS") ? mark + "@example.edu" : "Confidential " + mark;
  }

  String text() {
    return text;
  }

  String json() {
    return Json.string(text);
  }

  Set<Place> belongsTo() {
    return BELONGS.getOrDefault(this, Set.of());
  }
}
