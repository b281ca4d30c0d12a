package org.specialexams.bench.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.specialexams.bench.api.Scene.Attempt;

/** One request to each function of the API, as often as it is asked for. */
public final class Operations {

  private final Scene scene;
  private final Map<String, Supplier<Call>> calls = new LinkedHashMap<>();

  public Operations(Scene scene) {
    this.scene = scene;
    courses();
    allowances();
    requests();
    attempts();
    reviews();
    calls.put("ServeConsole", () -> Call.of(scene.support(), "GET", "/console/settings.json"));
    calls.put("DescribeApi", () -> Call.of(scene.support(), "GET", "/v1/openapi.yaml"));
    calls.put("UnknownRoute", () -> Call.of(scene.support(), "GET", "/v1/nothing").expecting(404));
  }

  /** By the function's name; a supplier makes what the call needs, and the call. */
  public Map<String, Supplier<Call>> calls() {
    return new LinkedHashMap<>(calls);
  }

  private void courses() {
    calls.put("ListCourses", () -> Call.of(scene.support(), "GET", "/v1/courses"));
    calls.put("SaveExam", scene::newExam);
    calls.put("ListExams", () -> scene.instructor("GET", "/exams"));
    calls.put("SaveLearner", () -> scene.savedLearner(scene.nextName()));
    calls.put("ImportRoster", this::roster);
    calls.put("ListLearners", () -> scene.instructor("GET", "/learners"));
    calls.put("ListEvents", () -> scene.instructor("GET", "/events"));
  }

  private Call roster() {
    StringBuilder rows = new StringBuilder("[");
    for (int row = 0; row < 10; row++) {
      String username = scene.nextName();
      rows.append(row == 0 ? "" : ",")
          .append("{\"username\": \"%s\", \"email\": \"".formatted(username))
          .append(Scene.address(username))
          .append("\"}");
    }
    return scene.lms("POST", "/learners").with(rows.append("]").toString());
  }

  private void allowances() {
    calls.put("GrantAllowances", () -> scene.grant(scene.newLearner(), 30));
    calls.put("ListAllowances", () -> scene.instructor("GET", "/allowances"));
    calls.put(
        "RevokeAllowance",
        () -> {
          var result = scene.send(scene.grant(scene.newLearner(), 30)).at("/results/0");
          String id = result.path("allowanceId").textValue();
          return scene.support("DELETE", "/allowances/" + id).expecting(204);
        });
    calls.put(
        "ListMyExams",
        () -> {
          String learner = scene.started("quiz").learner();
          return Call.of(scene.learner(learner), "GET", "/v1/me/exams?course=" + scene.course());
        });
  }

  private void requests() {
    calls.put("FileRequest", () -> scene.filing(scene.newLearner()));
    calls.put("ListCourseRequests", () -> scene.instructor("GET", "/requests"));
    calls.put("ListRequests", () -> Call.of(scene.support(), "GET", "/v1/requests"));
    calls.put(
        "GrantRequest",
        () ->
            scene
                .support("POST", "/requests/" + scene.filed() + "/grant")
                .with("{\"allowances\": [{\"type\": \"time_multiplier\", \"factor\": 1.5}]}"));
    calls.put(
        "DeclineRequest",
        () ->
            scene
                .support("POST", "/requests/" + scene.filed() + "/decline")
                .with("{\"reason\": \"No letter.\"}"));
    calls.put(
        "WithdrawRequest",
        () -> scene.instructor("POST", "/requests/" + scene.filed() + "/withdraw"));
  }

  private void attempts() {
    calls.put("CreateAttempt", () -> scene.creation(scene.newLearner(), "quiz"));
    calls.put("StartAttempt", () -> scene.start(scene.created("quiz")));
    calls.put("SaveAnswer", () -> scene.answer(scene.started("quiz"), "q1"));
    calls.put(
        "ListAnswers",
        () -> {
          Attempt attempt = scene.started("quiz");
          scene.send(scene.answer(attempt, "q1"));
          return scene.instructor("GET", "/attempts/" + attempt.id() + "/answers");
        });
    calls.put("SubmitAttempt", () -> scene.submission(scene.started("quiz")));
    calls.put("ReportError", () -> scene.error(scene.started("quiz")));
    calls.put(
        "ResumeAttempt",
        () -> {
          Attempt attempt = scene.started("quiz");
          scene.send(scene.error(attempt));
          return scene.instructor("POST", "/attempts/" + attempt.id() + "/resume");
        });
    calls.put("ListAttempts", () -> scene.instructor("GET", "/attempts"));
    calls.put(
        "GetAttempt", () -> scene.instructor("GET", "/attempts/" + scene.started("quiz").id()));
    calls.put("ClearAttempt", () -> scene.clear(scene.started("quiz")));
    calls.put(
        "ClearAttemptOfLearner",
        () -> {
          String learner = scene.started("quiz").learner();
          return scene.instructor("DELETE", "/exams/quiz/learners/" + learner + "/attempt");
        });
  }

  private void reviews() {
    calls.put("ListReviews", () -> Call.of(scene.reviewer(), "GET", "/v1/reviews"));
    calls.put("GetReviewBrief", () -> brief(scene.submitted("final")));
    calls.put(
        "ReviewAttempt",
        () -> {
          Attempt attempt = scene.submitted("final");
          var version = scene.send(brief(attempt)).path("briefVersion");
          return scene
              .reviewer("POST", "/attempts/" + attempt.id() + "/review")
              .with("{\"decision\": \"verified\", \"briefVersion\": " + version + "}");
        });
  }

  private Call brief(Attempt attempt) {
    return scene.reviewer("GET", "/attempts/" + attempt.id() + "/review-brief");
  }
}
