package org.specialexams.acceptance.histories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.specialexams.acceptance.histories.Fault.Kind;
import org.specialexams.local.http.Answer;

/** Runs one plan in a lane: the course is set up, everybody acts, and all comes to rest. */
final class Round {

  static final Instant BEGIN = Instant.parse("2026-11-23T08:00:00Z");

  /** When the final is due, and two later dates. */
  static final Instant DUE = BEGIN.plus(Duration.ofHours(2));

  static final Instant LATER = BEGIN.plus(Duration.ofHours(3));
  static final Instant LATEST = BEGIN.plus(Duration.ofHours(4));

  static final int QUIZ_MINUTES = 60;
  static final int FINAL_MINUTES = 90;

  /** How much later each step is: all that pass while one call is under way come to seconds. */
  private static final Duration TICK = Duration.ofMillis(50);

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final AtomicInteger COURSES = new AtomicInteger();

  private final Plan plan;
  private final Lane lane;
  private final Background background;
  private final String course = "course-v1:Histories+" + COURSES.incrementAndGet() + "+2026";
  private final Known known = new Known();
  private final List<Act> acts = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger places = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();
  private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

  private Round(Plan plan, Lane lane) {
    this.plan = plan;
    this.lane = lane;
    this.background = new Background(lane);
  }

  /** The history of a plan; the lane's tables are empty before. */
  static History run(Plan plan, Lane lane) throws InterruptedException {
    boolean lags = plan.faults().stream().anyMatch(fault -> fault.kind() == Kind.INDEX_LAGS);
    lane.renew(lags);
    Round round = new Round(plan, lane);
    round.setUp();
    round.act();
    return round.rest();
  }

  private void setUp() throws InterruptedException {
    save("/exams/quiz", exam("timed", QUIZ_MINUTES));
    save("/exams/final", exam("proctored", FINAL_MINUTES).put("dueAt", DUE.toString()));
    for (String learner : Plans.LEARNERS) {
      save("/learners/" + learner, Json.object().put("email", learner + "@example.edu"));
    }
    for (Step step : plan.of(Plan.BEFORE)) {
      lane.passes(TICK);
      call(step, lane.sandbox("platform"), false);
    }
  }

  private static ObjectNode exam(String type, int minutes) {
    return Json.object().put("name", type).put("type", type).put("timeLimitMinutes", minutes);
  }

  private void save(String path, ObjectNode body) {
    Answer answer =
        lane.sandbox("platform")
            .call("PUT", path(path), "", lane.token("platform", "lms"), body.toString());
    if (answer.status() != 200) {
      throw new IllegalStateException(path + ": " + answer.body().text());
    }
  }

  private String path(String below) {
    return below.startsWith("/v1") ? below : "/v1/courses/" + course + below;
  }

  private void act() throws InterruptedException {
    List<String> actors = plan.actors();
    actors.forEach(lane::sandbox);
    plan.faults().stream()
        .filter(fault -> fault.kind() == Kind.INDEX_LAGS)
        .forEach(
            fault -> {
              lane.copy().lag(fault.table(), fault.times());
              lane.aws().count(Kind.INDEX_LAGS);
            });
    Turns turns = new Turns(plan.order(), actors);
    lane.aws().rage(turns);
    List<Thread> threads = new ArrayList<>();
    for (String actor : actors) {
      threads.add(Thread.ofVirtual().name(actor).start(() -> act(actor, turns)));
    }
    for (Thread thread : threads) {
      if (!thread.join(PATIENCE)) {
        threads.forEach(Thread::interrupt);
        throw new IllegalStateException(thread.getName() + " does not come to an end");
      }
    }
    lane.aws().calm();
    if (!failures.isEmpty()) {
      throw new IllegalStateException("the harness itself failed", failures.getFirst());
    }
  }

  private void act(String actor, Turns turns) {
    try {
      List<Step> steps = plan.of(actor);
      for (int i = 0; i < steps.size(); i++) {
        turns.awaitStep(actor, steps.get(i).verb() == Verb.PASS_TIME);
        lane.passes(TICK);
        Sandbox sandbox = lane.sandbox(actor);
        List<Fault> faults = plan.faults(actor, i);
        sandbox.begin(faults);
        step(steps.get(i), sandbox, faults);
        sandbox.begin(List.of());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failures.add(e);
    } finally {
      turns.leave(actor);
    }
  }

  private void step(Step step, Sandbox sandbox, List<Fault> faults) throws InterruptedException {
    switch (step.verb()) {
      case DELIVER_EVENTS, DELIVER_MAILS, CLOSE_ATTEMPTS, SWEEP_ANSWERS, SWEEP_OUTBOX ->
          background.step(step.verb(), faults);
      case PASS_TIME -> lane.passes(Duration.ofMinutes(Integer.parseInt(step.with())));
      default -> call(step, sandbox, faults);
    }
  }

  /** Makes the step's call, and once more where nobody knows what came of it, as clients do. */
  private void call(Step step, Sandbox sandbox, List<Fault> faults) {
    boolean lost = lane.aws().strikes(faults, Kind.DIES_AT_THE_END);
    if (call(step, sandbox, lost).filter(Act::unknown).isPresent()) {
      call(step, sandbox, false);
    }
  }

  private Optional<Act> call(Step step, Sandbox sandbox, boolean lost) {
    int number = calls.incrementAndGet();
    Optional<Ask> asked = Ask.of(step, course, known, number);
    return asked.map(
        ask -> {
          String username = ask.username().orElse(ask.group() + "-" + number);
          int begun = places.incrementAndGet();
          Answer answer = answer(ask, username, sandbox);
          Act act =
              new Act(
                  sandbox.actor(),
                  username,
                  step,
                  ask.subject(),
                  ask.carried(),
                  begun,
                  places.incrementAndGet(),
                  lane.clock().instant(),
                  lost ? 500 : answer.status(),
                  Json.read(answer.body().text()));
          acts.add(act);
          known.learn(act);
          return act;
        });
  }

  private Answer answer(Ask ask, String username, Sandbox sandbox) {
    String[] groups =
        switch (ask.group()) {
          case "" -> new String[0];
          case "instructor" -> new String[] {"instructor:" + course};
          default -> new String[] {ask.group()};
        };
    return sandbox.call(
        ask.method(), path(ask.path()), ask.query(), lane.token(username, groups), ask.body());
  }

  /** Nothing goes wrong any more; what goes on by itself goes on until nothing is left to do. */
  private History rest() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      lane.passes(Duration.ofMinutes(5));
      background.goOn();
    }
    return new History(acts, new Endings(lane, this::all, parts()).read());
  }

  /** What addresses have or had in them. */
  private List<String> parts() {
    return acts.stream()
        .filter(act -> act.is(Verb.RENAME))
        .flatMap(act -> act.subject().stream())
        .toList();
  }

  /** All items of a list, as support is shown them. */
  private List<JsonNode> all(String below, String query) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    while (true) {
      Answer answer =
          lane.sandbox("platform")
              .call(
                  "GET",
                  path(below),
                  query + (query.isEmpty() ? "" : "&") + "limit=100" + cursor,
                  lane.token("auditor", "support"),
                  "");
      JsonNode page = Json.read(answer.body().text());
      if (answer.status() != 200) {
        throw new IllegalStateException(below + " " + answer.status() + ": " + page);
      }
      page.path("items").forEach(items::add);
      if (page.path("nextCursor").isNull()) {
        return items;
      }
      cursor = "&cursor=" + page.path("nextCursor").asText();
    }
  }
}
