package org.specialexams.reviews;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.REVIEWER;
import static org.specialexams.domain.Role.SUPPORT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Standing;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.http.StaffAttempts;
import org.specialexams.json.Json;
import org.specialexams.json.Views;
import org.specialexams.store.AllowanceStore;
import org.specialexams.store.Sittings;
import org.specialexams.store.Sittings.Sitting;
import org.specialexams.wiring.Services;

/**
 * {@code GET /v1/courses/{courseId}/attempts/{attemptId}/review-brief}: the attempt, the exam's
 * rules, and every allowance that is in force. Its version is the one of the learner's allowances,
 * so a decision that was made on it holds only while none of them changes.
 */
public final class GetReviewBrief extends Operation {

  private final StaffAttempts attempts;
  private final Sittings sittings;
  private final AllowanceStore allowances;

  public GetReviewBrief() {
    this(Services.ofThisFunction());
  }

  public GetReviewBrief(Services services) {
    super(services);
    this.attempts = new StaffAttempts(services);
    this.sittings = services.sittings();
    this.allowances = services.allowances();
  }

  @Override
  protected Answer answer(Request request) {
    request.require(SUPPORT, INSTRUCTOR, REVIEWER);
    request.parameters();
    Attempt attempt = attempts.require(request).at(services.now());
    // the version first: an allowance that changes behind it makes the brief outdated
    Sitting sitting =
        sittings.read(
            attempt.courseId(), attempt.learner(), List.of(ExamScope.of(attempt.examId())));
    Standing standing = sitting.standing();
    ObjectNode brief = Json.object();
    brief.set(
        "attempt",
        Views.attempt(attempt, sitting.email(), standing.hasException(attempt.examId())));
    brief.put(
        "reviewRules", sitting.exam(attempt.examId()).flatMap(Exam::reviewRules).orElse(null));
    brief.set(
        "allowances",
        Views.allowances(
            allowances.inForce(standing).forExam(attempt.examId()),
            sitting.email(),
            request.roles().contains(SUPPORT)));
    brief.put("briefVersion", standing.allowancesVersion());
    return Answer.ok(brief);
  }
}
