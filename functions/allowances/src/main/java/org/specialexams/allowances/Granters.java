package org.specialexams.allowances;

import org.specialexams.domain.Role;
import org.specialexams.wiring.Services;

/** Who grants and revokes: support, and a course's instructors where the deployment says so. */
final class Granters {

  private Granters() {}

  static Role[] roles(Services services) {
    return services.instructorsMayGrant()
        ? new Role[] {Role.SUPPORT, Role.INSTRUCTOR}
        : new Role[] {Role.SUPPORT};
  }
}
