package org.specialexams.attempts;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.LMS;
import static org.specialexams.domain.Role.REVIEWER;
import static org.specialexams.domain.Role.SUPPORT;

import java.time.Instant;
import java.util.Optional;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.Course;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Paging;
import org.specialexams.http.Request;
import org.specialexams.json.Views;
import org.specialexams.store.AttemptOverviews;
import org.specialexams.store.AttemptOverviews.Overview;
import org.specialexams.store.AttemptSearch;
import org.specialexams.store.AttemptStore;
import org.specialexams.store.ExamStore;
import org.specialexams.store.Page;
import org.specialexams.wiring.Services;

/**
 * {@code GET /v1/courses/{courseId}/attempts}: the attempts of a course, newest first; with a
 * search, those of the learners who are found by part of a name.
 */
public final class ListAttempts extends Operation {

  private final ExamStore exams;
  private final AttemptStore attempts;
  private final AttemptSearch search;
  private final AttemptOverviews overviews;

  public ListAttempts() {
    this(Services.ofThisFunction());
  }

  public ListAttempts(Services services) {
    super(services);
    this.exams = services.exams();
    this.attempts = services.attempts();
    this.search = services.attemptSearch();
    this.overviews = services.attemptOverviews();
  }

  @Override
  protected Answer answer(Request request) {
    request.require(SUPPORT, INSTRUCTOR, LMS, REVIEWER);
    Paging paging = request.listParameters("search", "exam", "status").paging();
    Optional<String> part = request.search();
    Optional<ExamId> examId = request.examFilter();
    Optional<AttemptStatus> status = request.statusFilter();
    Course course = course(request);
    Optional<Exam> exam = examId.flatMap(id -> exams.find(course.courseId(), id));
    boolean none =
        examId.isPresent()
            && exam.filter(one -> request.visibleTypes().contains(one.type())).isEmpty();
    AttemptStore.Filter filter = new AttemptStore.Filter(request.visibleTypes(), exam, status);
    Instant now = services.now();
    Page<AttemptStore.Listed> listed =
        none
            ? Page.none()
            : part.isPresent()
                ? search.find(
                    course.courseId(), part.get(), filter, now, paging.position(), paging.limit())
                : attempts.list(course, filter, paging.position(), paging.limit());
    Page<Overview> page =
        new Page<>(
            overviews.read(listed.items()).stream()
                .map(overview -> overview.at(now))
                .filter(overview -> filter.shows(overview.attempt()))
                .toList(),
            listed.next());
    return Answer.list(
        page, one -> Views.attempt(one.attempt(), one.email(), one.hasException()), paging);
  }
}
