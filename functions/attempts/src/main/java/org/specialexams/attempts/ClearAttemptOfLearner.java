package org.specialexams.attempts;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.SUPPORT;

import org.specialexams.domain.CourseId;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Receipt;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;
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
 * {@code DELETE /v1/courses/{courseId}/exams/{examId}/learners/{username}/attempt}: clears the
 * attempt that a learner has at an exam, for whoever does not know the attempt's id.
 */
public final class ClearAttemptOfLearner extends Operation {

  private final StandingStore standings;
  private final AttemptStore attempts;
  private final ReceiptStore receipts;
  private final Transactions transactions;

  public ClearAttemptOfLearner() {
    this(Services.ofThisFunction());
  }

  public ClearAttemptOfLearner(Services services) {
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
    ExamId exam = request.examId();
    Username learner = request.username();
    Clearing clearing = Clearing.of(request, occasion);
    Receipt receipt =
        done(
            transactions.settle(
                course,
                () -> {
                  Standing standing = standings.find(course, learner);
                  return standing
                      .attempt(exam)
                      .flatMap(entry -> attempts.find(course, entry.attemptId()))
                      .map(attempt -> clearing.decide(standing, attempt))
                      .orElseGet(() -> Clearing.again(receipts.findLatest(course, exam, learner)));
                }));
    return Answer.ok(Views.receipt(receipt));
  }
}
