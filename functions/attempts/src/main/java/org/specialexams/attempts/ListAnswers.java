package org.specialexams.attempts;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.LMS;
import static org.specialexams.domain.Role.REVIEWER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.Instants;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Paging;
import org.specialexams.http.Request;
import org.specialexams.json.Json;
import org.specialexams.store.AnswerStore;
import org.specialexams.wiring.Services;

/** {@code GET /v1/courses/{courseId}/attempts/{attemptId}/answers}: the answers, by question. */
public final class ListAnswers extends Operation {

  private final AttemptAccess access;
  private final AnswerStore answers;

  public ListAnswers() {
    this(Services.ofThisFunction());
  }

  public ListAnswers(Services services) {
    super(services);
    this.access = new AttemptAccess(services.attempts(), INSTRUCTOR, REVIEWER, LMS);
    this.answers = services.answers();
  }

  @Override
  protected Answer answer(Request request) {
    Attempt attempt = access.require(request);
    Paging paging = request.listParameters().paging();
    return Answer.list(
        answers.list(attempt.attemptId(), paging.position(), paging.limit()),
        ListAnswers::view,
        paging);
  }

  private static ObjectNode view(AnswerStore.Answer answer) {
    ObjectNode view = Json.object().put("questionId", answer.questionId().value());
    view.putRawValue("answer", new RawValue(answer.json()));
    return view.put("savedAt", Instants.text(answer.savedAt()));
  }
}
