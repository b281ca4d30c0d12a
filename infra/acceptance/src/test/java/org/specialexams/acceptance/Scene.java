package org.specialexams.acceptance;

import com.fasterxml.jackson.databind.JsonNode;

/** A course with all that a path can name. */
record Scene(Course course, Course elsewhere, String attempt, String allowance, String request) {

  private static final String NO_ID = "01KAR3V5E8Q2N7W4M6X9Y0Z1AB";

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

  /** A course with an attempt, and no allowance and no request. */
  static Scene of(Course course, String attempt) {
    return new Scene(course, Course.unborn(), attempt, NO_ID, NO_ID);
  }

  /** The same ids, in another course. */
  Scene in(Course other) {
    return new Scene(other, elsewhere, attempt, allowance, request);
  }

  /** The same course, with ids that the service might have made, and has not. */
  Scene withoutIds() {
    return new Scene(course, elsewhere, NO_ID, NO_ID, NO_ID);
  }

  Reply call(Who who, String route, Rights.Row row) {
    return call(who, course, route, row);
  }

  Reply callUnborn(Who who, String route, Rights.Row row) {
    return call(who, Course.unborn(), route, row);
  }

  private Reply call(Who who, Course where, String route, Rights.Row row) {
    return who.of(where, elsewhere)
        .send(method(route), path(route, where), row.body().map(this::withBrief));
  }

  static String method(String route) {
    return route.split(" ", 2)[0];
  }

  /** The address of a route, with the ids of this course. */
  String path(String route) {
    return path(route, course);
  }

  private String path(String route, Course where) {
    String path =
        route
            .split(" ", 2)[1]
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
    return path;
  }

  private String withBrief(String body) {
    return body.contains("BRIEF") ? body.replace("BRIEF", briefVersion()) : body;
  }

  /** Any, where the attempt is not of this course. */
  private String briefVersion() {
    Reply brief = course.reviewer().get(course.path("/attempts/" + attempt + "/review-brief"));
    return brief.status() == 200 ? brief.at("/briefVersion").toString() : "1";
  }
}
