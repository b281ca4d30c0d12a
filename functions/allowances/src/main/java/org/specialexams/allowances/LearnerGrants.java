package org.specialexams.allowances;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.specialexams.domain.Actor;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.Change;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Decision;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Grant;
import org.specialexams.domain.Granting;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;
import org.specialexams.store.AllowanceStore;
import org.specialexams.store.AttemptStore;
import org.specialexams.store.BusyException;
import org.specialexams.store.Sittings;
import org.specialexams.store.Sittings.Sitting;
import org.specialexams.store.TimeLimit;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.core.exception.SdkException;

/** Grants to one learner: the exams in one transaction, as far as they fit. */
final class LearnerGrants {

  /**
   * Each exam is up to five items: the allowance, the pointer to it, its event, a running attempt
   * and its event. The standing comes on top.
   */
  private static final int EXAMS_AT_ONCE = (Transactions.MOST_ITEMS - 1) / 5;

  /** What is not begun by then is busy, so that little is left undone that was begun. */
  static final Duration BEGINS_WITHIN = Duration.ofSeconds(17);

  /** What is not done by then is busy too: the call ends by itself in 25 s. */
  static final Duration ENDS_WITHIN = Duration.ofSeconds(24);

  private final Services services;
  private final Sittings sittings;
  private final AllowanceStore allowances;
  private final AttemptStore attempts;
  private final Transactions transactions;

  LearnerGrants(Services services) {
    this.services = services;
    this.sittings = services.sittings();
    this.allowances = services.allowances();
    this.attempts = services.attempts();
    this.transactions = services.transactions();
  }

  /**
   * Who grants, and how.
   *
   * @param dryRun nothing is written
   * @param begin nothing is begun when it is over
   * @param end nothing is waited for when it is over
   * @param request the request that is granted, if one is: only while it is pending
   */
  record Call(
      Actor actor,
      CourseId course,
      boolean dryRun,
      TimeLimit begin,
      TimeLimit end,
      Optional<String> request) {}

  /** A call that begins now. */
  Call call(Actor actor, CourseId course, boolean dryRun, Optional<String> request) {
    return new Call(
        actor,
        course,
        dryRun,
        TimeLimit.of(services.clock(), BEGINS_WITHIN),
        TimeLimit.of(services.clock(), ENDS_WITHIN),
        request);
  }

  /**
   * What became of a grant.
   *
   * @param results of each exam, in their order
   * @param sitting the learner's afterwards, as far as is known
   */
  record Granted(List<Grant.Result> results, Sitting sitting) {}

  /** Grants to one learner, who was read with the exams. */
  Granted grant(Call call, Grant grant, Sitting sitting) {
    List<Grant.Result> results = new ArrayList<>();
    Sitting now = sitting;
    List<ExamScope> left = grant.exams();
    while (!left.isEmpty()) {
      Grant some = grant.in(left.subList(0, Math.min(EXAMS_AT_ONCE, left.size())));
      Granted granted = grantSome(call, some, now);
      results.addAll(granted.results());
      now = granted.sitting();
      left = left.subList(some.exams().size(), left.size());
    }
    return new Granted(results, now);
  }

  private Granted grantSome(Call call, Grant grant, Sitting sitting) {
    if (call.begin().isOver()) {
      return new Granted(rejected(grant, Refusal.BUSY), sitting);
    }
    try {
      return switch (call.end().await(() -> settle(call, grant, sitting))) {
        case Decision.Done<List<Grant.Result>>(Change change, List<Grant.Result> results) ->
            new Granted(results, sitting.after(change));
        case Decision.Refused<List<Grant.Result>>(Refusal refusal) ->
            new Granted(rejected(grant, refusal), sitting);
      };
    } catch (BusyException | SdkException e) {
      // others may have been granted already, so the call as a whole goes on
      return new Granted(rejected(grant, Refusal.BUSY), sitting);
    }
  }

  private Decision<List<Grant.Result>> settle(Call call, Grant grant, Sitting sitting) {
    Decision<List<Grant.Result>> first = decide(call, grant, sitting);
    Username learner = sitting.standing().learner();
    return call.dryRun()
        ? first
        : transactions.settle(
            call.course(),
            first,
            () -> decide(call, grant, sittings.read(call.course(), learner, grant.exams())));
  }

  private Decision<List<Grant.Result>> decide(Call call, Grant grant, Sitting sitting) {
    if (sitting.learner().isEmpty()) {
      // erased since they were found
      return new Decision.Refused<>(Refusal.UNKNOWN_LEARNER);
    }
    Occasion occasion = services.occasion(call.actor());
    Standing standing = sitting.standing();
    if (call.request().filter(id -> !standing.holds().containsKey(id)).isPresent()) {
      return new Decision.Refused<>(Refusal.ALREADY_DECIDED);
    }
    return Granting.decide(
        occasion,
        grant,
        standing,
        allowances.inForce(standing),
        sitting.exams(),
        begun(grant.looksAt(standing, occasion.at())));
  }

  private Map<ExamId, Attempt> begun(List<Standing.Entry> entries) {
    return attempts
        .findAll(entries.stream().map(Standing.Entry::attemptId).toList())
        .values()
        .stream()
        .collect(Collectors.toMap(Attempt::examId, attempt -> attempt));
  }

  static List<Grant.Result> rejected(Grant grant, Refusal refusal) {
    return grant.exams().stream().map(scope -> Grant.Result.rejected(scope, refusal)).toList();
  }
}
