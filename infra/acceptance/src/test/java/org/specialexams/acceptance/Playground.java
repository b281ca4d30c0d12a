package org.specialexams.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A course in which random calls are made: what is known of it from the answers, so that calls can
 * be made that are possible.
 */
final class Playground {

  /** What was last seen of an attempt. */
  record Attempt(String id, String learner, String exam, String type, String status, int version) {}

  private static final int MOST_LEARNERS = 16;

  private final Course course = Course.unborn();
  private final Random random;
  private final Map<String, String> exams = new LinkedHashMap<>();
  private final Map<String, String> emails = new LinkedHashMap<>();
  private final Map<String, Attempt> attempts = new LinkedHashMap<>();
  private final Map<String, Attempt> cleared = new LinkedHashMap<>();
  private final Map<String, String> requests = new LinkedHashMap<>();
  private final Map<String, String> allowances = new LinkedHashMap<>();
  private final List<RawCall> nextPages = new ArrayList<>();
  private final Map<String, String> tokens = new HashMap<>();

  Playground(Random random) {
    this.random = random;
    for (String exam : List.of("e1", "e2", "e3", "e4")) {
      String type = exam.compareTo("e3") < 0 ? "timed" : "proctored";
      course.withExam(exam, type, 10_080);
      exams.put(exam, type);
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      names.add("learner" + i);
    }
    course.withLearners(names.toArray(String[]::new));
    names.forEach(name -> emails.put(name, name + "@example.edu"));
    for (String name : names.subList(0, 7)) {
      course.started(name, exam());
    }
    course.support().all(course.path("/attempts")).forEach(this::learn);
  }

  Course course() {
    return course;
  }

  String exam() {
    return pick(exams.keySet().stream().toList());
  }

  Optional<String> typeOf(String exam) {
    return Optional.ofNullable(exams.get(exam));
  }

  String learner() {
    return pick(emails.keySet().stream().toList());
  }

  /** By the one name or the other. */
  String nameOrAddress() {
    String learner = learner();
    return random.nextBoolean() ? learner : emails.getOrDefault(learner, learner);
  }

  /** A name that is not on the roster yet, as long as that is small. */
  String newLearner() {
    return emails.size() < MOST_LEARNERS ? "new" + random.nextInt(10_000) : learner();
  }

  boolean has(String learner, String exam) {
    return attempts.values().stream()
        .anyMatch(attempt -> attempt.learner().equals(learner) && attempt.exam().equals(exam));
  }

  /** One that is as wanted, if there is one; else any, cleared ones included. */
  Optional<Attempt> attempt(Predicate<Attempt> wanted) {
    List<Attempt> good = attempts.values().stream().filter(wanted).toList();
    if (!good.isEmpty() && random.nextInt(8) > 0) {
      return Optional.of(pick(good));
    }
    List<Attempt> any = new ArrayList<>(attempts.values());
    any.addAll(cleared.values());
    return any.isEmpty() ? Optional.empty() : Optional.of(pick(any));
  }

  /** One that is no more. */
  Optional<Attempt> clearedAttempt() {
    return cleared.isEmpty()
        ? Optional.empty()
        : Optional.of(pick(cleared.values().stream().toList()));
  }

  /** Sees to it that there is something to decide. */
  void fileRequest() {
    if (!requests.containsValue("pending")) {
      Reply reply = course.file(learner(), exam());
      if (reply.status() == 201) {
        learn(reply.json());
      }
    }
  }

  /** One that is pending, if there is one. */
  Optional<String> request() {
    List<String> pending =
        requests.keySet().stream().filter(id -> "pending".equals(requests.get(id))).toList();
    List<String> any = pending.isEmpty() ? requests.keySet().stream().toList() : pending;
    return any.isEmpty() ? Optional.empty() : Optional.of(pick(any));
  }

  Optional<String> allowance() {
    return allowances.isEmpty()
        ? Optional.empty()
        : Optional.of(pick(allowances.keySet().stream().toList()));
  }

  /** A call for the next page of a list that was answered. */
  Optional<RawCall> nextPage(String path) {
    List<RawCall> pages = nextPages.stream().filter(page -> page.path().equals(path)).toList();
    return pages.isEmpty() ? Optional.empty() : Optional.of(pick(pages));
  }

  // who calls

  /** Somebody whom the operation is for, mostly. */
  Who who(ApiOperation operation) {
    Rights.Row rights = Rights.of(operation.method() + " " + operation.path());
    List<Who> all = List.of(Who.values());
    List<Who> welcome = all.stream().filter(rights::isFor).toList();
    return pick(random.nextInt(12) == 0 ? all : welcome);
  }

  String token(Who who, String learner) {
    return tokens.computeIfAbsent(
        switch (who) {
          case SUPPORT -> "sam support";
          case INSTRUCTOR -> "ines instructor:" + course.id();
          case INSTRUCTOR_ELSEWHERE -> "ines instructor:elsewhere";
          case REVIEWER -> "rita reviewer";
          case LMS -> "platform lms";
          case LEARNER -> learner;
          case ANOTHER_LEARNER -> learner();
          case STRANGER -> "stranger";
        },
        any -> {
          String[] parts = any.split(" ", 2);
          return Service.get().token(parts[0], List.of(parts).subList(1, parts.length));
        });
  }

  // what answers tell

  /** Takes note of what an answer shows. */
  void learn(RawCall call, Reply reply) {
    if (reply.status() == 204) {
      allowances.remove(call.path().substring(call.path().lastIndexOf('/') + 1));
    } else if (reply.status() < 300) {
      JsonNode answer = reply.json();
      learn(answer);
      if (answer.path("nextCursor").isTextual() && nextPages.size() < 500) {
        List<String> query = new ArrayList<>(call.query());
        query.removeIf(parameter -> parameter.startsWith("cursor="));
        query.add("cursor=" + answer.path("nextCursor").textValue());
        nextPages.add(call.withQuery(query));
      }
    }
  }

  private void learn(JsonNode node) {
    String learner = node.at("/learner/username").asText();
    if (node.path("courseId").asText(course.id()).equals(course.id())) {
      if (node.has("statusWhenCleared")) {
        Optional.ofNullable(attempts.remove(node.path("attemptId").asText()))
            .ifPresent(attempt -> cleared.put(attempt.id(), attempt));
      } else if (node.has("attemptId") && node.has("examType")) {
        String id = node.path("attemptId").asText();
        attempts.put(
            id,
            new Attempt(
                id,
                learner,
                node.path("examId").asText(),
                node.path("examType").asText(),
                node.path("status").asText(),
                node.path("version").asInt()));
      } else if (node.has("requestId") && node.has("need")) {
        requests.put(node.path("requestId").asText(), node.path("status").asText());
      } else if (node.has("allowanceId") && node.has("grantedBy")) {
        allowances.put(node.path("allowanceId").asText(), learner);
      } else if (node.has("timeLimitMinutes") && node.has("active")) {
        exams.put(node.path("examId").asText(), node.path("type").asText());
      } else if (node.has("email") && node.has("language")) {
        emails.put(node.path("username").asText(), node.path("email").asText());
      }
    }
    node.forEach(this::learn);
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
