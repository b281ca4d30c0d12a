package org.specialexams.courses;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.LMS;
import static org.specialexams.domain.Role.SUPPORT;

import java.util.List;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.RosterDecisions;
import org.specialexams.domain.Username;
import org.specialexams.http.Answer;
import org.specialexams.http.Fields;
import org.specialexams.http.Fields.Field;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.json.Views;
import org.specialexams.store.RosterStore;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;

/** {@code PUT /v1/courses/{courseId}/learners/{username}}: puts a learner on the roster. */
public final class SaveLearner extends Operation {

  private final RosterStore roster;
  private final Transactions transactions;

  public SaveLearner() {
    this(Services.ofThisFunction());
  }

  public SaveLearner(Services services) {
    super(services);
    this.roster = services.roster();
    this.transactions = services.transactions();
  }

  @Override
  protected Answer answer(Request request) {
    Occasion occasion = services.occasion(request.require(SUPPORT, INSTRUCTOR, LMS));
    CourseId course = request.courseId();
    RosterDecisions.Row row = row(request.username(), request.parameters().fields());
    Learner learner =
        done(
            transactions.settle(
                course,
                () ->
                    RosterDecisions.save(
                        occasion,
                        course,
                        row,
                        services.opening(course),
                        roster.names(course, List.of(row)))));
    return Answer.ok(Views.learner(learner));
  }

  private static RosterDecisions.Row row(Username username, Fields fields) {
    Field<EmailAddress> email = fields.required("email", LearnerFields.EMAIL);
    var name = fields.optional("name", LearnerFields.NAME);
    var language = fields.optional("language", LearnerFields.LANGUAGE);
    fields.check();
    return new RosterDecisions.Row(username, email.get(), before -> name, before -> language);
  }
}
