package org.specialexams.moving;

import java.util.Set;

/**
 * A table of an Open edX platform, whose export has its name and ends in .csv or .jsonl, and the
 * columns that are read of it. Nothing else is looked at: users have passwords.
 */
enum Source {
  USERS("auth_user", true, "id username email", "first_name last_name"),
  PROFILES("auth_userprofile", false, "user_id name", "language"),
  EXAMS(
      "proctoring_proctoredexam",
      true,
      "id course_id content_id exam_name time_limit_mins due_date"
          + " is_proctored is_practice_exam is_active",
      "hide_after_due"),
  POLICIES("proctoring_proctoredexamreviewpolicy", false, "review_policy proctored_exam_id", ""),
  ALLOWANCES(
      "proctoring_proctoredexamstudentallowance",
      true,
      "id user_id proctored_exam_id key value",
      "created modified"),
  ATTEMPTS(
      "proctoring_proctoredexamstudentattempt",
      true,
      "id user_id proctored_exam_id created status started_at completed_at"
          + " allowed_time_limit_mins is_sample_attempt",
      "modified taking_as_proctored time_remaining_seconds ready_to_resume");

  private final String table;
  private final boolean required;
  private final String requiredColumns;
  private final String otherColumns;

  Source(String table, boolean required, String requiredColumns, String otherColumns) {
    this.table = table;
    this.required = required;
    this.requiredColumns = requiredColumns;
    this.otherColumns = otherColumns;
  }

  String table() {
    return table;
  }

  /** Whether an export without it is incomplete. */
  boolean isRequired() {
    return required;
  }

  /** What an export must tell, if only that there is no value. */
  Set<String> requiredColumns() {
    return Set.of(requiredColumns.split(" ", -1));
  }

  /** All that is read. */
  Set<String> columns() {
    return Set.of((requiredColumns + " " + otherColumns).strip().split(" ", -1));
  }
}
