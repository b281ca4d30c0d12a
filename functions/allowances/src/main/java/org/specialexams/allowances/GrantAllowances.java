package org.specialexams.allowances;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.specialexams.domain.Actor;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Grant;
import org.specialexams.domain.Granting;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Request;
import org.specialexams.json.Json;
import org.specialexams.store.AllowanceStore;
import org.specialexams.store.AttemptStore;
import org.specialexams.store.BusyException;
import org.specialexams.store.ExamStore;
import org.specialexams.store.Parallel;
import org.specialexams.store.RosterStore;
import org.specialexams.store.StandingStore;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * {@code POST /v1/courses/{courseId}/allowances}: gives learners an allowance in exams. A learner's
 * exams are one transaction, as far as they fit; learners go side by side and do not wait for one
 * another.
 */
public final class GrantAllowances extends Operation {

  /**
   * Each exam is up to five items: the allowance, the pointer to it, its event, a running attempt
   * and its event. The standing comes on top.
   */
  private static final int EXAMS_AT_ONCE = (Transactions.MOST_ITEMS - 1) / 5;

  private static final int LEARNERS_AT_ONCE = 32;

  /** What is not begun by then is busy: the call ends in 25 s. */
  private static final Duration BEGINS_WITHIN = Duration.ofSeconds(17);

  private final Services services;
  private final RosterStore roster;
  private final ExamStore exams;
  private final StandingStore standings;
  private final AllowanceStore allowances;
  private final AttemptStore attempts;
  private final Transactions transactions;

  public GrantAllowances() {
    this(Services.ofThisFunction());
  }

  public GrantAllowances(Services services) {
    super(services);
    this.services = services;
    this.roster = services.roster();
    this.exams = services.exams();
    this.standings = services.standings();
    this.allowances = services.allowances();
    this.attempts = services.attempts();
    this.transactions = services.transactions();
  }

  @Override
  protected Answer answer(Request request) {
    Actor actor = request.require(Granters.roles(services));
    CourseId course = request.courseId();
    request.parameters("dryRun");
    boolean dryRun = request.dryRun();
    GrantRequest asked = GrantRequest.of(request.fields());
    course(request);
    Call call = new Call(actor, course, dryRun, services.now().plus(BEGINS_WITHIN));

    Map<String, Learner> learners = roster.findByNames(course, asked.learners());
    Map<ExamId, Exam> existing =
        exams
            .findAll(
                course,
                asked.grant().exams().stream().flatMap(scope -> scope.exam().stream()).toList())
            .stream()
            .collect(Collectors.toMap(Exam::examId, exam -> exam));
    List<Mention> mentions = mentions(asked.learners(), learners);
    List<List<Grant.Result>> results =
        Parallel.map(
            mentions,
            LEARNERS_AT_ONCE,
            mention ->
                mention
                    .learner()
                    .map(learner -> grant(call, asked.grant(), learner.username(), existing))
                    .orElseGet(() -> rejected(asked.grant(), Refusal.UNKNOWN_LEARNER)));
    return answer(mentions, results, dryRun);
  }

  private record Call(Actor actor, CourseId course, boolean dryRun, Instant end) {}

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

  private List<Grant.Result> grant(
      Call call, Grant grant, Username learner, Map<ExamId, Exam> existing) {
    List<Grant.Result> results = new ArrayList<>();
    List<ExamScope> left = grant.exams();
    while (!left.isEmpty()) {
      Grant some = grant.in(left.subList(0, Math.min(EXAMS_AT_ONCE, left.size())));
      results.addAll(grantSome(call, some, learner, existing));
      left = left.subList(some.exams().size(), left.size());
    }
    return results;
  }

  private List<Grant.Result> grantSome(
      Call call, Grant grant, Username learner, Map<ExamId, Exam> existing) {
    if (!services.now().isBefore(call.end())) {
      return rejected(grant, Refusal.BUSY);
    }
    try {
      return done(
          call.dryRun()
              ? decide(call, grant, learner, existing)
              : transactions.settle(call.course(), () -> decide(call, grant, learner, existing)));
    } catch (BusyException | SdkException e) {
      // others may have been granted already, so the call as a whole goes on
      return rejected(grant, Refusal.BUSY);
    }
  }

  private Decision<List<Grant.Result>> decide(
      Call call, Grant grant, Username learner, Map<ExamId, Exam> existing) {
    Occasion occasion = services.occasion(call.actor());
    Standing standing = standings.find(call.course(), learner);
    return Granting.decide(
        occasion,
        grant,
        standing,
        allowances.inForce(call.course(), learner),
        existing,
        grant.applyToRunningAttempts() ? running(standing, grant, occasion.at()) : Map.of());
  }

  private Map<ExamId, Attempt> running(Standing standing, Grant grant, Instant now) {
    Map<ExamId, Attempt> running = new HashMap<>();
    List<String> ids = new ArrayList<>();
    standing
        .running(now)
        .forEach(
            (exam, entry) -> {
              if (grant.exams().stream().anyMatch(scope -> scope.covers(exam))) {
                ids.add(entry.attemptId());
              }
            });
    attempts.findAll(ids).values().forEach(attempt -> running.put(attempt.examId(), attempt));
    return running;
  }

  private static List<Grant.Result> rejected(Grant grant, Refusal refusal) {
    return grant.exams().stream().map(scope -> Grant.Result.rejected(scope, refusal)).toList();
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
