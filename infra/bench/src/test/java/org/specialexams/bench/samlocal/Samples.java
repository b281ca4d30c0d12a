package org.specialexams.bench.samlocal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.specialexams.bench.api.Api;
import org.specialexams.bench.api.Call;

/**
 * The events of infra/events. Ids that the service gives at each start cannot be in them: these are
 * put in here, as infra/guides/contributor.md tells.
 */
final class Samples {

  /** The event that its mails and messages tell of. */
  static final String EVENT = "01KAR3V5E8Q2N7W4M6X9Y0Z1AD";

  private static final String ALLOWANCE = "01KAR3V5E8Q2N7W4M6X9Y0Z1AB";
  private static final String ATTEMPT = "01KAR3V5E8Q2N7W4M6X9Y0Z1AC";
  private static final String REQUEST = "01KAR3V5E8Q2N7W4M6X9Y0Z1AE";

  private static final String COURSE = "course-v1:Demo+Exams+2026";
  private static final String ROUTE = "/v1/courses/" + COURSE;

  /** The demo course's attempts that are at the stage that a function is for. */
  private static final Map<String, Place> ATTEMPTS =
      Map.of(
          "ClearAttempt", new Place("lee", "quiz-1"),
          "GetReviewBrief", new Place("maria", "final"),
          "ReportError", new Place("amina.garcia", "final"),
          "ResumeAttempt", new Place("dmitri.garcia", "quiz-1"),
          "ReviewAttempt", new Place("maria", "final"),
          "StartAttempt", new Place("maria", "quiz-1"));

  /** One that runs. */
  private static final Place ANY = new Place("maria", "lab");

  /** Has not come to the final exam. */
  private static final String LATE = "bjorn.garcia";

  private record Place(String learner, String exam) {}

  private final Path folder;
  private final Api api;

  /** Those of a repository, for a service with the demo course. */
  Samples(Path root, Api api) {
    this.folder = root.resolve("infra/events");
    this.api = api;
  }

  /** The event of a function, about what there is in the demo course. */
  String of(String function) throws IOException {
    String event = Files.readString(folder.resolve(function + ".json"));
    if (event.contains(ATTEMPT)) {
      event = event.replace(ATTEMPT, attempt(ATTEMPTS.getOrDefault(function, ANY)));
    }
    if (event.contains(ALLOWANCE)) {
      event = event.replace(ALLOWANCE, allowance());
    }
    return event.contains(REQUEST) ? event.replace(REQUEST, request()) : event;
  }

  private String attempt(Place place) {
    for (JsonNode item : items(place.learner(), "/v1/me/exams?course=" + COURSE)) {
      if (item.path("examId").asText().equals(place.exam())) {
        return item.at("/attempt/attemptId").asText();
      }
    }
    throw new IllegalStateException("no attempt: " + place);
  }

  /** The one that maria has. */
  private String allowance() {
    return items("sam", ROUTE + "/allowances?learner=maria", "support")
        .path(0)
        .path("allowanceId")
        .asText();
  }

  /** The one that is pending of a learner who has not come to that exam, a new one if need be. */
  private String request() {
    for (JsonNode item : items("sam", "/v1/requests?status=pending", "support")) {
      if (item.at("/learner/username").asText().equals(LATE)) {
        return item.path("requestId").asText();
      }
    }
    String body =
        "{\"learner\": \"%s\", \"exams\": [\"final\"], \"need\": \"Time.\"}".formatted(LATE);
    String ines = api.token("ines", "instructor:" + COURSE);
    return api.send(Call.of(ines, "POST", ROUTE + "/requests").with(body).expecting(201))
        .path("requestId")
        .asText();
  }

  private JsonNode items(String username, String path, String... groups) {
    return api.send(Call.of(api.token(username, groups), "GET", path)).path("items");
  }
}
