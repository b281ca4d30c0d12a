package org.specialexams.acceptance.histories;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.specialexams.acceptance.histories.Violation.Rule;

/** Tales in which somebody is answered what must not be. */
final class BadAnswers {

  private BadAnswers() {}

  /** The rule that each breaks, how, and what makes a good tale break it. */
  static Stream<Arguments> all() {
    return Stream.of(
        bad(
            Rule.CLEARED_IS_GONE,
            "shown after its clear",
            tale ->
                cleared(tale)
                    .call(
                        "lms-2",
                        Step.of(Verb.READ, "lee", "final"),
                        "final-1",
                        200,
                        Tale.SUBMITTED)),
        bad(
            Rule.CLEARED_IS_GONE,
            "found in a list after its clear",
            tale ->
                cleared(tale)
                    .call(
                        "lms-2",
                        Step.of(Verb.LIST),
                        "",
                        200,
                        "{'items':[" + Tale.SUBMITTED + "]}")),
        bad(
            Rule.CLEARED_IS_GONE,
            "its answers shown",
            tale ->
                cleared(tale)
                    .call(
                        "lms-2",
                        Step.of(Verb.ANSWERS, "lee", "final"),
                        "final-1",
                        200,
                        "{'items':[]}")),
        bad(
            Rule.CLEARED_IS_GONE,
            "an answer saved",
            tale ->
                cleared(tale)
                    .call(
                        "lee",
                        new Step(Verb.ANSWER, "lee", "final", "q2"),
                        "final-1",
                        204,
                        "{}",
                        "8")),
        bad(
            Rule.CLEARED_IS_GONE,
            "its answers left",
            tale -> cleared(tale).answered.add("final-1")),
        bad(
            Rule.NO_CHANGE_WITHOUT_EVENT,
            "a status that no event made",
            tale -> tale.change(Verb.SUBMIT, body -> body.replace("submitted", "verified"))),
        bad(
            Rule.NO_CHANGE_WITHOUT_EVENT,
            "a version that no event made",
            tale -> tale.change(Verb.SUBMIT, body -> body.replace("'version':3", "'version':9"))),
        bad(
            Rule.ANSWERED_IS_DONE,
            "a clear",
            tale ->
                tale.call(
                    "instructor-1",
                    Step.of(Verb.CLEAR, "lee", "quiz"),
                    "quiz-1",
                    200,
                    "{'attemptId':'quiz-1','clearedBy':'instructor-1'}")),
        bad(
            Rule.ANSWERED_IS_DONE,
            "a grant",
            tale -> tale.change(Verb.GRANT, body -> body.replace("allowance-1", "allowance-2"))),
        bad(
            Rule.ANSWERED_IS_DONE,
            "an error",
            tale -> tale.call("lms-2", Step.of(Verb.ERROR, "lee", "quiz"), "quiz-1", 200, "{}")),
        bad(Rule.REFUSED_IS_NOT_DONE, "a refused start", tale -> tale.answer(Verb.START, 409)),
        bad(
            Rule.REFUSED_IS_NOT_DONE,
            "a rejected pair",
            tale -> tale.change(Verb.GRANT, body -> body.replace("granted", "rejected"))),
        bad(
            Rule.REFUSED_IS_NOT_DONE,
            "nobody's call",
            tale -> tale.acts.removeIf(act -> act.is(Verb.REVIEW))),
        bad(
            Rule.DEADLINE_AS_ALLOWED,
            "without the allowance",
            tale ->
                tale.change(
                    Verb.START,
                    body -> body.replace("'allowedMinutes':120", "'allowedMinutes':90"))),
        bad(
            Rule.DEADLINE_AS_ALLOWED,
            "another deadline",
            tale -> tale.change(Verb.START, body -> body.replace("T10:00", "T11:02"))),
        bad(
            Rule.NO_STALE_REVIEW,
            "another version of the allowance seen",
            tale -> tale.acts.replaceAll(act -> act.is(Verb.REVIEW) ? seeing(act) : act)),
        bad(
            Rule.REPEATED_IS_SAFE,
            "a clear without its receipt",
            tale ->
                tale.call("instructor-1", Step.of(Verb.CLEAR, "lee", "quiz"), "quiz-1", 404, "{}")),
        bad(
            Rule.NOTHING_GOES_BACK,
            "an older version",
            tale ->
                tale.call(
                    "lms-2", Step.of(Verb.READ, "lee", "final"), "final-1", 200, Tale.STARTED)),
        bad(
            Rule.NO_ANSWER_IS_LOST,
            "an answer is not shown",
            tale -> tale.change(Verb.ANSWERS, body -> "{'items':[]}")),
        bad(
            Rule.NO_ANSWER_IS_LOST,
            "another answer is shown",
            tale -> tale.change(Verb.ANSWERS, body -> body.replace("7", "8"))),
        bad(
            Rule.NO_INTERNAL_ERROR,
            "an internal error",
            tale ->
                tale.call(
                    "lms-2",
                    Step.of(Verb.LIST),
                    "",
                    500,
                    "{'type':'urn:problem:internal-error'}")));
  }

  private static Arguments bad(Rule rule, String what, Consumer<Tale> spoil) {
    return arguments(rule, what, spoil);
  }

  private static Tale cleared(Tale tale) {
    tale.attempts.remove("final-1");
    tale.found.remove("final-1");
    return tale.event(
            "AttemptCleared",
            "instructor-1",
            "final",
            7,
            "{'attemptId':'final-1','clearedBy':'instructor-1'}")
        .call(
            "instructor-1",
            Step.of(Verb.CLEAR, "lee", "final"),
            "final-1",
            200,
            "{'attemptId':'final-1','clearedBy':'instructor-1'}");
  }

  private static Act seeing(Act act) {
    return new Act(
        act.actor(),
        act.username(),
        act.step(),
        act.subject(),
        Optional.of(Json.object()),
        act.begun(),
        act.ended(),
        act.at(),
        act.status(),
        act.body());
  }
}
