package org.specialexams.attempts;

import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.Learner;
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
import org.specialexams.store.RosterStore;
import org.specialexams.store.StandingStore;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;

/** {@code POST /v1/courses/{courseId}/exams/{examId}/attempts}: a learner's attempt at an exam. */
public final class CreateAttempt extends Operation {

  private final Services services;
  private final RosterStore roster;
  private final ExamStore exams;
  private final StandingStore standings;
  private final AllowanceStore allowances;
  private final Transactions transactions;
  private final AttemptAnswers answers;

  public CreateAttempt() {
    this(Services.ofThisFunction());
  }

  public CreateAttempt(Services services) {
    super(services);
    this.services = services;
    this.roster = services.roster();
    this.exams = services.exams();
    this.standings = services.standings();
    this.allowances = services.allowances();
    this.transactions = services.transactions();
    this.answers = new AttemptAnswers(services);
  }

  @Override
  protected Answer answer(Request request) {
    CourseId course = request.courseId();
    ExamId examId = request.examId();
    request.parameters().withoutBody();
    Learner learner =
        request
            .caller()
            .username()
            .flatMap(username -> roster.find(course, username))
            .orElseThrow(() -> Problem.exception(Refusal.NOT_ENROLLED));
    Occasion occasion = services.occasion(request.caller().asLearner());
    Attempt attempt = done(transactions.settle(course, () -> decide(occasion, learner, examId)));
    return answers.of(201, attempt);
  }

  private Decision<Attempt> decide(Occasion occasion, Learner learner, ExamId examId) {
    Standing standing = standings.find(learner.courseId(), learner.username());
    Exam exam =
        exams
            .find(learner.courseId(), examId)
            .orElseThrow(() -> Problem.exception(Refusal.NOT_FOUND));
    return AttemptDecisions.create(
        occasion, standing, allowances.inForce(learner.courseId(), learner.username()), exam);
  }
}
