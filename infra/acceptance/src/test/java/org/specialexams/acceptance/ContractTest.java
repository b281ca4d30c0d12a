package org.specialexams.acceptance;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Where the contract's sections 2 to 7 are held: each row of their tables, and each promise beside
 * them, with the tests that ask for it.
 */
class ContractTest {

  private static final String ROWS =
      """
      # 2 Who may call
      every route by everybody
        AccessTest.a_route_takes_those_it_is_for
        AccessTest.every_row_is_a_route
      a good token or 401
        TokensTest.without_a_token_the_answer_is_401
        TokensTest.with_a_token_that_the_issuer_has_not_signed_the_answer_is_401
        TokensTest.with_a_token_of_another_time_issuer_or_audience_the_answer_is_401
      the names of the claims
        DeploymentParametersTest.username_and_groups_come_from_the_claims_that_it_names
        DeploymentParametersTest.no_other_claim_stands_in_for_them
      a group counts only if it equals a role
        GroupsTest.a_group_counts_only_if_it_equals_a_role
        GroupsTest.a_course_whose_id_begins_with_anothers_is_another_course
      support, instructor:COURSE_ID
        AccessTest.staff_of_all_courses_list_them_and_instructors_theirs
      reviewer, proctored exams only
        AccessTest.reviewers_see_what_touches_proctored_exams_and_nothing_else
      lms, or a client id
        DeploymentParametersTest.the_client_that_it_names_is_the_learning_platform
      the learner of an attempt
        AccessTest.the_learner_is_whose_username_the_attempt_bears_whatever_groups_they_have
      what a path names belongs to its course
        AccessTest.what_a_path_names_must_belong_to_its_course
      somebody else's is not there
        SilenceTest.nobody_learns_of_what_is_anothers
      a course exists once something was saved
        AccessTest.a_course_exists_once_an_exam_or_a_learner_was_saved_in_it
        AccessTest.a_call_that_saves_nothing_makes_no_course

      # 3 Courses: exams and roster
      GET /v1/courses
        AccessTest.staff_of_all_courses_list_them_and_instructors_theirs
      PUT /v1/courses/{courseId}/exams/{examId}
        CoursesAndRosterTest.a_saved_exam_is_answered_in_full_and_listed
        CoursesAndRosterTest.a_time_limit_has_1_to_10080_minutes
        CoursesAndRosterTest.the_type_cannot_change_once_attempts_exist_all_else_can
        CoursesAndRosterTest.a_saved_exam_reaches_later_starts_only
      GET /v1/courses/{courseId}/exams
        CoursesAndRosterTest.a_saved_exam_is_answered_in_full_and_listed
      PUT /v1/courses/{courseId}/learners/{username}
        CoursesAndRosterTest.a_saved_learner_is_answered_in_full_and_listed
        CoursesAndRosterTest.an_address_belongs_to_one_learner_and_is_nobody_elses_username
      POST /v1/courses/{courseId}/learners
        CoursesAndRosterTest.a_roster_counts_what_is_new_or_changed_and_what_is_not
        CoursesAndRosterTest.a_rows_fault_rejects_that_row_alone
        CoursesAndRosterTest.of_doubles_the_later_wins
        CoursesAndRosterTest.a_roster_keeps_the_optional_fields_that_it_does_not_name
        CoursesAndRosterTest.csv_has_a_header_in_any_order_and_further_columns_are_ignored
        LargeRosterTest.a_roster_of_5000_is_answered_at_once_as_json_and_as_csv_and_found_soon_after
      GET /v1/courses/{courseId}/learners
        CoursesAndRosterTest.the_roster_is_listed_each_once_in_a_stable_order
      search by part
        CoursesAndRosterTest.a_search_finds_parts_of_usernames_and_local_parts_and_starts_of_domain_words
        CoursesAndRosterTest.a_search_shows_each_learner_once
        CoursesAndRosterTest.one_search_looks_at_no_more_than_50_learners
        CoursesAndRosterTest.a_search_has_1_to_100_characters
      every other call knows a learner at once
        CoursesAndRosterTest.everybody_else_knows_a_learner_at_once

      # 4 Allowances
      POST /v1/courses/{courseId}/allowances
        AllowancesTest.a_grant_answers_each_pair_learner_by_learner_exams_within
        AllowancesTest.who_is_named_twice_counts_once
        AllowancesTest.some_pairs_that_took_are_207_and_none_is_422
        AllowancesTest.a_call_takes_500_learners_and_50_exams_and_2000_pairs
        AllowancesTest.a_dry_run_answers_the_same_and_writes_nothing
      instructors may grant where the deployment says so
        DeploymentParametersTest.instructors_grant_and_revoke_in_their_own_course_alone
      GET /v1/courses/{courseId}/allowances
        AllowancesTest.an_allowance_is_listed_in_full_and_its_reason_for_support_alone
        AllowancesTest.allowances_are_listed_by_learner_then_exam_then_type
        AllowancesTest.those_for_every_exam_are_found_by_an_asterisk
      DELETE /v1/courses/{courseId}/allowances/{allowanceId}
        AllowancesTest.a_revoked_allowance_is_gone_and_again_is_404
        AllowancesTest.a_revoke_leaves_what_runs
      GET /v1/me/exams
        AllowancesTest.a_learner_sees_the_active_exams_and_those_with_an_attempt
        AllowancesTest.an_own_exam_tells_time_due_date_allowances_and_attempt
        AllowancesTest.who_is_not_on_the_roster_has_no_own_exams
      additional_time
        AllowancesTest.additional_time_has_1_to_10080_minutes
      time_multiplier
        AllowancesTest.a_factor_is_above_1_and_at_most_10_with_two_decimals
      extended_due_date
        AttemptsTest.the_effective_due_date_is_the_learners_if_that_is_later
      review_policy_exception
        AllowancesTest.an_exception_reaches_an_attempt_that_runs_with_a_warning
        ReviewsTest.an_exception_granted_after_the_exam_reaches_the_brief
      one of each type, changed or unchanged
        AllowancesTest.granting_again_changes_the_one_that_there_is
        AllowancesTest.granting_the_same_value_again_is_unchanged_without_event_and_notice
        AllowancesTest.there_is_one_of_each_type_for_a_learner_and_exam
      every exam, those made later included
        AllowancesTest.every_exam_means_those_made_later_too
        AllowancesTest.the_named_exams_wins_over_every_exams_of_its_type
        AllowancesTest.exceptions_add_up
      exam-inactive
        AllowancesTest.an_inactive_exam_takes_no_new_allowance_but_an_unchanged_one
      attempt-already-started
        AllowancesTest.time_for_an_exam_that_the_learner_is_in_is_rejected
        AllowancesTest.time_for_every_exam_is_granted_whatever_runs_and_moves_nothing
        RunningExtensionTest.without_it_the_pair_is_rejected_and_nothing_moves
      applyToRunningAttempts
        RunningExtensionTest.an_allowance_for_the_exam_moves_the_deadline_of_the_attempt_that_runs
        RunningExtensionTest.an_allowance_for_every_exam_moves_all_that_run
        RunningExtensionTest.a_deadline_never_moves_earlier
        RunOutTest.an_extension_never_revives_it
      cut-by-due-date
        AllowancesTest.time_that_the_due_date_cuts_is_granted_with_a_warning
        ErrorAndResumeTest.an_extension_after_an_error_says_where_the_due_date_cuts_it
      only support reads a reason
        AllowancesTest.an_allowance_is_listed_in_full_and_its_reason_for_support_alone
        ReviewsTest.why_an_allowance_was_granted_is_for_support_alone

      # 4 Requests
      POST /v1/courses/{courseId}/requests
        RequestsTest.a_filed_request_is_answered_in_full
        RequestsTest.a_request_is_for_a_learner_and_exams_that_there_are
        RequestsTest.a_request_comes_too_late_for_an_exam_that_the_learner_is_in
        RequestsTest.an_exam_is_asked_for_once_at_a_time
      GET /v1/courses/{courseId}/requests
        RequestsTest.the_requests_of_a_course_are_listed_oldest_first_and_by_status
      GET /v1/requests
        RequestsTest.support_sees_one_queue_over_all_courses_oldest_first
      POST /v1/courses/{courseId}/requests/{requestId}/grant
        RequestsTest.a_grant_gives_every_allowance_in_every_exam_and_lifts_the_hold
        RequestsTest.when_no_pair_takes_the_request_is_pending_still
        RequestsTest.what_a_crash_left_of_a_grant_is_finished_by_a_repeat
      POST /v1/courses/{courseId}/requests/{requestId}/decline
        RequestsTest.a_declined_request_says_why
      POST /v1/courses/{courseId}/requests/{requestId}/withdraw
        RequestsTest.who_filed_it_and_support_withdraw_and_nobody_else_does
      need and reason are for support and the course team
        RequestsTest.neither_learner_nor_reviewer_reads_a_need_or_why_it_was_declined
      the start is held while it is pending
        RequestsTest.a_pending_request_holds_the_start_of_its_exams_alone
        RequestsTest.a_request_for_every_exam_holds_those_made_later_too
        RequestsTest.going_on_after_an_error_is_held_too
      already-decided
        RequestsTest.what_is_decided_is_decided

      # 5 Attempts
      every status and every move
        MovesTest.every_move_from_every_status_leads_where_it_should_or_is_a_wrong_state
      POST /v1/courses/{courseId}/exams/{examId}/attempts
        AttemptsTest.a_created_attempt_is_answered_in_full
        AttemptsTest.only_who_is_on_the_roster_creates_one
        AttemptsTest.there_is_one_for_each_learner_and_exam
        AttemptsTest.none_is_made_or_started_of_an_inactive_exam
        AttemptsTest.none_is_made_or_started_past_the_due_date
      POST /v1/courses/{courseId}/attempts/{attemptId}/start
        AttemptsTest.the_start_sets_the_clock
        AttemptsTest.starting_what_runs_answers_it_as_it_is
      PUT /v1/courses/{courseId}/attempts/{attemptId}/answers/{questionId}
        AttemptsTest.an_answer_is_returned_as_sent
        AttemptsTest.an_answer_has_64_kib_as_sent
        AttemptsTest.answers_are_saved_while_the_attempt_runs_only
        TimeTest.a_run_out_attempt_reads_as_submitted_at_its_deadline
      GET /v1/courses/{courseId}/attempts/{attemptId}/answers
        AttemptsTest.many_answers_are_listed_in_pages_each_once
        AttemptsTest.a_page_of_answers_ends_at_1_mb_and_goes_on
      POST /v1/courses/{courseId}/attempts/{attemptId}/submit
        AttemptsTest.submitting_ends_it_and_again_answers_it_as_it_is
      POST /v1/courses/{courseId}/attempts/{attemptId}/error
        ErrorAndResumeTest.the_time_used_is_kept_however_long_the_error_lasts
        ErrorAndResumeTest.a_reviewer_reports_an_error_of_a_proctored_attempt
      POST /v1/courses/{courseId}/attempts/{attemptId}/resume
        ErrorAndResumeTest.answers_are_kept_and_none_is_saved_until_it_goes_on
        ErrorAndResumeTest.an_allowance_granted_between_error_and_resume_counts
      GET /v1/courses/{courseId}/attempts
        AttemptsTest.attempts_are_listed_newest_first_by_exam_and_by_status
        AttemptsTest.a_search_answers_learner_by_learner_each_ones_attempts_newest_first
      GET /v1/courses/{courseId}/attempts/{attemptId}
        AttemptsTest.an_attempt_bears_its_version_as_its_etag
        AttemptsTest.an_unknown_attempt_is_not_found
      DELETE /v1/courses/{courseId}/attempts/{attemptId}
        ClearsTest.a_receipt_tells_what_was_cleared_by_whom_and_why
        ClearsTest.clearing_twice_returns_the_same_receipt
        ClearsTest.body_and_reason_may_be_left_out
        ClearsTest.a_clear_with_another_version_changes_nothing
        ClearsTest.what_never_was_cannot_be_cleared
      DELETE /v1/courses/{courseId}/exams/{examId}/learners/{username}/attempt
        ClearsTest.a_clear_by_learner_and_exam_clears_the_one_there_is_then_answers_the_latest_receipt
      allowed minutes
        AttemptsTest.allowed_minutes_are_the_limit_times_the_factor_rounded_up_and_the_additional_ones
        AttemptsTest.a_factor_that_hits_a_minute_exactly_is_not_rounded_up
      the deadline and the effective due date
        AttemptsTest.the_deadline_is_no_later_than_the_due_date
        AttemptsTest.the_effective_due_date_is_the_learners_if_that_is_later
        AttemptsTest.an_exam_without_a_due_date_has_none
        ErrorAndResumeTest.the_due_date_is_looked_at_anew
      run-out attempts
        RunOutTest.it_reads_everywhere_at_once_as_its_closing_will_write_it
        RunOutTest.the_schedule_closes_it_once_and_tells_as_the_system
      clearing works from every status
        ClearsTest.clearing_works_from_every_status
      what a clear leaves
        ClearsTest.a_cleared_attempt_leaves_every_list_and_its_answers_are_gone
        ClearsTest.the_learner_begins_anew_and_gets_the_allowances_again
        ClearsTest.the_audit_keeps_who_and_when_and_never_an_answer

      # 6 Reviews
      GET /v1/reviews
        ReviewsTest.the_queue_shows_what_waits_in_all_courses_longest_waiting_first
        ReviewsTest.what_needs_a_second_review_waits_again
      GET /v1/courses/{courseId}/attempts/{attemptId}/review-brief
        ReviewsTest.the_brief_shows_the_attempt_the_rules_and_the_allowances_in_force
      POST /v1/courses/{courseId}/attempts/{attemptId}/review
        ReviewsTest.a_decision_is_recorded_once
        ReviewsTest.a_brief_is_outdated_by_any_change_of_an_allowance

      # 7 Events and notices
      GET /v1/courses/{courseId}/events
        EventsAndNoticesTest.events_are_listed_newest_first_by_learner_and_by_exam
        RequestsTest.the_events_of_a_request_for_several_exams_are_found_under_each_of_them
      ExamSaved, LearnerSaved, Allowance…, AttemptCreated to AttemptCleared
        EventsAndNoticesTest.every_change_has_its_event_with_who_did_it_in_which_role
      RosterImported
        EventsAndNoticesTest.a_roster_is_told_with_its_counts
      Accommodation…
        RequestsTest.every_step_of_a_request_has_its_event_without_need_or_reason
      AttemptExtended
        RunningExtensionTest.an_extension_has_its_event_and_the_learner_is_told
      AttemptErrored, AttemptResumable
        ErrorAndResumeTest.error_and_resume_have_their_events_without_the_reason
      ReviewRecorded
        ReviewsTest.a_decision_is_recorded_once
      no event holds a reason or an address
        EventsAndNoticesTest.no_event_holds_a_reason_an_exceptions_text_or_an_address
        SecretsTest.each_secret_is_said_where_it_belongs_and_nowhere_else
      one mail for each recipient and batch, in their language
        EventsAndNoticesTest.one_mail_covers_a_batch_of_events_of_one_recipient
        EventsAndNoticesTest.mails_are_in_the_readers_language
      what learners hear of
        EventsAndNoticesTest.learners_hear_of_every_allowance_granted_changed_or_revoked
        EventsAndNoticesTest.learners_hear_of_a_cleared_attempt_and_never_its_reason
        RequestsTest.the_learner_hears_of_a_grant_and_of_a_request_declined_and_of_no_need_or_reason
      what reviewers hear of
        EventsAndNoticesTest.reviewers_hear_of_what_touches_a_proctored_exam_and_of_nothing_else
        EventsAndNoticesTest.reviewers_hear_of_a_submitted_attempt_of_a_learner_with_allowances
      what support and filers hear of
        RequestsTest.support_hears_of_a_new_request
        RequestsTest.the_filer_hears_of_the_outcome_at_the_address_of_the_token
      at least once, in any order
        DeliveryTest.every_notice_arrives_though_sns_fails_for_a_while
        DeliveryTest.every_notice_arrives_though_the_publisher_ends_after_publishing_and_before_marking
        EventsAndNoticesTest.versions_tell_the_order_of_a_learners_events
      an allowance shows whether its mail went out
        EventsAndNoticesTest.an_allowance_shows_that_its_mail_went_out
        EventsAndNoticesTest.an_allowance_shows_that_its_mail_came_back_and_is_listed_as_unreached
        DeliveryTest.staff_see_whose_mail_was_refused_for_good
      """;

  /** A row of the contract, and the tests that hold it. */
  record Row(String promise, List<String> tests) {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String line : ROWS.lines().filter(line -> !line.startsWith("#")).toList()) {
      if (line.startsWith(" ")) {
        rows.getLast().tests().add(line.strip());
      } else if (!line.isBlank()) {
        rows.add(new Row(line, new ArrayList<>()));
      }
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_row_names_tests_that_there_are(Row row) {
    assertThat(row.tests()).isNotEmpty().allMatch(ContractTest::isTest);
  }

  private static boolean isTest(String name) {
    int dot = name.indexOf('.');
    try {
      Class<?> type =
          Class.forName(ContractTest.class.getPackageName() + "." + name.substring(0, dot));
      return Arrays.stream(type.getDeclaredMethods())
          .filter(method -> method.getName().equals(name.substring(dot + 1)))
          .anyMatch(ContractTest::isTest);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static boolean isTest(Method method) {
    return AnnotationSupport.isAnnotated(method, Test.class)
        || AnnotationSupport.isAnnotated(method, ParameterizedTest.class);
  }

  @Test
  void every_operation_has_a_row() {
    Set<String> promises = rows().stream().map(Row::promise).collect(toCollection(TreeSet::new));
    assertThat(OpenApi.read().operations())
        .hasSizeGreaterThan(30)
        .extracting(ApiOperation::route)
        .isSubsetOf(promises);
  }
}
