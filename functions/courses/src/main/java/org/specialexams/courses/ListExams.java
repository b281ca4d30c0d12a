package org.specialexams.courses;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.LMS;
import static org.specialexams.domain.Role.REVIEWER;
import static org.specialexams.domain.Role.SUPPORT;

import org.specialexams.domain.Course;
import org.specialexams.domain.Exam;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Paging;
import org.specialexams.http.Request;
import org.specialexams.json.Views;
import org.specialexams.store.ExamStore;
import org.specialexams.store.Page;
import org.specialexams.wiring.Services;

/** {@code GET /v1/courses/{courseId}/exams}: the exams of a course, to reviewers the proctored. */
public final class ListExams extends Operation {

  private final ExamStore exams;

  public ListExams() {
    this(Services.ofThisFunction());
  }

  public ListExams(Services services) {
    super(services);
    this.exams = services.exams();
  }

  @Override
  protected Answer answer(Request request) {
    request.require(SUPPORT, INSTRUCTOR, LMS, REVIEWER);
    Paging paging = request.listParameters().paging();
    Course course = course(request);
    Page<Exam> visible =
        exams
            .list(course.courseId(), paging.position(), paging.limit())
            .only(exam -> request.visibleTypes().contains(exam.type()));
    return Answer.list(visible, Views::exam, paging);
  }
}
