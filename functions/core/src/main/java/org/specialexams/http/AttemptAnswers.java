package org.specialexams.http;

import org.specialexams.domain.Attempt;
import org.specialexams.json.Views;
import org.specialexams.store.AttemptOverviews;
import org.specialexams.wiring.Services;

/** An attempt as an answer: with its learner's address, and its version as the entity tag. */
public final class AttemptAnswers {

  private final Services services;

  public AttemptAnswers(Services services) {
    this.services = services;
  }

  public Answer of(int status, AttemptOverviews.Overview stored) {
    AttemptOverviews.Overview overview = stored.at(services.now());
    Attempt attempt = overview.attempt();
    return Answer.of(status, Views.attempt(attempt, overview.email(), overview.hasException()))
        .with("ETag", Request.etag(attempt.version()));
  }
}
