package org.specialexams.acceptance.histories;

/**
 * Something in a history that must not be.
 *
 * @param rule what was promised
 * @param detail what there is instead
 */
record Violation(Rule rule, String detail) {

  /** The promises, as section 9 of the contract and its rules have them. */
  enum Rule {
    ONE_LIVE_ATTEMPT,
    CLEARED_IS_GONE,
    NO_CHANGE_WITHOUT_EVENT,
    NO_EVENT_WITHOUT_CHANGE,
    ANSWERED_IS_DONE,
    REFUSED_IS_NOT_DONE,
    EVERY_EVENT_IS_TOLD,
    DEADLINE_AS_ALLOWED,
    NO_START_WHILE_PENDING,
    NO_STALE_REVIEW,
    ONLY_RIGHT_MOVES,
    NOTHING_GOES_BACK,
    REPEATED_IS_SAFE,
    FOUND_BY_PART,
    NOT_TOLD_AGAIN,
    NO_ANSWER_IS_LOST,
    NO_INTERNAL_ERROR
  }

  @Override
  public String toString() {
    return rule + ": " + detail;
  }
}
