package org.specialexams.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.specialexams.local.issuer.Person;

/**
 * Seeds a course that is worth looking at, through the API, as anybody could: 4 exams, 40 learners,
 * some 150 attempts at every stage, and a dozen allowances; a request that is pending, errors, a
 * running attempt that was extended, reviews, and a learner whom no mail reaches.
 */
final class Demo {

  static final String COURSE = "course-v1:Demo+Exams+2026";

  private static final String ROUTE = "/v1/courses/" + COURSE;
  private static final List<String> EXAMS = List.of("quiz-1", "lab", "midterm", "final");
  private static final int AT_ONCE = 8;

  private static final Person SUPPORT =
      person("sam", "Support: requests and allowances of every course", "support");
  private static final Person INSTRUCTOR =
      person("ines", "Instructor of the demo course", "instructor:" + COURSE);
  private static final Person REVIEWER =
      person("rita", "Reviewer of the proctoring service", "reviewer");

  private final DemoCalls api;

  Demo(URI baseUri) {
    this.api = new DemoCalls(baseUri);
  }

  /** Those that are worth being for a while, to see the service as they do. */
  static List<Person> people() {
    return List.of(
        INSTRUCTOR,
        SUPPORT,
        REVIEWER,
        person("maria", "Learner with 30 minutes more in every exam"),
        person("lee", "Learner with a scribe and half as much time again in the midterm"),
        person("chloe.garcia", "Learner whose request is not decided yet"),
        person("farid.garcia", "Learner in an exam that was extended while it ran"));
  }

  private static Person person(String username, String about, String... groups) {
    return new Person(username, Optional.of(username + "@example.edu"), List.of(groups), about);
  }

  /** Seeds it; answers when it is there. */
  void seed() {
    String lms = token("lms-service", "lms");
    String support = api.token(SUPPORT);
    String instructor = api.token(INSTRUCTOR);
    saveExams(lms);
    List<DemoLearner> learners = DemoLearner.all();
    call(lms, "POST", ROUTE + "/learners", DemoLearner.roster(learners));
    grant(support);
    List<Runnable> walks = new ArrayList<>();
    for (int i = 0; i < learners.size(); i++) {
      int stage = i;
      walks.add(() -> walk(learners.get(stage).username(), stage));
    }
    sideBySide(walks);
    // two retakes: a cleared attempt, and one that was begun anew
    for (String username : List.of("amina.okafor", "esther.rossi")) {
      call(
          instructor,
          "DELETE",
          ROUTE + "/exams/quiz-1/learners/" + username + "/attempt",
          object().put("reason", "Retake agreed with the course team."));
    }
    call(token("esther.rossi"), "POST", ROUTE + "/exams/quiz-1/attempts", object());
    askForTime(instructor);
    failAndResume(lms, instructor);
    extendARunningAttempt(support);
    review(api.token(REVIEWER));
  }

  /** A request that is pending: its learner cannot start. */
  private void askForTime(String instructor) {
    ObjectNode request = object().put("learner", "chloe.garcia");
    request.putArray("exams").add("quiz-1");
    request.put("need", "Half as much time again, by a letter of the disability office.");
    call(instructor, "POST", ROUTE + "/requests", request);
  }

  /** Two attempts that something went wrong with; one of the two may go on. */
  private void failAndResume(String lms, String instructor) {
    ObjectNode reason = object().put("reason", "A power cut in the examination room.");
    call(lms, "POST", attempt("dmitri.garcia", "quiz-1") + "/error", reason);
    String resumable = attempt("lee.okafor", "quiz-1");
    call(lms, "POST", resumable + "/error", reason);
    call(instructor, "POST", resumable + "/resume", object());
  }

  private void extendARunningAttempt(String support) {
    ObjectNode allowance = object().put("type", "additional_time").put("minutes", 20);
    call(
        support,
        "POST",
        ROUTE + "/allowances",
        grantTo("farid.garcia", "midterm", allowance).put("applyToRunningAttempts", true));
  }

  /** One decision of each kind; the other submitted attempts wait in the queue. */
  private void review(String reviewer) {
    decide(reviewer, "maria.okafor", "verified");
    decide(reviewer, "lee.okafor", "rejected");
    decide(reviewer, "chloe.lindqvist", "second_review_required");
  }

  private void decide(String reviewer, String learner, String decision) {
    String attempt = attempt(learner, "midterm");
    JsonNode brief = call(reviewer, "GET", attempt + "/review-brief", object());
    ObjectNode review = object().put("decision", decision);
    review.set("briefVersion", brief.path("briefVersion"));
    call(reviewer, "POST", attempt + "/review", review);
  }

  /** The path of the attempt that a learner has at an exam. */
  private String attempt(String learner, String exam) {
    for (JsonNode item :
        call(token(learner), "GET", "/v1/me/exams?course=" + COURSE, object()).path("items")) {
      if (item.path("examId").asText().equals(exam)) {
        return ROUTE + "/attempts/" + item.path("attempt").path("attemptId").asText();
      }
    }
    throw new IllegalStateException(learner + " has no attempt at " + exam);
  }

  private void saveExams(String lms) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
    saveExam(lms, "quiz-1", exam("Quiz 1: Reading a star chart", "timed", 20));
    saveExam(
        lms,
        "lab",
        exam("Lab: Spectra", "timed", 45).put("dueAt", now.plus(Duration.ofDays(10)).toString()));
    saveExam(
        lms,
        "midterm",
        exam("Midterm: The solar system", "proctored", 60)
            .put("reviewRules", "One person in the room. No phone, no second screen.")
            .put("dueAt", now.plus(Duration.ofDays(14)).toString()));
    saveExam(
        lms,
        "final",
        exam("Final: From dust to galaxies", "proctored", 120)
            .put("reviewRules", "One person in the room. A hand-written page of notes is fine.")
            .put("dueAt", now.plus(Duration.ofDays(30)).toString()));
  }

  private static ObjectNode exam(String name, String type, int minutes) {
    return object().put("name", name).put("type", type).put("timeLimitMinutes", minutes);
  }

  private void saveExam(String lms, String id, ObjectNode exam) {
    call(lms, "PUT", ROUTE + "/exams/" + id, exam);
  }

  private void grant(String support) {
    grant(support, "maria", "*", object().put("type", "additional_time").put("minutes", 30));
    grant(
        support,
        "lee@example.edu",
        "midterm",
        object()
            .put("type", "review_policy_exception")
            .put(
                "text",
                "Learner cannot see. Allow an additional person in the room to act as a scribe."));
    grant(
        support,
        "lee@example.edu",
        "midterm",
        object().put("type", "time_multiplier").put("factor", 1.5));
    grant(
        support,
        "chloe.garcia",
        "final",
        object()
            .put("type", "extended_due_date")
            .put("dueAt", Instant.now().plus(Duration.ofDays(45)).toString()));
    ObjectNode longer = object().put("type", "time_multiplier").put("factor", 1.25);
    for (String username :
        List.of("amina.garcia", "bjorn.garcia", "dmitri.okafor", DemoLearner.UNREACHED)) {
      grant(support, username, "midterm", longer);
      grant(support, username, "final", longer);
    }
  }

  private void grant(String support, String learner, String exam, ObjectNode allowance) {
    call(support, "POST", ROUTE + "/allowances", grantTo(learner, exam, allowance));
  }

  private static ObjectNode grantTo(String learner, String exam, ObjectNode allowance) {
    ObjectNode grant = object();
    grant.putArray("learners").add(learner);
    grant.putArray("exams").add(exam);
    grant.set("allowance", allowance);
    return grant.put("reason", "Decided by disability services.");
  }

  /** Takes one learner through the exams, to a stage that depends on who it is. */
  private void walk(String username, int stage) {
    String token = token(username);
    for (int exam = 0; exam < EXAMS.size(); exam++) {
      int steps = (stage + exam) % 4;
      // somebody has not come to the last exam yet
      if (stage % 4 == 3 && exam == EXAMS.size() - 1) {
        continue;
      }
      String attempts = ROUTE + "/attempts/" + create(token, EXAMS.get(exam));
      if (steps > 0) {
        call(token, "POST", attempts + "/start", object());
        call(
            token,
            "PUT",
            attempts + "/answers/q1",
            object().put("answer", "The orbit is an ellipse."));
      }
      if (steps > 1) {
        call(token, "POST", attempts + "/submit", object());
      }
    }
  }

  private String create(String token, String exam) {
    return call(token, "POST", ROUTE + "/exams/" + exam + "/attempts", object())
        .path("attemptId")
        .asText();
  }

  private String token(String username, String... groups) {
    return api.token(person(username, "", groups));
  }

  private JsonNode call(String token, String method, String path, JsonNode body) {
    return api.call(token, method, path, body);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static void sideBySide(List<Runnable> walks) {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> running = new ArrayList<>();
      walks.forEach(walk -> running.add(threads.submit(walk)));
      for (Future<?> walk : running) {
        walk.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the demo course is not there", e.getCause());
    }
  }
}
