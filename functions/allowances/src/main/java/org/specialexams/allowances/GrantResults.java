package org.specialexams.allowances;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.Grant;
import org.specialexams.domain.Username;
import org.specialexams.http.Problem;
import org.specialexams.json.Json;

/** What became of each pair of a grant, in the words of the API. */
final class GrantResults {

  private GrantResults() {}

  /**
   * One pair.
   *
   * @param dryRun an allowance that a wet run would make has no id yet
   */
  static ObjectNode view(
      String asked, Optional<Username> learner, Grant.Result result, boolean dryRun) {
    boolean unmade = dryRun && result.outcome() == Grant.Outcome.GRANTED;
    ObjectNode view =
        Json.object()
            .put("learner", asked)
            .put("username", learner.map(Username::value).orElse(null))
            .put("examId", result.exam().toString())
            .put("outcome", result.outcome().label())
            .put(
                "allowanceId",
                result
                    .allowance()
                    .filter(allowance -> !unmade)
                    .map(Allowance::allowanceId)
                    .orElse(null))
            .put("allowedMinutes", result.allowedMinutes().orElse(null));
    ArrayNode warnings = view.putArray("warnings");
    result.warnings().forEach(warning -> warnings.add(view(warning)));
    result.problem().ifPresent(problem -> view.set("problem", Problem.of(problem).inner()));
    return view;
  }

  /** The pairs of one learner. */
  static ArrayNode views(Username learner, List<Grant.Result> results) {
    ArrayNode views = Json.array();
    results.forEach(
        result -> views.add(view(learner.value(), Optional.of(learner), result, false)));
    return views;
  }

  private static ObjectNode view(Grant.Warning warning) {
    ObjectNode view =
        Json.object().put("code", warning.code().label()).put("detail", detail(warning));
    warning.minutes().ifPresent(minutes -> view.put("minutes", minutes));
    return view;
  }

  private static String detail(Grant.Warning warning) {
    return switch (warning.code()) {
      case REPLACES_COURSE_WIDE ->
          "In this exam, it replaces an allowance for the whole course that gives more.";
      case CUT_BY_DUE_DATE ->
          "The due date comes first: "
              + warning.minutes().orElseThrow()
              + " minutes would remain. An extended due date would give the rest.";
      case ATTEMPT_ALREADY_STARTED ->
          "The learner is in the exam just now. This attempt keeps its deadline; an exception"
              + " still reaches its reviewer.";
    };
  }
}
