package org.specialexams.allowances;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.specialexams.domain.AllowancesInForce;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamTime;
import org.specialexams.domain.Instants;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.Standing;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Paging;
import org.specialexams.http.Problem;
import org.specialexams.http.Request;
import org.specialexams.json.Json;
import org.specialexams.json.Views;
import org.specialexams.store.AllowanceStore;
import org.specialexams.store.AttemptStore;
import org.specialexams.store.ExamStore;
import org.specialexams.store.Page;
import org.specialexams.store.Sittings;
import org.specialexams.store.Sittings.Sitting;
import org.specialexams.wiring.Services;

/**
 * {@code GET /v1/me/exams}: a learner's own exams in a course, with the time that the learner has
 * in each and what was granted.
 */
public final class ListMyExams extends Operation {

  private final Sittings sittings;
  private final ExamStore exams;
  private final AllowanceStore allowances;
  private final AttemptStore attempts;

  public ListMyExams() {
    this(Services.ofThisFunction());
  }

  public ListMyExams(Services services) {
    super(services);
    this.sittings = services.sittings();
    this.exams = services.exams();
    this.allowances = services.allowances();
    this.attempts = services.attempts();
  }

  @Override
  protected Answer answer(Request request) {
    Paging paging = request.listParameters("course").paging();
    CourseId course = request.courseParameter();
    Sitting sitting =
        request
            .caller()
            .username()
            .map(username -> sittings.read(course, username))
            .filter(one -> one.learner().isPresent())
            .orElseThrow(() -> Problem.exception(Refusal.NOT_ENROLLED));
    Standing standing = sitting.standing();
    AllowancesInForce inForce = allowances.inForce(standing);
    Page<Exam> all = exams.list(course, paging.position(), paging.limit());
    List<Exam> own =
        all.items().stream()
            .filter(exam -> exam.active() || standing.attempt(exam.examId()).isPresent())
            .toList();
    Map<String, Attempt> running =
        attempts.findAll(
            own.stream()
                .flatMap(exam -> standing.attempt(exam.examId()).stream())
                .map(Standing.Entry::attemptId)
                .toList());
    Instant now = services.now();
    return Answer.list(
        new Page<>(own, all.next()),
        exam ->
            view(
                exam,
                sitting.email(),
                inForce,
                standing
                    .attempt(exam.examId())
                    .flatMap(entry -> Optional.ofNullable(running.get(entry.attemptId())))
                    .map(attempt -> attempt.at(now)),
                standing),
        paging);
  }

  private static ObjectNode view(
      Exam exam,
      EmailAddress email,
      AllowancesInForce inForce,
      Optional<Attempt> attempt,
      Standing standing) {
    ExamTime time = inForce.timeFor(exam);
    ObjectNode view =
        Json.object()
            .put("courseId", exam.courseId().value())
            .put("examId", exam.examId().value())
            .put("name", exam.name())
            .put("type", exam.type().label())
            .put("timeLimitMinutes", time.standardMinutes())
            .put("extraMinutes", time.extraMinutes())
            .put("allowedMinutes", time.allowedMinutes())
            .put("dueAt", time.dueAt().map(Instants::text).orElse(null));
    view.set("allowances", Views.allowances(inForce.forExam(exam.examId()), email, false));
    view.set(
        "attempt",
        attempt
            .map(one -> Views.attempt(one, email, standing.hasException(exam.examId())))
            .orElse(null));
    view.set(
        "hold",
        standing
            .hold(exam.examId())
            .map(
                hold ->
                    Json.object()
                        .put("requestId", hold.requestId())
                        .put("since", Instants.text(hold.since())))
            .orElse(null));
    return view;
  }
}
