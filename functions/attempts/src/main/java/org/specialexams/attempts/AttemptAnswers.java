package org.specialexams.attempts;

import java.time.Instant;
import org.specialexams.domain.Attempt;
import org.specialexams.http.Answer;
import org.specialexams.http.Request;
import org.specialexams.json.Views;
import org.specialexams.store.AttemptOverviews;
import org.specialexams.wiring.Services;

/** An attempt as an answer: with its learner's address, and its version as the entity tag. */
final class AttemptAnswers {

  private final Services services;
  private final AttemptOverviews overviews;

  AttemptAnswers(Services services) {
    this.services = services;
    this.overviews = services.attemptOverviews();
  }

  Answer of(int status, Attempt stored) {
    Instant now = services.now();
    Attempt attempt = stored.at(now);
    AttemptOverviews.Overview overview = overviews.of(attempt);
    return Answer.of(status, Views.attempt(attempt, overview.email(), overview.hasException()))
        .with("ETag", Request.etag(attempt.version()));
  }
}
