package org.specialexams.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.specialexams.acceptance.ApiOperation.Parameter;
import org.specialexams.acceptance.Playground.Attempt;
import org.specialexams.local.http.Body;
import org.specialexams.local.http.Call.Header;

/** Makes calls that openapi.yaml takes, in a course, most of them possible as things are. */
final class ValidCalls {

  /** From which status on an operation is possible; the others take any. */
  private static final Map<String, Set<String>> STATUSES =
      Map.of(
          "startAttempt", Set.of("created", "ready_to_resume"),
          "saveAnswer", Set.of("started"),
          "submitAttempt", Set.of("started"),
          "reportError", Set.of("started"),
          "resumeAttempt", Set.of("error"),
          "clearAttempt", Set.of("verified", "rejected", "error"),
          "clearAttemptOfLearner", Set.of("submitted"),
          "reviewAttempt", Set.of("submitted", "second_review_required"));

  private static final Set<String> DECISIONS =
      Set.of("grantRequest", "declineRequest", "withdrawRequest");

  /** An id that the service might have made. */
  private static final String NO_ID = "01KAR3V5E8Q2N7W4M6X9Y0Z1AB";

  private final Playground playground;
  private final Random random;
  private final ValidValues values;
  private final Map<String, JsonNode> scene = new HashMap<>();

  ValidCalls(OpenApi api, Playground playground, Random random) {
    this.playground = playground;
    this.random = random;
    this.values = new ValidValues(api, random, this::known);
  }

  /** A call, and who makes it. */
  record Made(RawCall call, Who who) {}

  Made make(ApiOperation operation) {
    Who who = playground.who(operation);
    String learner = set(operation);
    String path = operation.path();
    for (Parameter parameter : operation.parametersIn("path")) {
      String value = values.make(parameter.name(), parameter.schema()).asText();
      path = path.replace("{" + parameter.name() + "}", value);
    }
    Optional<RawCall> next = playground.nextPage(path);
    if (next.isPresent() && operation.method().equals("GET") && random.nextInt(5) == 0) {
      return new Made(next.get(), who);
    }
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("authorization", "Bearer " + playground.token(who, learner)));
    for (Parameter parameter : operation.parametersIn("header")) {
      if (random.nextInt(4) == 0) {
        String value = values.make(parameter.name(), parameter.schema()).asText();
        headers.add(new Header(parameter.name(), value));
      }
    }
    Body body = Body.EMPTY;
    if (operation.body().isPresent()) {
      JsonNode json = values.make("", operation.body().get());
      boolean csv = operation.csv() && random.nextInt(3) == 0;
      headers.add(new Header("content-type", csv ? "text/csv" : "application/json"));
      body = Body.of(csv ? csv(json) : json.toString());
    }
    return new Made(new RawCall(operation.method(), path, query(operation), headers, body), who);
  }

  /** Chooses what the call is about, so that it can be possible; the learner whom it is about. */
  private String set(ApiOperation operation) {
    scene.clear();
    String learner = playground.learner();
    String exam = playground.exam();
    Optional<Attempt> attempt = Optional.empty();
    switch (operation.id()) {
      case "createAttempt" -> {
        for (int i = 0; i < 20 && playground.has(learner, exam); i++) {
          learner = playground.learner();
          exam = playground.exam();
        }
      }
      case "saveExam" -> playground.typeOf(exam).ifPresent(type -> put("type", type));
      case "saveLearner" -> learner = random.nextBoolean() ? learner : playground.newLearner();
      case "reviewAttempt" ->
          attempt = playground.attempt(it -> fits(operation, it) && it.type().equals("proctored"));
      // mostly again, lest there are never any attempts
      case "clearAttempt", "clearAttemptOfLearner" ->
          attempt =
              playground
                  .clearedAttempt()
                  .filter(again -> random.nextInt(4) > 0)
                  .or(() -> playground.attempt(it -> fits(operation, it)));
      default -> attempt = playground.attempt(it -> fits(operation, it));
    }
    if (attempt.isPresent() && operation.path().contains("attempt")) {
      learner = attempt.get().learner();
      exam = attempt.get().exam();
      String version = attempt.get().version() + (random.nextInt(3) == 0 ? "0" : "");
      put("If-Match", random.nextInt(3) == 0 ? "*" : "\"" + version + "\"");
    }
    if (DECISIONS.contains(operation.id())) {
      playground.fileRequest();
    }
    put("username", learner);
    put("examId", exam);
    put("attemptId", attempt.map(Attempt::id).orElse(NO_ID));
    put("requestId", playground.request().orElse(NO_ID));
    put("allowanceId", playground.allowance().orElse(NO_ID));
    if (operation.id().equals("reviewAttempt")) {
      attempt.ifPresent(it -> scene.put("briefVersion", briefVersion(it)));
    }
    return learner;
  }

  private static boolean fits(ApiOperation operation, Attempt attempt) {
    Set<String> statuses = STATUSES.get(operation.id());
    return statuses == null || statuses.contains(attempt.status());
  }

  private JsonNode briefVersion(Attempt attempt) {
    Course course = playground.course();
    Reply brief = course.support().get(course.path("/attempts/" + attempt.id() + "/review-brief"));
    return IntNode.valueOf(brief.at("/briefVersion").asInt());
  }

  private void put(String name, String value) {
    scene.put(name, TextNode.valueOf(value));
  }

  private List<String> query(ApiOperation operation) {
    List<String> query = new ArrayList<>();
    for (Parameter parameter : operation.parametersIn("query")) {
      boolean given = parameter.required() || random.nextInt(3) == 0;
      if (given && !parameter.name().equals("cursor")) {
        String value = values.make(parameter.name(), parameter.schema()).asText();
        query.add(parameter.name() + "=" + encode(value));
      }
    }
    return query;
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** What only the course tells, by the name of the field or parameter. */
  private Optional<JsonNode> known(String name) {
    if (scene.containsKey(name)) {
      return Optional.of(scene.get(name));
    }
    return Optional.ofNullable(
        switch (name) {
          case "courseId", "course" -> TextNode.valueOf(playground.course().id());
          case "exam", "exams[]" -> TextNode.valueOf(playground.exam());
          case "exams" -> exams();
          case "learner", "learners[]" -> TextNode.valueOf(playground.nameOrAddress());
          case "search" -> {
            String text = playground.nameOrAddress();
            yield TextNode.valueOf(text.substring(random.nextInt(text.length())));
          }
          case "questionId" -> TextNode.valueOf("q" + random.nextInt(5));
          case "email" -> TextNode.valueOf("m" + random.nextInt(1_000_000) + "@Example.edu");
          case "language" -> TextNode.valueOf(pick("en", "de-CH", "es", "zh-Hant-TW"));
          case "dueAt" -> TextNode.valueOf(future());
          case "timeLimitMinutes" -> IntNode.valueOf(600 + random.nextInt(9_000));
          case "minutes" -> IntNode.valueOf(1 + random.nextInt(300));
          case "active" -> BooleanNode.valueOf(random.nextInt(10) > 0);
          default -> null;
        });
  }

  private ArrayNode exams() {
    ArrayNode exams = JsonNodeFactory.instance.arrayNode();
    if (random.nextInt(3) == 0) {
      return exams.add("*");
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      exams.add(playground.exam());
    }
    return exams;
  }

  /** An instant in one of the forms that are read. */
  private String future() {
    var at =
        Service.get()
            .now()
            .plus(Duration.ofMinutes(2_000 + random.nextInt(1_000_000)))
            .truncatedTo(random.nextBoolean() ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
    return random.nextBoolean()
        ? at.toString()
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            at.atOffset(ZoneOffset.ofHours(random.nextInt(20) - 10)));
  }

  private static String csv(JsonNode rows) {
    StringBuilder csv = new StringBuilder("username,email,seat,name,language\n");
    for (JsonNode row : rows) {
      csv.append(
              List.of("username", "email", "seat", "name", "language").stream()
                  .map(name -> "\"" + row.path(name).asText().replace("\"", "\"\"") + "\"")
                  .collect(Collectors.joining(",")))
          .append('\n');
    }
    return csv.toString();
  }

  private String pick(String... all) {
    return all[random.nextInt(all.length)];
  }
}
