package org.specialexams.courses;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.LMS;
import static org.specialexams.domain.Role.SUPPORT;

import org.specialexams.domain.CourseId;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamDecisions;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Occasion;
import org.specialexams.http.Answer;
import org.specialexams.http.Fields;
import org.specialexams.http.Fields.Field;
import org.specialexams.http.Kind;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.json.Views;
import org.specialexams.store.ExamStore;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;

/**
 * {@code PUT /v1/courses/{courseId}/exams/{examId}}: what the learning platform says of an exam.
 */
public final class SaveExam extends Operation {

  private final ExamStore exams;
  private final Transactions transactions;

  public SaveExam() {
    this(Services.ofThisFunction());
  }

  public SaveExam(Services services) {
    super(services);
    this.exams = services.exams();
    this.transactions = services.transactions();
  }

  @Override
  protected Answer answer(Request request) {
    Occasion occasion = services.occasion(request.require(SUPPORT, INSTRUCTOR, LMS));
    CourseId course = request.courseId();
    ExamId exam = request.examId();
    Exam.Details details = details(request.parameters().fields());
    Exam saved =
        done(
            transactions.settle(
                course,
                () ->
                    ExamDecisions.save(
                        occasion,
                        course,
                        exam,
                        details,
                        services.opening(course),
                        exams.find(course, exam))));
    return Answer.ok(Views.exam(saved));
  }

  private static Exam.Details details(Fields fields) {
    Field<String> name = fields.required("name", Kind.text(1, Exam.LONGEST_NAME));
    Field<ExamType> type = fields.required("type", Kind.choice(ExamType.values(), ExamType::label));
    Field<Integer> limit =
        fields.required("timeLimitMinutes", Kind.wholeNumber(1, Exam.LONGEST_LIMIT_MINUTES));
    var dueAt = fields.optional("dueAt", Kind.instant());
    var reviewRules = fields.optional("reviewRules", Kind.text(0, Exam.LONGEST_REVIEW_RULES));
    boolean active = fields.optional("active", Kind.truth()).orElse(true);
    fields.check();
    return new Exam.Details(name.get(), type.get(), limit.get(), dueAt, reviewRules, active);
  }
}
