package org.specialexams.courses;

import java.util.List;
import java.util.Optional;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Role;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Paging;
import org.specialexams.http.Request;
import org.specialexams.json.Json;
import org.specialexams.store.CourseStore;
import org.specialexams.store.Page;
import org.specialexams.wiring.Services;

/** {@code GET /v1/courses}: all courses, or those whose team the caller is on. */
public final class ListCourses extends Operation {

  private final CourseStore courses;

  public ListCourses() {
    this(Services.ofThisFunction());
  }

  public ListCourses(Services services) {
    super(services);
    this.courses = services.courses();
  }

  @Override
  protected Answer answer(Request request) {
    List<CourseId> own = request.caller().courses();
    boolean all =
        own.isEmpty()
            || request.caller().hasEverywhere(Role.SUPPORT)
            || request.caller().hasEverywhere(Role.REVIEWER)
            || request.caller().hasEverywhere(Role.LMS);
    if (all) {
      request.caller().requireEverywhere(Role.SUPPORT, Role.REVIEWER, Role.LMS);
    }
    Paging paging = request.listParameters().paging();
    Page<CourseId> page =
        all
            ? courses.list(paging.position(), paging.limit())
            : existing(own, paging.position(), paging.limit());
    return Answer.list(page, id -> Json.object().put("courseId", id.value()), paging);
  }

  private Page<CourseId> existing(List<CourseId> own, Optional<String> position, int limit) {
    List<CourseId> rest =
        own.stream()
            .filter(id -> position.isEmpty() || id.value().compareTo(position.get()) > 0)
            .toList();
    List<CourseId> some = rest.subList(0, Math.min(limit, rest.size()));
    return new Page<>(
        some.stream().filter(id -> courses.find(id).isPresent()).toList(),
        rest.size() > limit ? Optional.of(some.getLast().value()) : Optional.empty());
  }
}
