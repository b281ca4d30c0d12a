package org.specialexams.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Seeds a course that is worth looking at, through the API, as anybody could: 4 exams, 40 learners,
 * some 150 attempts at every stage, and a dozen allowances.
 */
final class Demo {

  static final String COURSE = "course-v1:Demo+Exams+2026";

  private static final String ROUTE = "/v1/courses/" + COURSE;
  private static final List<String> EXAMS = List.of("quiz-1", "lab", "midterm", "final");
  private static final List<String> FIRST_NAMES =
      List.of("María", "Lee", "Amina", "Björn", "Chloé", "Dmitri", "Esther", "Farid");
  private static final List<String> LAST_NAMES =
      List.of("García", "Okafor", "Lindqvist", "Nguyen", "Rossi");
  private static final int AT_ONCE = 8;

  private final URI api;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  Demo(URI api) {
    this.api = api;
  }

  private record Learner(String username, String name, String language) {}

  /** Seeds it; answers when it is there. */
  void seed() {
    String lms = token("lms-service", "lms");
    String support = token("sam", "support");
    String instructor = token("ines", "instructor:" + COURSE);
    saveExams(lms);
    List<Learner> learners = learners();
    call(lms, "POST", ROUTE + "/learners", roster(learners));
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

  /** Maria and Lee of the story first, then everybody else. */
  private static List<Learner> learners() {
    List<Learner> learners = new ArrayList<>();
    for (int i = 0; i < FIRST_NAMES.size() * LAST_NAMES.size(); i++) {
      String first = FIRST_NAMES.get(i % FIRST_NAMES.size());
      String last = LAST_NAMES.get(i / FIRST_NAMES.size());
      String username = i < 2 ? plain(first) : plain(first) + "." + plain(last);
      learners.add(new Learner(username, first + " " + last, i % 3 == 0 ? "es" : "en"));
    }
    return learners;
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  private static ArrayNode roster(List<Learner> learners) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    learners.forEach(
        one ->
            rows.addObject()
                .put("username", one.username())
                .put("email", one.username() + "@example.edu")
                .put("name", one.name())
                .put("language", one.language()));
    return rows;
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
        List.of("amina.garcia", "bjorn.garcia", "dmitri.okafor", "esther.nguyen")) {
      grant(support, username, "midterm", longer);
      grant(support, username, "final", longer);
    }
  }

  private void grant(String support, String learner, String exam, ObjectNode allowance) {
    ObjectNode grant = object();
    grant.putArray("learners").add(learner);
    grant.putArray("exams").add(exam);
    grant.set("allowance", allowance);
    grant.put("reason", "Decided by disability services.");
    call(support, "POST", ROUTE + "/allowances", grant);
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
    ObjectNode person = object().put("username", username).put("email", username + "@example.edu");
    ArrayNode list = person.putArray("groups");
    for (String group : groups) {
      list.add(group);
    }
    return call("", "POST", "/local/tokens", person).path("token").asText();
  }

  private JsonNode call(String token, String method, String path, JsonNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api + path))
            .method(method, BodyPublishers.ofString(body.toString()))
            .header("Content-Type", "application/json");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            "the demo's " + method + " " + path + " answered " + answer.statusCode());
      }
      return answer.body().isEmpty() ? object() : json.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
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
