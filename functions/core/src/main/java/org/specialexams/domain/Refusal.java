package org.specialexams.domain;

/** Why a command is not possible as things are. */
public enum Refusal {
  ATTEMPT_ALREADY_STARTED,
  ATTEMPT_EXISTS,
  BUSY,
  CHANGED_MEANWHILE,
  EMAIL_TAKEN,
  EXAM_INACTIVE,
  EXAM_IN_USE,
  FORBIDDEN,
  NOT_ENROLLED,
  NOT_FOUND,
  NOT_RUNNING,
  PAST_DUE,
  TIME_IS_UP,
  UNKNOWN_EXAM,
  UNKNOWN_LEARNER,
  WRONG_STATE
}
