package org.specialexams.courses;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.SUPPORT;

import java.util.Optional;
import org.specialexams.domain.Course;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Username;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Paging;
import org.specialexams.http.Request;
import org.specialexams.json.Views;
import org.specialexams.store.EventStore;
import org.specialexams.store.Page;
import org.specialexams.store.RosterStore;
import org.specialexams.wiring.Services;

/** {@code GET /v1/courses/{courseId}/events}: who did what, newest first. */
public final class ListEvents extends Operation {

  private final RosterStore roster;
  private final EventStore events;

  public ListEvents() {
    this(Services.ofThisFunction());
  }

  public ListEvents(Services services) {
    super(services);
    this.roster = services.roster();
    this.events = services.events();
  }

  @Override
  protected Answer answer(Request request) {
    request.require(SUPPORT, INSTRUCTOR);
    Paging paging = request.listParameters("learner", "exam").paging();
    Optional<String> name = request.learnerFilter();
    Optional<ExamScope> exam = request.scopeFilter();
    Course course = course(request);
    Optional<Username> learner =
        name.flatMap(
            text ->
                roster
                    .findByName(course.courseId(), text)
                    .map(Learner::username)
                    // the audit also has names that the roster has no more
                    .or(() -> Username.parse(text)));
    return Answer.list(
        name.isPresent() && learner.isEmpty()
            ? Page.none()
            : events.list(course, learner, exam, paging.position(), paging.limit()),
        Views::event,
        paging);
  }
}
