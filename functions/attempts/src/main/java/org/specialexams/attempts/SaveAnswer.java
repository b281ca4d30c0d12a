package org.specialexams.attempts;

import java.time.Instant;
import java.util.Optional;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.QuestionId;
import org.specialexams.domain.Refusal;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Problem;
import org.specialexams.http.Request;
import org.specialexams.store.AnswerStore;
import org.specialexams.wiring.Services;

/**
 * {@code PUT /v1/courses/{courseId}/attempts/{attemptId}/answers/{questionId}}: saves an answer of
 * a running attempt. One that races with a clear may still be written, but belongs to an attempt
 * that is gone: nobody reads it, and the sweep comes after it.
 */
public final class SaveAnswer extends Operation {

  private final AttemptAccess access;
  private final AnswerStore answers;

  public SaveAnswer() {
    this(Services.ofThisFunction());
  }

  public SaveAnswer(Services services) {
    super(services);
    this.access = new AttemptAccess(services.attempts());
    this.answers = services.answers();
  }

  @Override
  protected Answer answer(Request request) {
    Attempt attempt = access.require(request);
    QuestionId question = request.questionId();
    String json = RawAnswer.of(request.parameters());
    Instant now = services.now();
    Optional<Refusal> refusal = AttemptDecisions.refusesAnswers(attempt, now);
    if (refusal.isPresent()) {
      throw Problem.exception(refusal.get());
    }
    answers.save(new AnswerStore.Answer(attempt.attemptId(), question, json, now));
    return Answer.noContent();
  }
}
