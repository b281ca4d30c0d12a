package org.specialexams.allowances;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.SUPPORT;

import java.util.List;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.RequestDecisions;
import org.specialexams.domain.RequestDecisions.Filing;
import org.specialexams.http.Answer;
import org.specialexams.http.Fields;
import org.specialexams.http.Fields.Field;
import org.specialexams.http.Kind;
import org.specialexams.http.Operation;
import org.specialexams.http.Problem;
import org.specialexams.http.Request;
import org.specialexams.json.Views;
import org.specialexams.store.RosterStore;
import org.specialexams.store.StandingStore;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;

/**
 * {@code POST /v1/courses/{courseId}/requests}: the course team asks for what a learner needs. The
 * learner cannot start those exams until it is decided.
 */
public final class FileRequest extends Operation {

  private final Services services;
  private final RosterStore roster;
  private final StandingStore standings;
  private final LearnerGrants grants;
  private final Transactions transactions;

  public FileRequest() {
    this(Services.ofThisFunction());
  }

  public FileRequest(Services services) {
    super(services);
    this.services = services;
    this.roster = services.roster();
    this.standings = services.standings();
    this.grants = new LearnerGrants(services);
    this.transactions = services.transactions();
  }

  @Override
  protected Answer answer(Request request) {
    Occasion occasion = services.occasion(request.require(SUPPORT, INSTRUCTOR));
    CourseId course = request.courseId();
    Fields fields = request.parameters().fields();
    Field<String> name = fields.required("learner", Kind.text(1, EmailAddress.LONGEST));
    Field<List<ExamScope>> exams = fields.required("exams", AllowanceFields.EXAMS);
    Field<String> need = fields.required("need", AllowanceFields.TEXT);
    fields.check();
    AllowanceFields.checkScopes(fields, exams.get());
    fields.check();
    course(request);
    Learner learner =
        roster
            .findByName(course, name.get())
            .orElseThrow(() -> Problem.exception(Refusal.UNKNOWN_LEARNER));
    Filing filing =
        new Filing(exams.get().stream().distinct().toList(), need.get(), request.caller().email());
    AccommodationRequest filed =
        done(
            transactions.settle(
                course,
                () ->
                    RequestDecisions.file(
                        occasion,
                        standings.find(course, learner.username()),
                        filing,
                        grants.existing(course, filing.exams()).keySet())));
    return Answer.of(201, Views.request(filed, learner.email()));
  }
}
