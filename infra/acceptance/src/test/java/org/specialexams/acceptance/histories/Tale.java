package org.specialexams.acceptance.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.specialexams.acceptance.histories.History.Ending;
import org.specialexams.acceptance.histories.History.Looks;

/**
 * A history written by hand: Lee, who has 30 minutes more, hands in the final, and it is reviewed;
 * and she starts the quiz.
 */
final class Tale {

  static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

  final List<Act> acts = new ArrayList<>();
  final List<Happening> events = new ArrayList<>();
  final List<String> attempts = new ArrayList<>(List.of("final-1", "quiz-1"));
  final List<String> found = new ArrayList<>(List.of("final-1", "quiz-1"));
  final List<String> allowances = new ArrayList<>(List.of("allowance-1"));
  final List<String> answered = new ArrayList<>();
  final List<String> left = new ArrayList<>();
  final List<String> again = new ArrayList<>();
  final Map<String, List<String>> searches = new HashMap<>();
  final List<String> told = new ArrayList<>();
  final Map<String, List<String>> requests = new HashMap<>();
  private final List<String> audit = new ArrayList<>();
  long standing;

  static Tale good() {
    Tale tale = new Tale();
    tale.searches.put("x1x", List.of("lee"));
    tale.event("AllowanceGranted", "support-1", "final", 0, "{%s}".formatted(MORE));
    tale.told.add("1");
    tale.call(
        "support-1",
        GRANT,
        "",
        200,
        "{'results':[{'examId':'final','outcome':'granted','allowanceId':'allowance-1'}]}");
    tale.event("AttemptCreated", "lee", "final", 1, "{'attemptId':'final-1','status':'created'}");
    tale.call(
        "lee",
        Step.of(Verb.CREATE, "lee", "final"),
        "",
        201,
        attempt("final-1", 1, "created", "", "", 0));
    tale.event("AttemptStarted", "lee", "final", 2, "{'attemptId':'final-1','status':'started'}");
    tale.call("lee", Step.of(Verb.START, "lee", "final"), "final-1", 200, STARTED);
    tale.call("lee", new Step(Verb.ANSWER, "lee", "final", "q1"), "final-1", 204, "{}", "7");
    tale.call(
        "lms-1",
        Step.of(Verb.ANSWERS, "lee", "final"),
        "final-1",
        200,
        "{'items':[{'questionId':'q1','answer':7}]}");
    tale.event(
        "AttemptSubmitted", "lee", "final", 3, "{'attemptId':'final-1','status':'submitted'}");
    tale.call("lee", Step.of(Verb.SUBMIT, "lee", "final"), "final-1", 200, SUBMITTED);
    tale.event(
        "ReviewRecorded", "reviewer-1", "final", 4, "{'attemptId':'final-1','status':'verified'}");
    tale.call(
        "reviewer-1",
        new Step(Verb.REVIEW, "lee", "final", "verified"),
        "final-1",
        200,
        "{}",
        "{'allowances':[{'allowanceId':'allowance-1','version':1}]}");
    tale.event("AttemptCreated", "lee", "quiz", 5, "{'attemptId':'quiz-1','status':'created'}");
    tale.call("lee", Step.of(Verb.CREATE, "lee", "quiz"), "", 500, "{}");
    tale.event("AttemptStarted", "lee", "quiz", 6, "{'attemptId':'quiz-1','status':'started'}");
    tale.call("lee", Step.of(Verb.START, "lee", "quiz"), "quiz-1", 503, "{}");
    return tale;
  }

  private static final String MORE =
      "'allowanceType':'additional_time','minutes':30,'allowanceVersion':1,'allowanceId':'allowance-1'";
  private static final Step GRANT = new Step(Verb.GRANT, "lee", "final", "");

  static final String STARTED =
      attempt("final-1", 2, "started", "2026-11-23T09:02:00Z", "2026-11-23T10:00:00Z", 120);
  static final String SUBMITTED =
      attempt("final-1", 3, "submitted", "2026-11-23T09:02:00Z", "2026-11-23T10:00:00Z", 120)
          .replace("}}", "},'completedAt':'2026-11-23T09:03:00Z'}");

  static String attempt(
      String id, int version, String status, String start, String end, int minutes) {
    return "{'attemptId':'%s','version':%d,'status':'%s',%s%s'allowedMinutes':%s,'learner':{'username':'lee'}}"
        .formatted(
            id,
            version,
            status,
            start.isEmpty() ? "" : "'startedAt':'" + start + "',",
            end.isEmpty() ? "" : "'deadlineAt':'" + end + "',",
            minutes == 0 ? "null" : Integer.toString(minutes));
  }

  Tale call(String username, Step step, String subject, int status, String body) {
    return call(username, step, subject, status, body, "");
  }

  Tale call(String username, Step step, String subject, int status, String body, String carried) {
    int place = 2 * acts.size();
    acts.add(
        new Act(
            username,
            username,
            step,
            Optional.of(subject).filter(id -> !id.isEmpty()),
            Optional.of(carried).filter(text -> !text.isEmpty()).map(Tale::json),
            place,
            place + 1,
            NINE.plus(Duration.ofHours(3)),
            status,
            json(body)));
    return this;
  }

  /** The next event of Lee's, so many minutes after nine. */
  Tale event(String type, String actor, String exam, int minutes, String data) {
    standing++;
    events.add(
        new Happening(
            Long.toString(standing),
            type,
            NINE.plus(Duration.ofMinutes(minutes)),
            actor,
            "lee",
            exam,
            standing,
            type.startsWith("Allowance") ? List.of("learner") : List.of(),
            false,
            json(data)));
    audit.add(Long.toString(standing));
    return this;
  }

  /** With the one call of that verb replaced. */
  Tale change(Verb verb, UnaryOperator<String> body) {
    acts.replaceAll(act -> act.is(verb) ? with(act, act.status(), body) : act);
    return this;
  }

  Tale answer(Verb verb, int status) {
    acts.replaceAll(act -> act.is(verb) ? with(act, status, same -> same) : act);
    return this;
  }

  private static Act with(Act act, int status, UnaryOperator<String> body) {
    return new Act(
        act.actor(),
        act.username(),
        act.step(),
        act.subject(),
        act.carried(),
        act.begun(),
        act.ended(),
        act.at(),
        status,
        json(body.apply(act.body().toString().replace('"', '\''))));
  }

  History history() {
    return new History(
        acts,
        new Ending(
            NINE.plus(Duration.ofHours(3)),
            events,
            Map.of("lee", standing),
            attempts,
            answered,
            Map.of("learner", told),
            again,
            left,
            new Looks(
                items("attemptId", attempts),
                items("attemptId", found),
                allowances.stream()
                    .map(id -> json("{'allowanceId':'" + id + "','version':1}"))
                    .toList(),
                requests.entrySet().stream()
                    .map(
                        one ->
                            json(
                                "{'requestId':'%s','status':'%s','exams':['%s']}"
                                    .formatted(
                                        one.getKey(),
                                        one.getValue().get(0),
                                        one.getValue().get(1))))
                    .toList(),
                audit,
                List.of(json("{'username':'lee','email':'lee.x1x@example.edu'}")),
                searches)));
  }

  private static List<JsonNode> items(String field, List<String> ids) {
    return ids.stream().map(id -> json("{'" + field + "':'" + id + "'}")).toList();
  }

  private static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"'));
  }
}
