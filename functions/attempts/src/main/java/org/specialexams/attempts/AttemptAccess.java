package org.specialexams.attempts;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.Role;
import org.specialexams.http.Problem;
import org.specialexams.http.Request;
import org.specialexams.store.AttemptStore;

/**
 * Who may reach an attempt: its learner, and staff in certain roles. To a learner, somebody else's
 * attempt does not exist; staff in other roles are told that they may not call.
 */
final class AttemptAccess {

  private final AttemptStore attempts;
  private final List<Role> staff;

  AttemptAccess(AttemptStore attempts, Role... staff) {
    this.attempts = attempts;
    this.staff = List.of(staff);
  }

  /** The path's attempt, which the caller may reach. */
  Attempt require(Request request) {
    Optional<Attempt> found = find(request);
    if (found.isPresent() && request.caller().is(found.get().learner())) {
      return found.get();
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    roles.addAll(request.roles());
    roles.retainAll(staff);
    if (roles.isEmpty() && request.caller().isStaff()) {
      throw Problem.exception(Refusal.FORBIDDEN);
    }
    return found
        .filter(attempt -> !roles.isEmpty() && request.visibleTypes().contains(attempt.examType()))
        .orElseThrow(() -> Problem.exception(Refusal.NOT_FOUND));
  }

  private Optional<Attempt> find(Request request) {
    return request
        .courseIdIfAny()
        .flatMap(
            course -> request.attemptIdIfAny().flatMap(attempt -> attempts.find(course, attempt)));
  }
}
