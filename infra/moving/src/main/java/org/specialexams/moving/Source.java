package org.specialexams.moving;

/** A table of an Open edX platform, whose export has its name and ends in .csv or .jsonl. */
enum Source {
  USERS("auth_user", true),
  EXAMS("proctoring_proctoredexam", true),
  POLICIES("proctoring_proctoredexamreviewpolicy", false),
  ALLOWANCES("proctoring_proctoredexamstudentallowance", true),
  ATTEMPTS("proctoring_proctoredexamstudentattempt", true);

  private final String table;
  private final boolean required;

  Source(String table, boolean required) {
    this.table = table;
    this.required = required;
  }

  String table() {
    return table;
  }

  /** Whether an export without it is incomplete. */
  boolean isRequired() {
    return required;
  }
}
