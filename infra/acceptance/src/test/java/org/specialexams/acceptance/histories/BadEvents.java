package org.specialexams.acceptance.histories;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.specialexams.acceptance.histories.Violation.Rule;

/** Tales whose events, tables or mails are wrong. */
final class BadEvents {

  private BadEvents() {}

  /** The rule that each breaks, how, and what makes a good tale break it. */
  static Stream<Arguments> all() {
    return Stream.of(
        bad(
            Rule.ONE_LIVE_ATTEMPT,
            "made beside another",
            tale ->
                tale.event("AttemptCreated", "lee", "quiz", 8, "{'attemptId':'quiz-2'}")
                    .attempts
                    .add("quiz-2")),
        bad(Rule.NO_CHANGE_WITHOUT_EVENT, "an event is missing", tale -> tale.standing++),
        bad(
            Rule.NO_CHANGE_WITHOUT_EVENT,
            "an attempt that no event made",
            tale -> tale.attempts.add("quiz-2")),
        bad(
            Rule.NO_CHANGE_WITHOUT_EVENT,
            "an allowance that no event made",
            tale -> tale.allowances.add("allowance-2")),
        bad(
            Rule.NO_CHANGE_WITHOUT_EVENT,
            "a request that no event made",
            tale -> tale.requests.put("request-1", List.of("pending", "quiz"))),
        bad(Rule.NO_EVENT_WITHOUT_CHANGE, "an event too many", tale -> tale.standing--),
        bad(
            Rule.NO_EVENT_WITHOUT_CHANGE,
            "an attempt that is not there",
            tale -> tale.attempts.remove("final-1")),
        bad(
            Rule.NO_EVENT_WITHOUT_CHANGE,
            "an attempt that is not found",
            tale -> tale.found.remove("final-1")),
        bad(
            Rule.NO_EVENT_WITHOUT_CHANGE,
            "an allowance that is not there",
            tale -> tale.allowances.clear()),
        bad(Rule.EVERY_EVENT_IS_TOLD, "no mail", tale -> tale.told.clear()),
        bad(
            Rule.EVERY_EVENT_IS_TOLD,
            "a message left",
            tale -> tale.left.add("LearnerNoticesDead holds it")),
        bad(
            Rule.DEADLINE_AS_ALLOWED,
            "moved earlier",
            tale -> extended(tale, "2026-11-23T10:00:00Z")),
        bad(Rule.DEADLINE_AS_ALLOWED, "granted to one who is in it", BadEvents::grantedInside),
        bad(
            Rule.DEADLINE_AS_ALLOWED,
            "not moved",
            tale -> {
              grantedInside(tale);
              tale.call("support-2", new Step(Verb.EXTEND, "lee", "quiz", ""), "", 200, "{}");
            }),
        bad(
            Rule.NO_START_WHILE_PENDING,
            "started",
            tale -> {
              tale.requests.put("request-1", List.of("pending", "final"));
              tale.event(
                      "AccommodationRequested",
                      "instructor-1",
                      "final",
                      7,
                      "{'requestId':'request-1'}")
                  .event("AttemptErrored", "lms-2", "quiz", 8, "{'attemptId':'quiz-1'}")
                  .event("AttemptCleared", "instructor-2", "final", 9, "{'attemptId':'final-1'}")
                  .event("AttemptCreated", "lee", "final", 10, "{'attemptId':'final-2'}")
                  .event("AttemptStarted", "lee", "final", 11, "{'attemptId':'final-2'}");
            }),
        bad(
            Rule.ONLY_RIGHT_MOVES,
            "a review of what runs",
            tale ->
                tale.event(
                    "ReviewRecorded",
                    "reviewer-2",
                    "quiz",
                    8,
                    "{'attemptId':'quiz-1','status':'verified'}")),
        bad(
            Rule.ONLY_RIGHT_MOVES,
            "a submission after the deadline",
            tale -> tale.event("AttemptSubmitted", "lee", "quiz", 100, "{'attemptId':'quiz-1'}")),
        bad(
            Rule.ONLY_RIGHT_MOVES,
            "a decision on nothing",
            tale ->
                tale.event(
                    "AccommodationGranted", "support-2", "quiz", 8, "{'requestId':'request-1'}")),
        bad(Rule.NOT_TOLD_AGAIN, "published again", tale -> tale.again.add("1")),
        bad(Rule.FOUND_BY_PART, "not found", tale -> tale.searches.put("x1x", List.of())),
        bad(
            Rule.FOUND_BY_PART,
            "found by what was",
            tale -> tale.searches.put("x0x", List.of("lee"))));
  }

  private static Arguments bad(Rule rule, String what, Consumer<Tale> spoil) {
    return arguments(rule, what, spoil);
  }

  private static void grantedInside(Tale tale) {
    tale.allowances.add("allowance-2");
    tale.event(
        "AllowanceGranted",
        "support-2",
        "quiz",
        8,
        "{'allowanceType':'additional_time','minutes':5,'allowanceVersion':1,'allowanceId':'allowance-2'}");
  }

  private static void extended(Tale tale, String deadline) {
    grantedInside(tale);
    tale.call("support-2", new Step(Verb.EXTEND, "lee", "quiz", ""), "", 200, "{}");
    tale.event(
        "AttemptExtended",
        "support-2",
        "quiz",
        8,
        "{'attemptId':'quiz-1','deadlineAt':'" + deadline + "'}");
  }
}
