package org.specialexams.moving;

import java.util.List;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.Attempt;

/** What one row gives a learner. */
sealed interface Planned {

  Row row();

  /** What is said differently here. */
  List<String> changes();

  record OfAllowance(Row row, Allowance allowance, List<String> changes) implements Planned {}

  record OfAttempt(Row row, Attempt attempt, List<String> changes) implements Planned {}
}
