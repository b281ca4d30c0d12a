package org.specialexams.attempts;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.SUPPORT;

import org.specialexams.domain.CourseId;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Receipt;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.json.Views;
import org.specialexams.store.AttemptStore;
import org.specialexams.store.ReceiptStore;
import org.specialexams.store.StandingStore;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;

/**
 * {@code DELETE /v1/courses/{courseId}/attempts/{attemptId}}: clears an attempt. It leaves every
 * list and all its answers are gone, for good; its learner may begin anew.
 */
public final class ClearAttempt extends Operation {

  private final StandingStore standings;
  private final AttemptStore attempts;
  private final ReceiptStore receipts;
  private final Transactions transactions;

  public ClearAttempt() {
    this(Services.ofThisFunction());
  }

  public ClearAttempt(Services services) {
    super(services);
    this.standings = services.standings();
    this.attempts = services.attempts();
    this.receipts = services.receipts();
    this.transactions = services.transactions();
  }

  @Override
  protected Answer answer(Request request) {
    Occasion occasion = services.occasion(request.require(SUPPORT, INSTRUCTOR));
    CourseId course = request.courseId();
    String attemptId = request.attemptId();
    Clearing clearing = Clearing.of(request, occasion);
    Receipt receipt =
        done(
            transactions.settle(
                course,
                () ->
                    attempts
                        .find(course, attemptId)
                        .map(
                            attempt ->
                                clearing.decide(standings.find(course, attempt.learner()), attempt))
                        .orElseGet(() -> Clearing.again(receipts.find(course, attemptId)))));
    return Answer.ok(Views.receipt(receipt));
  }
}
