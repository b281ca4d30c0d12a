package org.specialexams.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A course that no other test knows, and the people in it. */
public final class Course {

  private final String id;
  private final Map<String, Caller> callers = new ConcurrentHashMap<>();

  private Course(String id) {
    this.id = id;
  }

  /** One that does not exist yet. */
  public static Course unborn() {
    return new Course(
        "course-v1:Acceptance+" + UUID.randomUUID().toString().substring(0, 13) + "+2026");
  }

  public static Course called(String id) {
    return new Course(id);
  }

  /**
   * One with a timed exam {@code quiz} of 60 minutes and a proctored one {@code final} of 90, and
   * with {@code maria} and {@code lee} on its roster.
   */
  public static Course fresh() {
    return unborn()
        .withExam("quiz", "timed", 60)
        .withExam("final", "proctored", 90)
        .withLearners("maria", "lee");
  }

  public String id() {
    return id;
  }

  /** An address below the course's. */
  public String path(String below) {
    return "/v1/courses/" + id + below;
  }

  // who calls

  public Caller support() {
    return callers.computeIfAbsent("support", any -> Caller.as("sam", "support"));
  }

  public Caller instructor() {
    return callers.computeIfAbsent("instructor", any -> Caller.as("ines", "instructor:" + id));
  }

  public Caller lms() {
    return callers.computeIfAbsent("lms", any -> Caller.as("platform", "lms"));
  }

  public Caller reviewer() {
    return callers.computeIfAbsent("reviewer", any -> Caller.as("rita", "reviewer"));
  }

  /** Somebody without a group. */
  public Caller learner(String username) {
    return callers.computeIfAbsent("learner " + username, any -> Caller.as(username));
  }

  // what the learning platform saves

  public Course withExam(String exam, String type, int minutes) {
    return withExam(
        exam,
        """
        {"name": "The %s", "type": "%s", "timeLimitMinutes": %d}\
        """
            .formatted(exam, type, minutes));
  }

  public Course withExam(String exam, String json) {
    lms().put(path("/exams/" + exam), json).expect(200);
    return this;
  }

  /** Each with the address that the name makes at example.edu. */
  public Course withLearners(String... usernames) {
    return withRoster(
        Arrays.stream(usernames).map(name -> row(name, name + "@example.edu")).toList());
  }

  public Course withLearner(String username, String email) {
    return withRoster(List.of(row(username, email)));
  }

  public Course withRoster(List<String> rows) {
    Reply reply = lms().post(path("/learners"), "[" + String.join(",", rows) + "]").expect(200);
    if (!reply.at("/rejected").isEmpty()) {
      throw new AssertionError(reply.toString());
    }
    return this;
  }

  public static String row(String username, String email) {
    return Json.object(it -> it.put("username", username).put("email", email));
  }

  // what is done in it

  /** Grants one allowance to one learner in one exam, and answers the pair's result. */
  public JsonNode grant(String learner, String exam, String allowance) {
    return grants(Json.strings(learner), Json.strings(exam), allowance)
        .expect(200)
        .at("/results/0");
  }

  public Reply grants(String learners, String exams, String allowance) {
    return support().post(path("/allowances"), grantBody(learners, exams, allowance));
  }

  public static String grantBody(String learners, String exams, String allowance) {
    return """
    {"learners": %s, "exams": %s, "allowance": %s}\
    """
        .formatted(learners, exams, allowance);
  }

  public static String minutes(int minutes) {
    return "{\"type\": \"additional_time\", \"minutes\": " + minutes + "}";
  }

  public static String factor(String factor) {
    return "{\"type\": \"time_multiplier\", \"factor\": " + factor + "}";
  }

  public static String dueAt(Object instant) {
    return "{\"type\": \"extended_due_date\", \"dueAt\": \"" + instant + "\"}";
  }

  public static String exception(String text) {
    return "{\"type\": \"review_policy_exception\", \"text\": " + Json.string(text) + "}";
  }

  public Reply create(String username, String exam) {
    return learner(username).post(path("/exams/" + exam + "/attempts"));
  }

  /** The id of a new attempt. */
  public String created(String username, String exam) {
    return create(username, exam).expect(201).text("/attemptId");
  }

  public Reply start(String username, String attempt) {
    return learner(username).post(path("/attempts/" + attempt + "/start"));
  }

  /** The id of a new attempt whose clock runs. */
  public String started(String username, String exam) {
    String attempt = created(username, exam);
    start(username, attempt).expect(200);
    return attempt;
  }

  public Reply submit(String username, String attempt) {
    return learner(username).post(path("/attempts/" + attempt + "/submit"));
  }

  /** The id of a new attempt that was handed in. */
  public String submitted(String username, String exam) {
    String attempt = started(username, exam);
    submit(username, attempt).expect(200);
    return attempt;
  }

  /** Saves an answer, given as the JSON that it is. */
  public Reply answer(String username, String attempt, String question, String json) {
    return learner(username)
        .put(path("/attempts/" + attempt + "/answers/" + question), "{\"answer\":" + json + "}");
  }

  public Reply clear(String attempt) {
    return instructor().delete(path("/attempts/" + attempt));
  }

  /** Allowances that reach the attempts that run, too. */
  public Reply extend(String learner, String exam, String allowance) {
    String body = grantBody(Json.strings(learner), Json.strings(exam), allowance);
    return support()
        .post(
            path("/allowances"),
            body.substring(0, body.length() - 1) + ", \"applyToRunningAttempts\": true}");
  }

  // requests

  /** The course team asks for something that a learner needs. */
  public Reply file(String learner, String... exams) {
    return instructor().post(path("/requests"), requestBody(learner, exams));
  }

  public static String requestBody(String learner, String... exams) {
    return """
    {"learner": %s, "exams": %s, "need": "Half as much time again."}\
    """
        .formatted(Json.string(learner), Json.strings(exams));
  }

  /** The id of a new request that is pending. */
  public String filed(String learner, String... exams) {
    return file(learner, exams).expect(201).text("/requestId");
  }

  public Reply grantRequest(String request, String... allowances) {
    return support()
        .post(
            path("/requests/" + request + "/grant"),
            "{\"allowances\": [" + String.join(",", allowances) + "]}");
  }

  public Reply decline(String request, String reason) {
    return support()
        .post(
            path("/requests/" + request + "/decline"), "{\"reason\": " + Json.string(reason) + "}");
  }

  public Reply withdraw(Caller caller, String request) {
    return caller.post(path("/requests/" + request + "/withdraw"));
  }

  // errors and reviews

  public Reply error(String attempt) {
    return lms().post(path("/attempts/" + attempt + "/error"), "{\"reason\": \"The lights.\"}");
  }

  public Reply resume(String attempt) {
    return instructor().post(path("/attempts/" + attempt + "/resume"));
  }

  /** What the reviewer is told of an attempt. */
  public JsonNode brief(String attempt) {
    return reviewer().get(path("/attempts/" + attempt + "/review-brief")).expect(200).json();
  }

  /** A decision on what a brief of that version said. */
  public Reply review(String attempt, String decision, JsonNode briefVersion) {
    return reviewer()
        .post(
            path("/attempts/" + attempt + "/review"),
            "{\"decision\": \"%s\", \"briefVersion\": %s}".formatted(decision, briefVersion));
  }

  /** A decision on what the brief says now. */
  public Reply review(String attempt, String decision) {
    return review(attempt, decision, brief(attempt).path("briefVersion"));
  }

  public JsonNode attempt(String attempt) {
    return support().get(path("/attempts/" + attempt)).expect(200).json();
  }

  /** The audit, newest first. */
  public List<JsonNode> events() {
    return support().all(path("/events?limit=100"));
  }

  /** The events of one type, newest first. */
  public List<JsonNode> events(String type) {
    return events().stream().filter(event -> event.path("type").asText().equals(type)).toList();
  }

  /**
   * All that can be seen of the course, but whether mails went out: to be the same before and after
   * what changes nothing.
   */
  public List<List<JsonNode>> everything() {
    List<JsonNode> allowances = support().all(path("/allowances"));
    // goes on by itself, when the mail has gone out
    allowances.forEach(allowance -> ((ObjectNode) allowance).remove("notice"));
    return List.of(
        events(),
        support().all(path("/exams")),
        support().all(path("/learners")),
        allowances,
        support().all(path("/requests")),
        support().all(path("/attempts")));
  }
}
