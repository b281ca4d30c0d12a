package org.specialexams.allowances;

import java.util.List;
import java.util.Optional;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.Revoking;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.store.AllowanceStore;
import org.specialexams.store.Sittings;
import org.specialexams.store.Sittings.Sitting;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;

/** {@code DELETE /v1/courses/{courseId}/allowances/{allowanceId}}: takes an allowance back. */
public final class RevokeAllowance extends Operation {

  private final Sittings sittings;
  private final AllowanceStore allowances;
  private final Transactions transactions;

  public RevokeAllowance() {
    this(Services.ofThisFunction());
  }

  public RevokeAllowance(Services services) {
    super(services);
    this.sittings = services.sittings();
    this.allowances = services.allowances();
    this.transactions = services.transactions();
  }

  @Override
  protected Answer answer(Request request) {
    Occasion occasion = services.occasion(request.require(Granters.roles(services)));
    CourseId course = request.courseId();
    String allowanceId = request.allowanceId();
    request.parameters().withoutBody();
    course(request);
    done(transactions.settle(course, () -> decide(occasion, course, allowanceId)));
    return Answer.noContent();
  }

  private Decision<Allowance> decide(Occasion occasion, CourseId course, String allowanceId) {
    Optional<Allowance> found = allowances.find(course, allowanceId);
    if (found.isEmpty()) {
      return Decision.refused(Refusal.NOT_FOUND);
    }
    Allowance allowance = found.get();
    Sitting sitting = sittings.read(course, allowance.learner(), List.of(allowance.exam()));
    return Revoking.decide(
        occasion, sitting.standing(), allowance, allowance.exam().exam().flatMap(sitting::exam));
  }
}
