package org.specialexams.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.Actor;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.AllowanceType;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.Change;
import org.specialexams.domain.Course;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Decision;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Event;
import org.specialexams.domain.EventType;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamDecisions;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Grant;
import org.specialexams.domain.Granting;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Receipt;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.RequestDecisions;
import org.specialexams.domain.Revoking;
import org.specialexams.domain.Role;
import org.specialexams.domain.RosterDecisions;
import org.specialexams.domain.SearchTerms;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;
import org.specialexams.wiring.Services;

/** One course in the tables, and everything that is done to it, as the handlers do it. */
public record TestCourse(Services services, CourseId id) {

  private static final Actor SUPPORT = new Actor("sam", Role.SUPPORT);

  public Occasion occasion() {
    return services.occasion(SUPPORT);
  }

  private <T> Decision<T> settle(Supplier<Decision<T>> decide) {
    return services.transactions().settle(id, decide);
  }

  public Course course() {
    return services.courses().find(id).orElseThrow();
  }

  public static <T> T done(Decision<T> decision) {
    return switch (decision) {
      case Decision.Done<T>(Change change, T answer) -> answer;
      case Decision.Refused<T>(Refusal refusal) -> throw new AssertionError(refusal);
    };
  }

  static Change change(Decision<?> decision) {
    return switch (decision) {
      case Decision.Done<?>(Change change, var answer) -> change;
      case Decision.Refused<?>(Refusal refusal) -> throw new AssertionError(refusal);
    };
  }

  // exams and roster

  public Decision<Exam> saveExam(String exam, ExamType type) {
    Exam.Details details =
        new Exam.Details(exam, type, 60, Optional.empty(), Optional.empty(), true);
    ExamId examId = new ExamId(exam);
    return settle(
        () ->
            ExamDecisions.save(
                occasion(),
                id,
                examId,
                details,
                services.opening(id),
                services.exams().find(id, examId)));
  }

  public static RosterDecisions.Row row(String username, String email) {
    return new RosterDecisions.Row(
        new Username(username), new EmailAddress(email), before -> before, before -> before);
  }

  public Decision<Learner> saveLearner(String username, String email) {
    RosterDecisions.Row row = row(username, email);
    return settle(
        () ->
            RosterDecisions.save(
                occasion(),
                id,
                row,
                services.opening(id),
                services.roster().names(id, List.of(row))));
  }

  /** What became of the first of the rows. */
  public Decision<List<RosterDecisions.Outcome>> saveLearners(List<RosterDecisions.Row> rows) {
    return settle(
        () ->
            RosterDecisions.saveAll(
                occasion(),
                id,
                rows,
                services.opening(id),
                services.roster().names(id, rows),
                Transactions.MOST_ITEMS));
  }

  /** A learner whom a search finds at once. */
  public Learner indexed(String username, String email) {
    Learner learner = done(saveLearner(username, email));
    services.searchIndex().replace(id, learner.username(), Set.of(), SearchTerms.of(learner));
    return learner;
  }

  // allowances

  public Decision<List<Grant.Result>> grant(
      String learner, AllowanceValue value, boolean toRunning, String... scopes) {
    Username username = new Username(learner);
    Grant grant =
        new Grant(
            Arrays.stream(scopes).map(scope -> ExamScope.parse(scope).orElseThrow()).toList(),
            List.of(value),
            Optional.empty(),
            toRunning);
    Map<ExamId, Exam> exams =
        services
            .exams()
            .findAll(id, grant.exams().stream().flatMap(scope -> scope.exam().stream()).toList())
            .stream()
            .collect(Collectors.toMap(Exam::examId, exam -> exam));
    return settle(
        () -> {
          Standing standing = services.standings().find(id, username);
          return Granting.decide(
              occasion(),
              grant,
              standing,
              services.allowances().inForce(id, username),
              exams,
              begun(grant.looksAt(standing, services.now())),
              Optional.empty());
        });
  }

  private Map<ExamId, Attempt> begun(List<Standing.Entry> entries) {
    return services
        .attempts()
        .findAll(entries.stream().map(Standing.Entry::attemptId).toList())
        .values()
        .stream()
        .collect(Collectors.toMap(Attempt::examId, attempt -> attempt));
  }

  public Decision<List<Grant.Result>> grantMinutes(String learner, int minutes, String... scopes) {
    return grant(learner, new AllowanceValue.AdditionalTime(minutes), false, scopes);
  }

  Allowance allowance(String learner, String scope, AllowanceType type) {
    return services.allowances().inForce(id, new Username(learner)).all().stream()
        .filter(one -> one.exam().toString().equals(scope) && one.type() == type)
        .findFirst()
        .orElseThrow();
  }

  public Decision<Allowance> revoke(String allowanceId) {
    return settle(
        () ->
            services
                .allowances()
                .find(id, allowanceId)
                .map(
                    one ->
                        Revoking.decide(
                            occasion(),
                            services.standings().find(id, one.learner()),
                            one,
                            one.exam().exam().flatMap(exam -> services.exams().find(id, exam))))
                .orElseGet(() -> new Decision.Refused<>(Refusal.NOT_FOUND)));
  }

  // attempts

  public Decision<Attempt> create(String learner, String exam) {
    Username username = new Username(learner);
    Occasion occasion = occasion();
    return settle(
        () -> {
          Standing standing = services.standings().find(id, username);
          return AttemptDecisions.create(
              occasion,
              standing,
              services.allowances().inForce(id, username),
              services.exams().find(id, new ExamId(exam)).orElseThrow());
        });
  }

  public Attempt attempt(String attemptId) {
    return services.attempts().find(id, attemptId).orElseThrow();
  }

  public Decision<Attempt> start(String attemptId) {
    return settle(
        () -> {
          Attempt attempt = attempt(attemptId);
          Standing standing = services.standings().find(id, attempt.learner());
          return AttemptDecisions.start(
              occasion(),
              standing,
              services.allowances().inForce(id, attempt.learner()),
              services.exams().find(id, attempt.examId()).orElseThrow(),
              attempt);
        });
  }

  public Decision<Attempt> submit(String attemptId) {
    return settle(
        () -> {
          Attempt attempt = attempt(attemptId);
          Standing standing = services.standings().find(id, attempt.learner());
          return AttemptDecisions.submit(
              occasion(), standing, services.allowances().inForce(id, attempt.learner()), attempt);
        });
  }

  public Decision<Attempt> error(String attemptId) {
    return settle(
        () -> {
          Attempt attempt = attempt(attemptId);
          return AttemptDecisions.error(
              occasion(), standing(attempt.learner().value()), attempt, "the power failed");
        });
  }

  public Decision<Attempt> resume(String attemptId) {
    return settle(
        () -> {
          Attempt attempt = attempt(attemptId);
          return AttemptDecisions.resume(occasion(), standing(attempt.learner().value()), attempt);
        });
  }

  public Decision<Attempt> close(String attemptId) {
    return settle(
        () -> {
          Attempt attempt = attempt(attemptId);
          return AttemptDecisions.close(
              occasion(),
              standing(attempt.learner().value()),
              services.allowances().inForce(id, attempt.learner()),
              attempt);
        });
  }

  public Decision<Attempt> review(String attemptId, AttemptStatus decision, long briefVersion) {
    return settle(
        () -> {
          Attempt attempt = attempt(attemptId);
          return AttemptDecisions.review(
              occasion(),
              standing(attempt.learner().value()),
              services.allowances().inForce(id, attempt.learner()),
              attempt,
              decision,
              Optional.empty(),
              briefVersion);
        });
  }

  // requests

  public Standing standing(String learner) {
    return services.standings().find(id, new Username(learner));
  }

  public Decision<AccommodationRequest> file(String learner, String... scopes) {
    RequestDecisions.Filing filing =
        new RequestDecisions.Filing(
            Arrays.stream(scopes).map(scope -> ExamScope.parse(scope).orElseThrow()).toList(),
            "she is blind",
            Optional.empty());
    return settle(
        () ->
            RequestDecisions.file(
                occasion(),
                standing(learner),
                filing,
                services
                    .exams()
                    .findAll(
                        id, filing.exams().stream().flatMap(one -> one.exam().stream()).toList())
                    .stream()
                    .map(Exam::examId)
                    .collect(Collectors.toSet())));
  }

  public AccommodationRequest request(String requestId) {
    return services.requests().find(id, requestId).orElseThrow();
  }

  public Decision<AccommodationRequest> decline(String requestId) {
    return settle(
        () -> {
          AccommodationRequest request = request(requestId);
          return RequestDecisions.decline(
              occasion(), standing(request.learner().value()), request, "no certificate");
        });
  }

  public Decision<Receipt> clear(String attemptId) {
    Occasion occasion = occasion();
    return settle(
        () ->
            services
                .attempts()
                .find(id, attemptId)
                .map(
                    attempt ->
                        AttemptDecisions.clear(
                            occasion,
                            services.standings().find(id, attempt.learner()),
                            attempt,
                            version -> true,
                            Optional.of("why")))
                .orElseGet(
                    () ->
                        services
                            .receipts()
                            .find(id, attemptId)
                            .<Decision<Receipt>>map(
                                receipt -> new Decision.Done<>(Change.NONE, receipt))
                            .orElseGet(() -> new Decision.Refused<>(Refusal.NOT_FOUND))));
  }

  public Attempt created(String learner, String exam) {
    return done(create(learner, exam));
  }

  public Attempt started(String learner, String exam) {
    return done(start(created(learner, exam).attemptId()));
  }

  // what a caller sees

  public List<Event> events() {
    List<Event> events = new ArrayList<>();
    Optional<String> position = Optional.empty();
    do {
      Page<Event> page =
          services.events().list(course(), Optional.empty(), Optional.empty(), position, 100);
      events.addAll(page.items());
      position = page.next();
    } while (position.isPresent());
    return events;
  }

  /** Newest first. */
  public List<EventType> told() {
    return events().stream().map(Event::type).toList();
  }

  AttemptStore.Filter everything() {
    return new AttemptStore.Filter(
        EnumSet.allOf(ExamType.class), Optional.empty(), Optional.empty());
  }

  AttemptStore.Filter only(Optional<String> exam, Optional<AttemptStatus> status) {
    return new AttemptStore.Filter(
        EnumSet.allOf(ExamType.class),
        exam.map(one -> services.exams().find(id, new ExamId(one)).orElseThrow()),
        status);
  }
}
