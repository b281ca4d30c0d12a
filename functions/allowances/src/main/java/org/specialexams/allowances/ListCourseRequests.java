package org.specialexams.allowances;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.SUPPORT;

import java.util.Optional;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.CourseId;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Paging;
import org.specialexams.http.Request;
import org.specialexams.store.RequestStore;
import org.specialexams.wiring.Services;

/** {@code GET /v1/courses/{courseId}/requests}: the requests of a course, oldest first. */
public final class ListCourseRequests extends Operation {

  private final RequestStore store;
  private final Requests requests;

  public ListCourseRequests() {
    this(Services.ofThisFunction());
  }

  public ListCourseRequests(Services services) {
    super(services);
    this.store = services.requests();
    this.requests = new Requests(services);
  }

  @Override
  protected Answer answer(Request request) {
    request.require(SUPPORT, INSTRUCTOR);
    Paging paging = request.listParameters("status").paging();
    Optional<AccommodationRequest.Status> status = request.requestStatusFilter();
    CourseId course = course(request).courseId();
    return requests.list(store.list(course, status, paging.position(), paging.limit()), paging);
  }
}
