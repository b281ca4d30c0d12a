package org.specialexams.attempts;

import java.util.List;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Decision;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.Username;
import org.specialexams.http.Answer;
import org.specialexams.http.AttemptAnswers;
import org.specialexams.http.Operation;
import org.specialexams.http.Problem;
import org.specialexams.http.Request;
import org.specialexams.store.AllowanceStore;
import org.specialexams.store.AttemptOverviews.Overview;
import org.specialexams.store.Sittings;
import org.specialexams.store.Sittings.Sitting;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;

/** {@code POST /v1/courses/{courseId}/exams/{examId}/attempts}: a learner's attempt at an exam. */
public final class CreateAttempt extends Operation {

  private final Sittings sittings;
  private final AllowanceStore allowances;
  private final Transactions transactions;
  private final AttemptAnswers answers;

  public CreateAttempt() {
    this(Services.ofThisFunction());
  }

  public CreateAttempt(Services services) {
    super(services);
    this.sittings = services.sittings();
    this.allowances = services.allowances();
    this.transactions = services.transactions();
    this.answers = new AttemptAnswers(services);
  }

  @Override
  protected Answer answer(Request request) {
    CourseId course = request.courseId();
    ExamId examId = request.examId();
    request.parameters().withoutBody();
    Username username =
        request.caller().username().orElseThrow(() -> Problem.exception(Refusal.NOT_ENROLLED));
    Occasion occasion = services.occasion(request.caller().asLearner());
    return answers.of(
        201,
        done(
            transactions.settle(
                course,
                () ->
                    decide(
                        occasion,
                        sittings.read(course, username, List.of(ExamScope.of(examId))),
                        examId))));
  }

  private Decision<Overview> decide(Occasion occasion, Sitting sitting, ExamId examId) {
    if (sitting.learner().isEmpty()) {
      return Decision.refused(Refusal.NOT_ENROLLED);
    }
    return sitting
        .exam(examId)
        .map(
            exam ->
                AttemptDecisions.create(
                    occasion, sitting.standing(), allowances.inForce(sitting.standing()), exam))
        .orElseGet(() -> Decision.refused(Refusal.NOT_FOUND))
        .map(sitting::overview);
  }
}
