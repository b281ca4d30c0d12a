package org.specialexams.reviews;

import static org.specialexams.domain.Role.REVIEWER;
import static org.specialexams.domain.Role.SUPPORT;

import java.time.Instant;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Paging;
import org.specialexams.http.Request;
import org.specialexams.json.Views;
import org.specialexams.store.AttemptOverviews;
import org.specialexams.store.AttemptOverviews.Overview;
import org.specialexams.store.AttemptStore;
import org.specialexams.store.Page;
import org.specialexams.wiring.Services;

/** {@code GET /v1/reviews}: the attempts of all courses that wait, longest waiting first. */
public final class ListReviews extends Operation {

  private final AttemptStore attempts;
  private final AttemptOverviews overviews;

  public ListReviews() {
    this(Services.ofThisFunction());
  }

  public ListReviews(Services services) {
    super(services);
    this.attempts = services.attempts();
    this.overviews = services.attemptOverviews();
  }

  @Override
  protected Answer answer(Request request) {
    request.caller().requireEverywhere(SUPPORT, REVIEWER);
    Paging paging = request.listParameters().paging();
    Instant now = services.now();
    Page<AttemptStore.Listed> listed =
        attempts.waitingForReview(now, paging.position(), paging.limit());
    Page<Overview> waiting =
        new Page<>(
            overviews.read(listed.items()).stream()
                .map(overview -> overview.at(now))
                .filter(overview -> overview.attempt().awaitsReview())
                .toList(),
            listed.next());
    return Answer.list(
        waiting, one -> Views.attempt(one.attempt(), one.email(), one.hasException()), paging);
  }
}
