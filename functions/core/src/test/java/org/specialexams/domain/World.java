package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One learner of one course, in memory, with a clock that the test moves. Decisions are made on
 * what is there, and their changes stored as the store would: only over the version that they name.
 */
final class World {

  static final CourseId COURSE = new CourseId("course-v1:Uni+Maths+2026");
  static final Username MARIA = new Username("maria");
  static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  static final ExamId MIDTERM = new ExamId("midterm");
  static final ExamId FINAL = new ExamId("final");

  private static final Actor SUPPORT = new Actor("sam", Role.SUPPORT);

  final List<Event> events = new ArrayList<>();
  Instant now = NINE;
  Standing standing = Standing.initial(COURSE, MARIA);
  AllowancesInForce allowances = AllowancesInForce.NONE;
  private final Map<ExamId, Exam> exams = new HashMap<>();
  private final Map<String, Attempt> attempts = new HashMap<>();
  private final Map<String, AccommodationRequest> requests = new HashMap<>();
  private int ids;

  /** With two exams of 60 minutes: the midterm, which is timed, and the final, proctored. */
  World() {
    put(exam(MIDTERM, ExamType.TIMED, 60));
    put(exam(FINAL, ExamType.PROCTORED, 60));
  }

  static Exam exam(ExamId id, ExamType type, int limitMinutes) {
    return Exam.of(
        COURSE,
        id,
        new Exam.Details(id.value(), type, limitMinutes, Optional.empty(), Optional.empty(), true),
        false,
        1);
  }

  static Exam due(Exam exam, Instant due) {
    return new Exam(
        exam.courseId(),
        exam.examId(),
        exam.name(),
        exam.type(),
        exam.timeLimitMinutes(),
        Optional.of(due),
        exam.reviewRules(),
        exam.active(),
        exam.inUse(),
        exam.version() + 1);
  }

  static Exam inactive(Exam exam) {
    return new Exam(
        exam.courseId(),
        exam.examId(),
        exam.name(),
        exam.type(),
        exam.timeLimitMinutes(),
        exam.dueAt(),
        exam.reviewRules(),
        false,
        exam.inUse(),
        exam.version() + 1);
  }

  static AllowanceValue minutes(int minutes) {
    return new AllowanceValue.AdditionalTime(minutes);
  }

  static AllowanceValue factor(String factor) {
    return new AllowanceValue.TimeMultiplier(new BigDecimal(factor));
  }

  static AllowanceValue until(Instant dueAt) {
    return new AllowanceValue.ExtendedDueDate(dueAt);
  }

  static AllowanceValue exception(String text) {
    return new AllowanceValue.ReviewPolicyException(text);
  }

  static Instant atMinute(long minute) {
    return NINE.plus(Duration.ofMinutes(minute));
  }

  void put(Exam exam) {
    exams.put(exam.examId(), exam);
  }

  Exam exam(ExamId id) {
    return Optional.ofNullable(exams.get(id)).orElseThrow();
  }

  /** The learner's attempt at the exam, as it is stored. */
  Attempt attempt(ExamId exam) {
    return stored(standing.attempt(exam).orElseThrow().attemptId());
  }

  private Attempt stored(String attemptId) {
    return Optional.ofNullable(attempts.get(attemptId)).orElseThrow();
  }

  Occasion occasion() {
    return new Occasion(SUPPORT, now, at -> "id-%03d".formatted(++ids));
  }

  void passes(long minutes) {
    now = now.plus(Duration.ofMinutes(minutes));
  }

  // what may be done, and what comes of it

  Decision<Attempt> create(ExamId exam) {
    return store(AttemptDecisions.create(occasion(), standing, allowances, exam(exam)));
  }

  Decision<Attempt> start(ExamId exam) {
    return store(
        AttemptDecisions.start(occasion(), standing, allowances, exam(exam), attempt(exam)));
  }

  Decision<Attempt> submit(ExamId exam) {
    return store(AttemptDecisions.submit(occasion(), standing, allowances, attempt(exam)));
  }

  Decision<Receipt> clear(ExamId exam) {
    return store(
        AttemptDecisions.clear(
            occasion(), standing, attempt(exam), version -> true, Optional.of("why")));
  }

  Decision<Attempt> error(ExamId exam) {
    return store(AttemptDecisions.error(occasion(), standing, attempt(exam), "the power failed"));
  }

  Decision<Attempt> resume(ExamId exam) {
    return store(AttemptDecisions.resume(occasion(), standing, attempt(exam)));
  }

  Decision<Attempt> close(ExamId exam) {
    return store(AttemptDecisions.close(occasion(), standing, allowances, attempt(exam)));
  }

  /** A decision that was made on the allowances as they are now. */
  Decision<Attempt> review(ExamId exam, AttemptStatus decision) {
    return review(exam, decision, standing.allowancesVersion());
  }

  Decision<Attempt> review(ExamId exam, AttemptStatus decision, long briefVersion) {
    return store(
        AttemptDecisions.review(
            occasion(),
            standing,
            allowances,
            attempt(exam),
            decision,
            Optional.of("he looked away"),
            briefVersion));
  }

  Decision<AccommodationRequest> file(String... scopes) {
    return store(
        RequestDecisions.file(
            occasion(),
            standing,
            new RequestDecisions.Filing(
                Arrays.stream(scopes).map(scope -> ExamScope.parse(scope).orElseThrow()).toList(),
                "she is blind",
                EmailAddress.parse("prof@example.edu")),
            exams.keySet()));
  }

  Decision<AccommodationRequest> grantRequest(AccommodationRequest filed) {
    AccommodationRequest request = request(filed);
    return store(
            decide(
                new Grant(
                    request.exams(),
                    List.of(new AllowanceValue.AdditionalTime(30)),
                    Optional.of("she is blind"),
                    false),
                Optional.of(new Grant.Fulfilment(request, true, false))))
        .map(results -> request(filed));
  }

  Decision<AccommodationRequest> decline(AccommodationRequest filed) {
    return store(RequestDecisions.decline(occasion(), standing, request(filed), "no certificate"));
  }

  Decision<AccommodationRequest> withdraw(AccommodationRequest filed) {
    return store(RequestDecisions.withdraw(occasion(), standing, request(filed)));
  }

  /** The request as it is stored now. */
  AccommodationRequest request(AccommodationRequest filed) {
    return Optional.ofNullable(requests.get(filed.requestId())).orElseThrow();
  }

  void begin(ExamId exam) {
    create(exam);
    start(exam);
  }

  /** Puts the attempt at the exam into any status, as a later version of the service may have. */
  void force(ExamId exam, AttemptStatus status) {
    Attempt forced = attempt(exam).reviewed(status, Optional.empty());
    attempts.put(forced.attemptId(), forced);
    standing = standing.with(forced);
  }

  List<Grant.Result> grant(AllowanceValue value, String... scopes) {
    return grant(value, false, scopes);
  }

  List<Grant.Result> grantToRunning(AllowanceValue value, String... scopes) {
    return grant(value, true, scopes);
  }

  /** The one result of a grant for one scope. */
  Grant.Result grantOne(AllowanceValue value, String scope) {
    return grant(value, scope).getFirst();
  }

  private List<Grant.Result> grant(AllowanceValue value, boolean toRunning, String... scopes) {
    Grant grant =
        new Grant(
            Arrays.stream(scopes).map(scope -> ExamScope.parse(scope).orElseThrow()).toList(),
            List.of(value),
            Optional.of("she is blind"),
            toRunning);
    return done(store(decide(grant, Optional.empty())));
  }

  /** What comes of a grant now; nothing is stored. */
  Decision<List<Grant.Result>> decide(Grant grant, Optional<Grant.Fulfilment> fulfils) {
    Map<ExamId, Attempt> begun =
        grant.looksAt(standing, now).stream()
            .map(entry -> stored(entry.attemptId()))
            .collect(Collectors.toMap(Attempt::examId, attempt -> attempt));
    return Granting.decide(
        occasion(), grant, standing, allowances, Map.copyOf(exams), begun, fulfils);
  }

  void revoke(String scope, AllowanceType type) {
    Allowance allowance = allowances.find(ExamScope.parse(scope).orElseThrow(), type).orElseThrow();
    store(
        Revoking.decide(occasion(), standing, allowance, allowance.exam().exam().map(exams::get)));
  }

  // the store

  <T> Decision<T> store(Decision<T> decision) {
    if (decision instanceof Decision.Done<T>(Change change, T answer) && !change.isEmpty()) {
      change.saves().forEach(this::save);
      change.removals().forEach(this::remove);
      events.addAll(change.events());
    }
    return decision;
  }

  private void save(Change.Save save) {
    switch (save.entity()) {
      case Standing next -> {
        assertThat(save.over()).isEqualTo(standing.version());
        standing = next;
      }
      case Exam exam -> {
        assertThat(save.over()).isEqualTo(exam(exam.examId()).version());
        put(exam);
      }
      case Attempt attempt -> {
        assertThat(save.over())
            .isEqualTo(
                Optional.ofNullable(attempts.get(attempt.attemptId()))
                    .map(Attempt::version)
                    .orElse(0L));
        attempts.put(attempt.attemptId(), attempt);
      }
      case Allowance allowance -> {
        assertThat(save.over())
            .isEqualTo(
                allowances
                    .find(allowance.exam(), allowance.type())
                    .map(Allowance::version)
                    .orElse(0L));
        allowances = allowances.with(allowance);
      }
      case AccommodationRequest request -> {
        assertThat(save.over())
            .isEqualTo(
                Optional.ofNullable(requests.get(request.requestId()))
                    .map(AccommodationRequest::version)
                    .orElse(0L));
        requests.put(request.requestId(), request);
      }
      case Receipt receipt -> assertThat(save.over()).isZero();
      default -> throw new AssertionError("not a learner's: " + save.entity());
    }
  }

  private void remove(Removable gone) {
    switch (gone) {
      case Attempt attempt -> {
        assertThat(stored(attempt.attemptId())).isEqualTo(attempt);
        attempts.remove(attempt.attemptId());
      }
      case Allowance allowance -> {
        assertThat(allowances.all()).contains(allowance);
        allowances = allowances.without(allowance);
      }
      default -> throw new AssertionError("never goes by itself: " + gone);
    }
  }

  // what decisions say

  static <T> T done(Decision<T> decision) {
    return switch (decision) {
      case Decision.Done<T>(Change change, T answer) -> answer;
      case Decision.Refused<T>(Refusal refusal) -> throw new AssertionError(refusal);
    };
  }

  static <T> Change change(Decision<T> decision) {
    return switch (decision) {
      case Decision.Done<T>(Change change, T answer) -> change;
      case Decision.Refused<T>(Refusal refusal) -> throw new AssertionError(refusal);
    };
  }

  static void assertRefused(Decision<?> decision, Refusal refusal) {
    assertThat(decision).isEqualTo(Decision.refused(refusal));
  }

  static void assertUnchanged(Decision<?> decision) {
    assertThat(change(decision)).isEqualTo(Change.NONE);
  }
}
