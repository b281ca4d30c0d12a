package org.specialexams.allowances;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.specialexams.domain.AccommodationRequest;
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

/** Grants to one learner: in one transaction, as far as the exams fit. */
final class LearnerGrants {

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
   */
  record Call(Actor actor, CourseId course, boolean dryRun, TimeLimit begin, TimeLimit end) {}

  /** A call that begins now. */
  Call call(Actor actor, CourseId course, boolean dryRun) {
    return new Call(
        actor,
        course,
        dryRun,
        TimeLimit.of(services.clock(), BEGINS_WITHIN),
        TimeLimit.of(services.clock(), ENDS_WITHIN));
  }

  /**
   * What became of a grant.
   *
   * @param results of each pair
   * @param sitting the learner's afterwards, as far as is known
   * @param request the one that was granted with it
   */
  record Granted(
      List<Grant.Result> results, Sitting sitting, Optional<AccommodationRequest> request) {

    private static Granted nothing(Grant grant, Refusal refusal, Sitting sitting) {
      return new Granted(rejected(grant, refusal), sitting, Optional.empty());
    }

    boolean has(Refusal refusal) {
      return results.stream().anyMatch(result -> result.isFor(refusal));
    }

    boolean took() {
      return results.stream().anyMatch(Grant.Result::took);
    }

    private Granted and(Granted next) {
      List<Grant.Result> all = new ArrayList<>(results);
      all.addAll(next.results);
      return new Granted(all, next.sitting, next.request);
    }
  }

  /**
   * Grants to one learner, who was read with the exams.
   *
   * @param request the request that is granted, if one is. Its hold is lifted with the last exams,
   *     unless a pair was busy.
   */
  Granted grant(Call call, Grant grant, Sitting sitting, Optional<AccommodationRequest> request) {
    Granted granted = new Granted(List.of(), sitting, Optional.empty());
    int atOnce = examsAtOnce(grant, request);
    List<ExamScope> left = grant.exams();
    while (!left.isEmpty()) {
      Grant some = grant.in(left.subList(0, Math.min(atOnce, left.size())));
      left = left.subList(some.exams().size(), left.size());
      boolean ends = left.isEmpty() && !granted.has(Refusal.BUSY);
      boolean tookBefore = granted.took();
      granted =
          granted.and(
              grantSome(
                  call,
                  some,
                  granted.sitting(),
                  request.map(one -> new Grant.Fulfilment(one, ends, tookBefore))));
    }
    return granted;
  }

  /**
   * How many exams one transaction takes. A pair is three items: the allowance, the pointer to it
   * and its event; with a running attempt and the event of that, five. On top come the standing,
   * and a request with its event, which lies under each of its exams.
   */
  private static int examsAtOnce(Grant grant, Optional<AccommodationRequest> request) {
    int pair = grant.applyToRunningAttempts() ? 5 : 3;
    int besides = 1 + request.map(one -> 2 + one.exams().size()).orElse(0);
    return (Transactions.MOST_ITEMS - besides) / (pair * grant.values().size());
  }

  private Granted grantSome(
      Call call, Grant grant, Sitting sitting, Optional<Grant.Fulfilment> fulfils) {
    if (call.begin().isOver()) {
      return Granted.nothing(grant, Refusal.BUSY, sitting);
    }
    try {
      return switch (call.end().await(() -> settle(call, grant, sitting, fulfils))) {
        case Decision.Done<List<Grant.Result>>(Change change, List<Grant.Result> results) ->
            new Granted(results, sitting.after(change), change.saved(AccommodationRequest.class));
        case Decision.Refused<List<Grant.Result>>(Refusal refusal) ->
            Granted.nothing(grant, refusal, sitting);
      };
    } catch (BusyException | SdkException e) {
      // others may have been granted already, so the call as a whole goes on
      return Granted.nothing(grant, Refusal.BUSY, sitting);
    }
  }

  private Decision<List<Grant.Result>> settle(
      Call call, Grant grant, Sitting sitting, Optional<Grant.Fulfilment> fulfils) {
    Decision<List<Grant.Result>> first = decide(call, grant, sitting, fulfils);
    Username learner = sitting.standing().learner();
    return call.dryRun()
        ? first
        : transactions.settle(
            call.course(),
            first,
            () ->
                decide(call, grant, sittings.read(call.course(), learner, grant.exams()), fulfils));
  }

  private Decision<List<Grant.Result>> decide(
      Call call, Grant grant, Sitting sitting, Optional<Grant.Fulfilment> fulfils) {
    if (sitting.learner().isEmpty()) {
      // erased since they were found
      return new Decision.Refused<>(Refusal.UNKNOWN_LEARNER);
    }
    Occasion occasion = services.occasion(call.actor());
    Standing standing = sitting.standing();
    return Granting.decide(
        occasion,
        grant,
        standing,
        allowances.inForce(standing),
        sitting.exams(),
        begun(grant.looksAt(standing, occasion.at())),
        fulfils);
  }

  private Map<ExamId, Attempt> begun(List<Standing.Entry> entries) {
    return attempts
        .findAll(entries.stream().map(Standing.Entry::attemptId).toList())
        .values()
        .stream()
        .collect(Collectors.toMap(Attempt::examId, attempt -> attempt));
  }

  /** Every pair rejected for one reason. */
  static List<Grant.Result> rejected(Grant grant, Refusal refusal) {
    return grant.values().stream()
        .flatMap(_ -> grant.exams().stream())
        .map(scope -> Grant.Result.rejected(scope, refusal))
        .toList();
  }
}
