package org.specialexams.bench.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.AtomicInteger;

/** A course, those who call in it, and what is to be there before a call. */
public final class Scene {

  private final Api api;
  private final String course;
  private final boolean granted;
  private final AtomicInteger learners = new AtomicInteger();
  private final AtomicInteger exams = new AtomicInteger();

  /** A course with a timed exam {@code quiz} and a proctored one {@code final}. */
  public Scene(Api api, String course) {
    this(api, course, false);
  }

  /**
   * Likewise.
   *
   * @param granted each learner has an allowance from the first, so that allowances are read
   */
  public Scene(Api api, String course, boolean granted) {
    this.api = api;
    this.course = course;
    this.granted = granted;
    send(savedExam("quiz", "timed"));
    send(savedExam("final", "proctored"));
  }

  public JsonNode send(Call call) {
    return api.send(call);
  }

  /** An address below the course's. */
  String path(String below) {
    return "/v1/courses/" + course + below;
  }

  String course() {
    return course;
  }

  // who calls

  public Call lms(String method, String below) {
    return Call.of(api.token("platform", "lms"), method, path(below));
  }

  public Call support(String method, String below) {
    return Call.of(support(), method, path(below));
  }

  String support() {
    return api.token("sam", "support");
  }

  public Call instructor(String method, String below) {
    return Call.of(api.token("ines", "instructor:" + course), method, path(below));
  }

  public Call reviewer(String method, String below) {
    return Call.of(reviewer(), method, path(below));
  }

  String reviewer() {
    return api.token("rita", "reviewer");
  }

  public Call learner(String username, String method, String below) {
    return Call.of(learner(username), method, path(below));
  }

  String learner(String username) {
    return api.token(username);
  }

  // what is called

  public Call savedExam(String exam, String type) {
    return lms("PUT", "/exams/" + exam)
        .with(
            """
            {"name": "The %s", "type": "%s", "timeLimitMinutes": 60}\
            """
                .formatted(exam, type));
  }

  Call newExam() {
    return savedExam("exam-%05d".formatted(exams.incrementAndGet()), "timed");
  }

  Call savedLearner(String username) {
    return lms("PUT", "/learners/" + username).with("{\"email\": \"" + address(username) + "\"}");
  }

  /** A roster as CSV. */
  public Call csv(String rows) {
    Call call = lms("POST", "/learners").with(rows);
    return new Call(
        call.token(), call.method(), call.path(), "text/csv", call.body(), call.expected());
  }

  static String address(String username) {
    return username + "@example.edu";
  }

  /** A username that nobody has had. */
  public String nextName() {
    return "new%06d".formatted(learners.incrementAndGet());
  }

  public Call grant(String learner, int minutes) {
    return grant(learner, "quiz", minutes);
  }

  public Call grant(String learner, String exam, int minutes) {
    return support("POST", "/allowances")
        .with(
            """
            {"learners": ["%s"], "exams": ["%s"],
             "allowance": {"type": "additional_time", "minutes": %d}}\
            """
                .formatted(learner, exam, minutes));
  }

  Call filing(String learner) {
    return instructor("POST", "/requests")
        .with(
            """
            {"learner": "%s", "exams": ["quiz"], "need": "Half as much time again."}\
            """
                .formatted(learner))
        .expecting(201);
  }

  public Call creation(String learner, String exam) {
    return learner(learner, "POST", "/exams/" + exam + "/attempts").expecting(201);
  }

  public Call start(Attempt attempt) {
    return learner(attempt.learner(), "POST", "/attempts/" + attempt.id() + "/start");
  }

  /** An answer of some 200 bytes. */
  public Call answer(Attempt attempt, String question) {
    return learner(attempt.learner(), "PUT", "/attempts/" + attempt.id() + "/answers/" + question)
        .with("{\"answer\": \"" + "The orbit is an ellipse. ".repeat(8) + "\"}")
        .expecting(204);
  }

  Call submission(Attempt attempt) {
    return learner(attempt.learner(), "POST", "/attempts/" + attempt.id() + "/submit");
  }

  Call error(Attempt attempt) {
    return lms("POST", "/attempts/" + attempt.id() + "/error")
        .with("{\"reason\": \"The lights went out.\"}");
  }

  public Call clear(Attempt attempt) {
    return instructor("DELETE", "/attempts/" + attempt.id()).with("{\"reason\": \"A retake.\"}");
  }

  // what is there

  /** An attempt and whose it is. */
  public record Attempt(String learner, String id) {}

  /** A learner of the course whom nobody has met. */
  public String newLearner() {
    String username = nextName();
    send(savedLearner(username));
    if (granted) {
      send(grant(username, "*", 5));
    }
    return username;
  }

  public Attempt created(String learner, String exam) {
    return new Attempt(learner, send(creation(learner, exam)).path("attemptId").textValue());
  }

  public Attempt created(String exam) {
    return created(newLearner(), exam);
  }

  public Attempt started(String exam) {
    return started(newLearner(), exam);
  }

  public Attempt started(String learner, String exam) {
    Attempt attempt = created(learner, exam);
    send(start(attempt));
    return attempt;
  }

  Attempt submitted(String exam) {
    Attempt attempt = started(exam);
    send(submission(attempt));
    return attempt;
  }

  /** The id of a pending request. */
  String filed() {
    return send(filing(newLearner())).path("requestId").textValue();
  }
}
