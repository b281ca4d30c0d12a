package org.specialexams.attempts;

import java.util.Optional;
import java.util.function.LongPredicate;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Receipt;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.Standing;
import org.specialexams.http.Fields;
import org.specialexams.http.Kind;
import org.specialexams.http.Request;

/** What both ways to clear an attempt share. */
record Clearing(Occasion occasion, LongPredicate expected, Optional<String> reason) {

  static Clearing of(Request request, Occasion occasion) {
    Fields fields = request.parameters().fieldsIfAny();
    Optional<String> reason = fields.optional("reason", Kind.words());
    fields.check();
    return new Clearing(occasion, request.ifMatch(), reason);
  }

  Decision<Receipt> decide(Standing standing, Attempt attempt) {
    return AttemptDecisions.clear(occasion, standing, attempt, expected, reason);
  }

  /** What is cleared already stays so, and its receipt is answered again. */
  static Decision<Receipt> again(Optional<Receipt> receipt) {
    return receipt.map(Decision::unchanged).orElseGet(() -> Decision.refused(Refusal.NOT_FOUND));
  }
}
