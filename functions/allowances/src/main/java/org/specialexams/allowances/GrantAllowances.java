package org.specialexams.allowances;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.specialexams.domain.Actor;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.Grant;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Refusal;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.json.Json;
import org.specialexams.store.Parallel;
import org.specialexams.store.RosterStore;
import org.specialexams.store.TimeLimit;
import org.specialexams.wiring.Services;

/**
 * {@code POST /v1/courses/{courseId}/allowances}: gives learners an allowance in exams. A learner's
 * exams are one transaction, as far as they fit; learners go side by side and do not wait for one
 * another.
 */
public final class GrantAllowances extends Operation {

  private static final int LEARNERS_AT_ONCE = 32;

  private final Services services;
  private final RosterStore roster;
  private final LearnerGrants grants;

  public GrantAllowances() {
    this(Services.ofThisFunction());
  }

  public GrantAllowances(Services services) {
    super(services);
    this.services = services;
    this.roster = services.roster();
    this.grants = new LearnerGrants(services);
  }

  @Override
  protected Answer answer(Request request) {
    Actor actor = request.require(Granters.roles(services));
    CourseId course = request.courseId();
    request.parameters("dryRun");
    boolean dryRun = request.dryRun();
    GrantFields asked = GrantFields.of(request.fields());
    LearnerGrants.Call call = grants.call(actor, course, dryRun, Optional.empty());
    TimeLimit end = call.end();
    end.await(() -> course(request));
    Map<String, Learner> learners = end.await(() -> roster.findByNames(course, asked.learners()));
    Map<ExamId, Exam> existing = end.await(() -> grants.existing(course, asked.grant().exams()));
    List<Mention> mentions = mentions(asked.learners(), learners);
    List<List<Grant.Result>> results =
        Parallel.map(
            mentions,
            LEARNERS_AT_ONCE,
            mention ->
                mention
                    .learner()
                    .map(learner -> grants.grant(call, asked.grant(), learner.username(), existing))
                    .orElseGet(
                        () -> LearnerGrants.rejected(asked.grant(), Refusal.UNKNOWN_LEARNER)));
    return answer(mentions, results, dryRun);
  }

  /** A string that names a learner, and whom. */
  private record Mention(String asked, Optional<Learner> learner) {}

  private static List<Mention> mentions(List<String> asked, Map<String, Learner> learners) {
    Map<Object, Mention> once = new LinkedHashMap<>();
    for (String name : asked) {
      Optional<Learner> learner = Optional.ofNullable(learners.get(name));
      Object who = learner.<Object>map(Learner::username).orElse(name);
      once.putIfAbsent(who, new Mention(name, learner));
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
        list.add(
            GrantResults.view(
                mention.asked(), mention.learner().map(Learner::username), result, dryRun));
      }
    }
    int status = took == list.size() ? 200 : took == 0 ? 422 : 207;
    return Answer.of(status, Json.object().set("results", list));
  }
}
