package org.specialexams.acceptance.histories;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws plans: who does what. */
final class Plans {

  static final List<String> LEARNERS = List.of("maria", "lee");
  static final List<String> EXAMS = List.of("quiz", "final");

  private final Draw draw;

  private Plans(long seed) {
    this.draw = new Draw(seed);
  }

  static Plan of(long seed) {
    Plans plans = new Plans(seed);
    Map<String, List<Step>> steps = plans.steps();
    return new Plan(seed, steps, new Faults(plans.draw).strike(steps));
  }

  private Map<String, List<Step>> steps() {
    Map<String, List<Step>> steps = new LinkedHashMap<>();
    steps.put(Plan.BEFORE, before());
    steps.put("maria", lives("maria", 2));
    steps.put("maria's phone", some(6, this::learnersMove));
    steps.put("lee", lives("lee", 1));
    steps.put("support 1", some(6, this::supportsMove));
    steps.put("support 2", some(6, this::supportsMove));
    steps.put("instructor", some(7, this::instructorsMove));
    steps.put("reviewer", some(7, this::reviewersMove));
    steps.put("platform", some(5, this::platformsMove));
    steps.put("stream", some(4, () -> Step.of(Verb.DELIVER_EVENTS)));
    steps.put("mail", some(4, () -> Step.of(Verb.DELIVER_MAILS)));
    steps.put(
        "upkeep",
        some(
            4,
            () -> Step.of(draw.any(Verb.CLOSE_ATTEMPTS, Verb.SWEEP_ANSWERS, Verb.SWEEP_OUTBOX))));
    steps.put(
        "time",
        some(2, () -> new Step(Verb.PASS_TIME, "", "", Integer.toString(10 + draw.below(60)))));
    return steps;
  }

  /** Some way into the course already, so that there is something to meet. */
  private List<Step> before() {
    List<Step> steps = new ArrayList<>();
    for (String learner : LEARNERS) {
      String exam = draw.any(EXAMS);
      List<Step> life =
          List.of(
              new Step(Verb.GRANT, learner, draw.any(exam, "*"), allowance()),
              Step.of(Verb.CREATE, learner, exam),
              Step.of(Verb.START, learner, exam),
              answer(learner, exam),
              Step.of(Verb.SUBMIT, learner, exam),
              Step.of(Verb.BRIEF, learner, exam));
      steps.addAll(life.subList(draw.below(2), 3 + draw.below(life.size() - 2)));
      if (draw.below(3) == 0) {
        steps.add(Step.of(Verb.FILE, learner, draw.any("quiz", "final")));
      }
    }
    return steps;
  }

  private interface Move {
    Step next();
  }

  private List<Step> some(int number, Move move) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      steps.add(move.next());
    }
    return steps;
  }

  /** Attempts from their making to their submission, here and there with a step left out. */
  private List<Step> lives(String learner, int number) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String exam = draw.any(EXAMS);
      steps.add(Step.of(Verb.CREATE, learner, exam));
      steps.add(Step.of(Verb.START, learner, exam));
      steps.add(answer(learner, exam));
      steps.add(draw.below(2) == 0 ? answer(learner, exam) : Step.of(Verb.START, learner, exam));
      steps.add(Step.of(draw.any(Verb.SUBMIT, Verb.SUBMIT, Verb.ANSWERS), learner, exam));
      steps.add(
          Step.of(draw.any(Verb.MY_EXAMS, Verb.SUBMIT, Verb.CREATE, Verb.START), learner, exam));
    }
    return steps;
  }

  private Step learnersMove() {
    Verb verb =
        draw.any(
            Verb.CREATE,
            Verb.CREATE,
            Verb.START,
            Verb.START,
            Verb.ANSWER,
            Verb.ANSWERS,
            Verb.SUBMIT,
            Verb.MY_EXAMS);
    return verb == Verb.ANSWER
        ? answer("maria", draw.any(EXAMS))
        : Step.of(verb, "maria", draw.any(EXAMS));
  }

  private Step answer(String learner, String exam) {
    return new Step(Verb.ANSWER, learner, exam, draw.any("q1", "q2"));
  }

  private Step supportsMove() {
    Verb verb =
        draw.any(
            Verb.GRANT,
            Verb.GRANT,
            Verb.EXTEND,
            Verb.EXTEND,
            Verb.REVOKE,
            Verb.GRANT_REQUEST,
            Verb.DECLINE,
            Verb.CLEAR,
            Verb.SEARCH,
            Verb.ALLOWANCES);
    return switch (verb) {
      case GRANT, EXTEND ->
          new Step(verb, draw.any(LEARNERS), draw.any("quiz", "final", "*"), allowance());
      case GRANT_REQUEST -> new Step(verb, draw.any(LEARNERS), "", allowance());
      default -> Step.of(verb, draw.any(LEARNERS), draw.any(EXAMS));
    };
  }

  private String allowance() {
    return switch (draw.below(5)) {
      case 0 -> "{\"type\":\"time_multiplier\",\"factor\":" + draw.any("1.25", "1.5", "2") + "}";
      case 1 ->
          "{\"type\":\"extended_due_date\",\"dueAt\":\""
              + draw.any(Round.LATER, Round.LATEST)
              + "\"}";
      case 2 ->
          "{\"type\":\"review_policy_exception\",\"text\":\""
              + draw.any("A scribe.", "A lamp.")
              + "\"}";
      default -> "{\"type\":\"additional_time\",\"minutes\":" + draw.any("5", "15", "30") + "}";
    };
  }

  private Step instructorsMove() {
    Verb verb =
        draw.any(
            Verb.FILE,
            Verb.FILE,
            Verb.WITHDRAW,
            Verb.RESUME,
            Verb.RESUME,
            Verb.CLEAR,
            Verb.CLEAR_BY_LEARNER,
            Verb.SEARCH,
            Verb.LIST,
            Verb.LIST,
            Verb.READ);
    return switch (verb) {
      case FILE -> Step.of(verb, draw.any(LEARNERS), draw.any("quiz", "final", "*"));
      case LIST ->
          new Step(verb, "", draw.any("", "", "quiz", "final"), draw.any("", "", "started"));
      default -> Step.of(verb, draw.any(LEARNERS), draw.any(EXAMS));
    };
  }

  private Step reviewersMove() {
    Verb verb = draw.any(Verb.REVIEWS, Verb.BRIEF, Verb.BRIEF, Verb.REVIEW, Verb.REVIEW, Verb.LIST);
    String learner = draw.any(LEARNERS);
    return switch (verb) {
      case REVIEW ->
          new Step(
              verb, learner, "final", draw.any("verified", "rejected", "second_review_required"));
      case BRIEF -> Step.of(verb, learner, "final");
      default -> Step.of(verb);
    };
  }

  private Step platformsMove() {
    Verb verb =
        draw.any(
            Verb.ERROR, Verb.ERROR, Verb.RENAME, Verb.RENAME, Verb.LIST, Verb.READ, Verb.ANSWERS);
    return verb == Verb.LIST ? Step.of(verb) : Step.of(verb, draw.any(LEARNERS), draw.any(EXAMS));
  }
}
