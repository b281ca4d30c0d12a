package org.specialexams.allowances;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.specialexams.domain.Actor;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Grant;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.Username;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.json.Json;
import org.specialexams.store.Parallel;
import org.specialexams.store.Sittings;
import org.specialexams.store.Sittings.Sitting;
import org.specialexams.wiring.Services;

/**
 * {@code POST /v1/courses/{courseId}/allowances}: gives learners an allowance in exams. A learner's
 * exams are one transaction, as far as they fit; learners go side by side and do not wait for one
 * another.
 */
public final class GrantAllowances extends Operation {

  private static final int LEARNERS_AT_ONCE = 32;

  private final Sittings sittings;
  private final LearnerGrants grants;

  public GrantAllowances() {
    this(Services.ofThisFunction());
  }

  public GrantAllowances(Services services) {
    super(services);
    this.sittings = services.sittings();
    this.grants = new LearnerGrants(services);
  }

  @Override
  protected Answer answer(Request request) {
    Actor actor = request.require(Granters.roles(services));
    CourseId course = request.courseId();
    request.parameters("dryRun");
    boolean dryRun = request.dryRun();
    GrantFields asked = GrantFields.of(request.fields());
    LearnerGrants.Call call = grants.call(actor, course, dryRun);
    Map<String, Sitting> found = call.end().await(() -> find(request, asked));
    List<Mention> mentions = mentions(asked.learners(), found);
    List<List<Grant.Result>> results =
        Parallel.map(
            mentions,
            LEARNERS_AT_ONCE,
            mention ->
                mention
                    .sitting()
                    .map(
                        sitting ->
                            grants.grant(call, asked.grant(), sitting, Optional.empty()).results())
                    .orElseGet(
                        () -> LearnerGrants.rejected(asked.grant(), Refusal.UNKNOWN_LEARNER)));
    return answer(mentions, results, dryRun);
  }

  private Map<String, Sitting> find(Request request, GrantFields asked) {
    return sittings.findAll(course(request).courseId(), asked.learners(), asked.grant().exams());
  }

  /** A string that names a learner, and whom. */
  private record Mention(String asked, Optional<Sitting> sitting) {

    Optional<Username> username() {
      return sitting.map(one -> one.standing().learner());
    }
  }

  private static List<Mention> mentions(List<String> asked, Map<String, Sitting> found) {
    Map<Object, Mention> once = new LinkedHashMap<>();
    for (String name : asked) {
      Mention mention = new Mention(name, Optional.ofNullable(found.get(name)));
      once.putIfAbsent(
          mention.username().<Object>map(who -> who).orElse(name.toLowerCase(Locale.ROOT)),
          mention);
    }
    return List.copyOf(once.values());
  }

  private static Answer answer(
      List<Mention> mentions, List<List<Grant.Result>> results, boolean dryRun) {
    ArrayNode list = Json.array();
    int took = 0;
    for (int i = 0; i < mentions.size(); i++) {
      Mention mention = mentions.get(i);
      for (Grant.Result result : results.get(i)) {
        took += result.took() ? 1 : 0;
        list.add(GrantResults.view(mention.asked(), mention.username(), result, dryRun));
      }
    }
    int status = took == list.size() ? 200 : took == 0 ? 422 : 207;
    return Answer.of(status, Json.object().set("results", list));
  }
}
