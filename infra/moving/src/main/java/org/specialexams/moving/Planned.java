package org.specialexams.moving;

import java.util.List;
import java.util.Set;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.Attempt;

/** What one row gives a learner. */
sealed interface Planned {

  Row row();

  /** What is said differently here. */
  List<String> changes();

  record OfAllowance(Row row, Allowance allowance, List<String> changes) implements Planned {}

  /**
   * @param ids those of all rows that the learner has in the exam: under one of the earlier ones it
   *     may be here since another run
   */
  record OfAttempt(Row row, Attempt attempt, Set<String> ids, List<String> changes)
      implements Planned {}
}
