package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/** What is promised of every answer, and asked of every one that a test gets. */
final class Promises {

  /** Traces, classes, and what AWS writes. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "\\bat"
              + " [a-z][\\w.]*\\(|\\b[A-Z]\\w*Exception\\b|\\b(software\\.amazon|com\\.amazonaws|java\\.\\w+|org\\.specialexams)\\b|DynamoDb|arn:aws|Request"
              + " ID:");

  /** What API Gateway answers by itself. */
  private static final Set<Integer> GATEWAY = Set.of(400, 401, 413, 429, 503);

  private static final OpenApi OPEN_API = OpenApi.read();

  private Promises() {}

  static void hold(Reply reply) {
    boolean local = reply.path().startsWith("/local/");
    if (!local) {
      Overheard.answered(reply);
    }
    assertThat(reply.status()).as("%s", reply).isNotEqualTo(500);
    if (local) {
      return;
    }
    if (isGateways(reply)) {
      assertThat(GATEWAY).as("%s", reply).contains(reply.status());
      return;
    }
    assertThat(reply.header("cache-control")).as("%s", reply).isEqualTo("no-store");
    if (reply.status() >= 400) {
      holdProblem(reply);
    }
    OPEN_API.hold(reply);
  }

  private static boolean isGateways(Reply reply) {
    return reply.status() >= 400
        && reply.header("content-type").startsWith("application/json")
        && reply.json().size() == 1
        && reply.json().has("message");
  }

  private static void holdProblem(Reply reply) {
    assertThat(reply.body()).as("%s", reply).doesNotContainPattern(INSIDES);
    if (reply.status() == 422 && reply.json().has("results")) {
      return;
    }
    assertThat(reply.header("content-type")).as("%s", reply).isEqualTo("application/problem+json");
    JsonNode problem = reply.json();
    assertThat(problem.path("status").intValue()).as("%s", reply).isEqualTo(reply.status());
    assertThat(reply.text("/type")).as("%s", reply).startsWith("urn:problem:");
    assertThat(reply.text("/title")).as("%s", reply).isNotBlank();
    assertThat(reply.text("/detail")).as("%s", reply).isNotBlank();
    assertThat(problem.has("errors"))
        .as("errors where fields are bad, and nowhere else: %s", reply)
        .isEqualTo(reply.text("/type").equals("urn:problem:invalid-request"));
    if (reply.status() == 503) {
      assertThat(reply.header("retry-after")).as("%s", reply).matches("[1-9]\\d*");
    }
  }
}
