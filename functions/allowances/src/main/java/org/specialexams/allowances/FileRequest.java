package org.specialexams.allowances;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.SUPPORT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Decision;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.RequestDecisions;
import org.specialexams.domain.RequestDecisions.Filing;
import org.specialexams.http.Answer;
import org.specialexams.http.Fields;
import org.specialexams.http.Fields.Field;
import org.specialexams.http.Kind;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.json.Views;
import org.specialexams.store.Sittings;
import org.specialexams.store.Sittings.Sitting;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;

/**
 * {@code POST /v1/courses/{courseId}/requests}: the course team asks for what a learner needs. The
 * learner cannot start those exams until it is decided.
 */
public final class FileRequest extends Operation {

  private final Sittings sittings;
  private final Transactions transactions;

  public FileRequest() {
    this(Services.ofThisFunction());
  }

  public FileRequest(Services services) {
    super(services);
    this.sittings = services.sittings();
    this.transactions = services.transactions();
  }

  @Override
  protected Answer answer(Request request) {
    Occasion occasion = services.occasion(request.require(SUPPORT, INSTRUCTOR));
    CourseId course = request.courseId();
    Fields fields = request.parameters().fields();
    Field<String> name = fields.required("learner", Kind.text(1, EmailAddress.LONGEST));
    Field<List<ExamScope>> exams = fields.required("exams", AllowanceFields.EXAMS);
    Field<String> need = fields.required("need", Kind.words());
    fields.check();
    AllowanceFields.checkScopes(fields, exams.get());
    fields.check();
    course(request);
    Filing filing =
        new Filing(exams.get().stream().distinct().toList(), need.get(), request.caller().email());
    return Answer.of(
        201,
        done(
            transactions.settle(
                course,
                () ->
                    sittings
                        .find(course, name.get(), filing.exams())
                        .map(sitting -> decide(occasion, sitting, filing))
                        .orElseGet(() -> Decision.refused(Refusal.UNKNOWN_LEARNER)))));
  }

  private static Decision<ObjectNode> decide(Occasion occasion, Sitting sitting, Filing filing) {
    return RequestDecisions.file(occasion, sitting.standing(), filing, sitting.exams().keySet())
        .map(filed -> Views.request(filed, sitting.email()));
  }
}
