package org.specialexams.http;

import java.util.List;

/**
 * The routes of template.yaml, for the one answer that needs them all: which methods an address
 * takes. The build compares them with the template.
 */
public final class Routes {

  /** Each as API Gateway writes it: method, blank, path. */
  public static final List<String> ALL =
      List.of(
          "GET /console",
          "GET /console/{file+}",
          "GET /docs",
          "GET /docs/{file+}",
          "GET /v1/openapi.yaml",
          "GET /v1/courses",
          "GET /v1/me/exams",
          "GET /v1/requests",
          "GET /v1/reviews",
          "PUT /v1/courses/{courseId}/exams/{examId}",
          "GET /v1/courses/{courseId}/exams",
          "PUT /v1/courses/{courseId}/learners/{username}",
          "POST /v1/courses/{courseId}/learners",
          "GET /v1/courses/{courseId}/learners",
          "GET /v1/courses/{courseId}/events",
          "POST /v1/courses/{courseId}/allowances",
          "GET /v1/courses/{courseId}/allowances",
          "DELETE /v1/courses/{courseId}/allowances/{allowanceId}",
          "POST /v1/courses/{courseId}/requests",
          "GET /v1/courses/{courseId}/requests",
          "POST /v1/courses/{courseId}/requests/{requestId}/grant",
          "POST /v1/courses/{courseId}/requests/{requestId}/decline",
          "POST /v1/courses/{courseId}/requests/{requestId}/withdraw",
          "POST /v1/courses/{courseId}/exams/{examId}/attempts",
          "POST /v1/courses/{courseId}/attempts/{attemptId}/start",
          "PUT /v1/courses/{courseId}/attempts/{attemptId}/answers/{questionId}",
          "GET /v1/courses/{courseId}/attempts/{attemptId}/answers",
          "POST /v1/courses/{courseId}/attempts/{attemptId}/submit",
          "POST /v1/courses/{courseId}/attempts/{attemptId}/error",
          "POST /v1/courses/{courseId}/attempts/{attemptId}/resume",
          "GET /v1/courses/{courseId}/attempts/{attemptId}/review-brief",
          "POST /v1/courses/{courseId}/attempts/{attemptId}/review",
          "GET /v1/courses/{courseId}/attempts",
          "GET /v1/courses/{courseId}/attempts/{attemptId}",
          "DELETE /v1/courses/{courseId}/attempts/{attemptId}",
          "DELETE /v1/courses/{courseId}/exams/{examId}/learners/{username}/attempt");

  private Routes() {}

  static List<String> methodsOf(String path) {
    return ALL.stream()
        .filter(route -> matches(route.substring(route.indexOf(' ') + 1), path))
        .map(route -> route.substring(0, route.indexOf(' ')))
        .toList();
  }

  private static boolean matches(String template, String path) {
    String[] parts = template.split("/", -1);
    boolean greedy = template.endsWith("+}");
    // what a greedy parameter takes is one part
    String[] given = path.split("/", greedy ? parts.length : -1);
    if (parts.length != given.length) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      if (!(parts[i].startsWith("{") ? !given[i].isEmpty() : parts[i].equals(given[i]))) {
        return false;
      }
    }
    return true;
  }
}
