package org.specialexams.attempts;

import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Exam;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.Standing;
import org.specialexams.http.Answer;
import org.specialexams.http.AttemptAnswers;
import org.specialexams.http.Operation;
import org.specialexams.http.Problem;
import org.specialexams.http.Request;
import org.specialexams.store.AllowanceStore;
import org.specialexams.store.ExamStore;
import org.specialexams.store.StandingStore;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;

/** {@code POST /v1/courses/{courseId}/attempts/{attemptId}/start}: starts the learner's clock. */
public final class StartAttempt extends Operation {

  private final Services services;
  private final AttemptAccess access;
  private final ExamStore exams;
  private final StandingStore standings;
  private final AllowanceStore allowances;
  private final Transactions transactions;
  private final AttemptAnswers answers;

  public StartAttempt() {
    this(Services.ofThisFunction());
  }

  public StartAttempt(Services services) {
    super(services);
    this.services = services;
    this.access = new AttemptAccess(services.attempts());
    this.exams = services.exams();
    this.standings = services.standings();
    this.allowances = services.allowances();
    this.transactions = services.transactions();
    this.answers = new AttemptAnswers(services);
  }

  @Override
  protected Answer answer(Request request) {
    access.require(request);
    request.parameters().withoutBody();
    return answers.of(200, done(transactions.settle(request.courseId(), () -> decide(request))));
  }

  private Decision<Attempt> decide(Request request) {
    Attempt attempt = access.require(request);
    Occasion occasion = services.occasion(request.caller().asLearner());
    Standing standing = standings.find(attempt.courseId(), attempt.learner());
    Exam exam =
        exams
            .find(attempt.courseId(), attempt.examId())
            .orElseThrow(() -> Problem.exception(Refusal.NOT_FOUND));
    return AttemptDecisions.start(
        occasion,
        standing,
        allowances.inForce(attempt.courseId(), attempt.learner()),
        exam,
        attempt);
  }
}
