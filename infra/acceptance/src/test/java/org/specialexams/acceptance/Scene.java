package org.specialexams.acceptance;

import com.fasterxml.jackson.databind.JsonNode;

/** A course with all that a path can name. */
record Scene(Course course, Course elsewhere, String attempt, String allowance, String request) {

  static Scene set() {
    Course course = Course.fresh();
    JsonNode granted = course.grant("lee", "quiz", Course.minutes(10));
    return new Scene(
        course,
        Course.unborn(),
        course.started("maria", "final"),
        granted.path("allowanceId").textValue(),
        course.filed("lee", "quiz"));
  }

  Reply call(Who who, String route, Rights.Row row) {
    return call(who, course, route, row);
  }

  Reply callUnborn(Who who, String route, Rights.Row row) {
    return call(who, Course.unborn(), route, row);
  }

  private Reply call(Who who, Course where, String route, Rights.Row row) {
    String[] parts = route.split(" ", 2);
    String path =
        parts[1]
            .replace("{courseId}", where.id())
            .replace("{examId}", "final")
            .replace("{username}", "maria")
            .replace("{attemptId}", attempt)
            .replace("{allowanceId}", allowance)
            .replace("{requestId}", request)
            .replace("{questionId}", "q1");
    if (path.equals("/v1/me/exams")) {
      path += "?course=" + where.id();
    }
    return who.of(where, elsewhere).send(parts[0], path, row.body().map(this::withBrief));
  }

  private String withBrief(String body) {
    return body.contains("BRIEF")
        ? body.replace("BRIEF", course.brief(attempt).path("briefVersion").toString())
        : body;
  }
}
