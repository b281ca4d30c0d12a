package org.specialexams.bench.warm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.specialexams.bench.Table;
import org.specialexams.bench.api.Call;
import org.specialexams.bench.api.Operations;
import org.specialexams.bench.api.Scene;
import org.specialexams.store.Ledger;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The calls of DynamoDB that a request makes once its function knows its course, and how many they
 * may be. Queries of a list's shards go side by side and count one by one all the same.
 */
final class RoundTrips {

  /** One request to each function of the API, as {@link Operations} makes them. */
  private static final Map<String, Integer> MOST =
      Map.ofEntries(
          Map.entry("ClearAttempt", 3),
          Map.entry("ClearAttemptOfLearner", 3),
          Map.entry("CreateAttempt", 2),
          Map.entry("DeclineRequest", 3),
          Map.entry("FileRequest", 2),
          Map.entry("GetAttempt", 2),
          Map.entry("GetReviewBrief", 2),
          Map.entry("GrantAllowances", 2),
          Map.entry("GrantRequest", 3),
          Map.entry("ImportRoster", 2),
          Map.entry("ListAllowances", 2),
          Map.entry("ListAnswers", 2),
          Map.entry("ListAttempts", 9),
          Map.entry("ListCourseRequests", 3),
          Map.entry("ListCourses", 1),
          Map.entry("ListEvents", 5),
          Map.entry("ListExams", 1),
          Map.entry("ListLearners", 5),
          Map.entry("ListMyExams", 3),
          Map.entry("ListRequests", 6),
          Map.entry("ListReviews", 5),
          Map.entry("ReportError", 3),
          Map.entry("ResumeAttempt", 3),
          Map.entry("ReviewAttempt", 3),
          Map.entry("RevokeAllowance", 4),
          Map.entry("SaveAnswer", 2),
          Map.entry("SaveExam", 2),
          Map.entry("SaveLearner", 2),
          Map.entry("ServeConsole", 0),
          Map.entry("DescribeApi", 0),
          Map.entry("StartAttempt", 3),
          Map.entry("SubmitAttempt", 3),
          Map.entry("UnknownRoute", 0),
          Map.entry("WithdrawRequest", 3),
          Map.entry("change", 4),
          Map.entry("search", 3));

  private final Map<String, List<String>> made = new TreeMap<>();

  private RoundTrips() {}

  /** Makes each call twice, the second time to count. */
  static RoundTrips of(Scene scene) {
    RoundTrips trips = new RoundTrips();
    Map<String, Supplier<Call>> calls = new TreeMap<>(new Operations(scene).calls());
    calls.put("search", () -> scene.instructor("GET", "/attempts?search=smith"));
    calls.put("change", () -> change(scene));
    calls.forEach(
        (name, supplier) -> {
          scene.send(supplier.get());
          Call call = supplier.get();
          trips.made.put(
              name,
              Ledger.of(() -> scene.send(call)).stream()
                  .map(entry -> kind(entry.request()))
                  .toList());
        });
    return trips;
  }

  /** Of an allowance, by the learner's address, as a grant that has most to read. */
  private static Call change(Scene scene) {
    String learner = scene.newLearner();
    scene.send(scene.grant(learner, 30));
    return scene.grant(learner + "@example.edu", 45);
  }

  private static String kind(SdkRequest request) {
    return request.getClass().getSimpleName().replaceFirst("(Items?)?Request$", "");
  }

  /** Those that make more calls than they may, or of which nobody has said how many they may. */
  List<String> broken() {
    List<String> broken = new ArrayList<>();
    made.forEach(
        (name, calls) -> {
          if (calls.size() > MOST.getOrDefault(name, -1)) {
            broken.add(name);
          }
        });
    return broken;
  }

  @Override
  public String toString() {
    Table table = new Table("operation", "calls", "at most", "which");
    made.forEach(
        (name, calls) ->
            table.add(
                name,
                Integer.toString(calls.size()),
                Integer.toString(MOST.getOrDefault(name, 0))
                    + (broken().contains(name) ? " !" : ""),
                inShort(calls)));
    return table.toString();
  }

  /** Several of a kind in a row once, with their number. */
  private static String inShort(List<String> calls) {
    List<String> shorter = new ArrayList<>();
    for (int from = 0, to; from < calls.size(); from = to) {
      to = from;
      while (to < calls.size() && calls.get(to).equals(calls.get(from))) {
        to++;
      }
      shorter.add(calls.get(from) + (to - from == 1 ? "" : " × " + (to - from)));
    }
    return String.join(", ", shorter);
  }
}
