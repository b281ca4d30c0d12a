package org.specialexams.courses;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.LMS;
import static org.specialexams.domain.Role.SUPPORT;

import java.util.Optional;
import org.specialexams.domain.Course;
import org.specialexams.domain.Learner;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Paging;
import org.specialexams.http.Request;
import org.specialexams.json.Views;
import org.specialexams.store.LearnerSearch;
import org.specialexams.store.Page;
import org.specialexams.store.RosterStore;
import org.specialexams.wiring.Services;

/** {@code GET /v1/courses/{courseId}/learners}: the roster, or who is found by part of a name. */
public final class ListLearners extends Operation {

  private final RosterStore roster;
  private final LearnerSearch search;

  public ListLearners() {
    this(Services.ofThisFunction());
  }

  public ListLearners(Services services) {
    super(services);
    this.roster = services.roster();
    this.search = services.learnerSearch();
  }

  @Override
  protected Answer answer(Request request) {
    request.require(SUPPORT, INSTRUCTOR, LMS);
    Paging paging = request.listParameters("search").paging();
    Optional<String> part = request.search();
    Course course = course(request);
    Page<Learner> page =
        part.isPresent()
            ? search
                .find(
                    course.courseId(),
                    part.get(),
                    paging.position(),
                    Math.min(paging.limit(), LearnerSearch.MOST_LOOKED_AT))
                .map(LearnerSearch.Found::learner)
            : roster.list(course.courseId(), course.shards(), paging.position(), paging.limit());
    return Answer.list(page, Views::learner, paging);
  }
}
