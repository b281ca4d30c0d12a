package org.specialexams.wiring;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.specialexams.domain.Actor;
import org.specialexams.domain.Change;
import org.specialexams.domain.Course;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Occasion;
import org.specialexams.outbox.Outbox;
import org.specialexams.signals.Signals;
import org.specialexams.store.AllowanceStore;
import org.specialexams.store.AnswerStore;
import org.specialexams.store.AttemptOverviews;
import org.specialexams.store.AttemptSearch;
import org.specialexams.store.AttemptStore;
import org.specialexams.store.CourseStore;
import org.specialexams.store.Database;
import org.specialexams.store.EventStore;
import org.specialexams.store.ExamStore;
import org.specialexams.store.LearnerSearch;
import org.specialexams.store.ReceiptStore;
import org.specialexams.store.RequestStore;
import org.specialexams.store.RosterStore;
import org.specialexams.store.RunOuts;
import org.specialexams.store.SearchIndex;
import org.specialexams.store.Sittings;
import org.specialexams.store.StandingStore;
import org.specialexams.store.Transactions;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The services of one function, each made at its first use. */
public final class Services {

  private final Map<String, String> environment;
  private final Clock clock;
  private final Supplier<Database> database = new Lazy<>(this::connect);
  private final Supplier<Signals> signals =
      new Lazy<>(() -> new Signals(variable("METRICS_NAMESPACE"), clock()));
  private final Supplier<CourseStore> courses =
      new Lazy<>(() -> new CourseStore(database(), clock()));
  private final Supplier<ExamStore> exams = new Lazy<>(() -> new ExamStore(database()));
  private final Supplier<SearchIndex> searchIndex = new Lazy<>(() -> new SearchIndex(database()));
  private final Supplier<RosterStore> roster = new Lazy<>(() -> new RosterStore(database()));
  private final Supplier<LearnerSearch> learnerSearch =
      new Lazy<>(() -> new LearnerSearch(roster(), searchIndex()));
  private final Supplier<StandingStore> standings = new Lazy<>(() -> new StandingStore(database()));
  private final Supplier<AllowanceStore> allowances =
      new Lazy<>(() -> new AllowanceStore(database()));
  private final Supplier<AttemptStore> attempts = new Lazy<>(() -> new AttemptStore(database()));
  private final Supplier<AttemptOverviews> attemptOverviews =
      new Lazy<>(() -> new AttemptOverviews(database(), attempts(), roster(), standings()));
  private final Supplier<Sittings> sittings =
      new Lazy<>(() -> new Sittings(database(), roster(), exams(), standings()));
  private final Supplier<RunOuts> runOuts =
      new Lazy<>(() -> new RunOuts(database(), attempts(), standings()));
  private final Supplier<AttemptSearch> attemptSearch =
      new Lazy<>(() -> new AttemptSearch(learnerSearch(), sittings()));
  private final Supplier<RequestStore> requests = new Lazy<>(() -> new RequestStore(database()));
  private final Supplier<AnswerStore> answers = new Lazy<>(() -> new AnswerStore(database()));
  private final Supplier<EventStore> events = new Lazy<>(() -> new EventStore(database()));
  private final Supplier<Outbox> outbox =
      new Lazy<>(
          () ->
              new Outbox(
                  awsClients().make(SnsClient.builder(), "SNS"),
                  variable("NOTICES_TOPIC_ARN"),
                  events(),
                  signals()));
  private final Supplier<ReceiptStore> receipts = new Lazy<>(() -> new ReceiptStore(database()));
  private final Supplier<Transactions> transactions =
      new Lazy<>(
          () ->
              new Transactions(
                  database(),
                  courses(),
                  exams(),
                  roster(),
                  standings(),
                  allowances(),
                  attempts(),
                  requests(),
                  events(),
                  receipts()));

  /**
   * @param environment the variables that template.yaml sets, and those that Lambda does
   */
  public Services(Map<String, String> environment, Clock clock) {
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  /** The services of the function that this process runs. */
  public static Services ofThisFunction() {
    return new Services(System.getenv(), Clock.systemUTC());
  }

  /** All variables: those that template.yaml sets, and those that Lambda does. */
  public Map<String, String> environment() {
    return environment;
  }

  private Database connect() {
    return new Database(awsClients().make(DynamoDbClient.builder(), "DYNAMODB"), this::variable);
  }

  public AwsClients awsClients() {
    return new AwsClients(environment);
  }

  /** A variable that template.yaml sets. */
  public String variable(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalStateException("environment variable " + name + " is not set");
    }
    return value;
  }

  /** The addresses in a variable, separated by commas. */
  public List<String> addresses(String name) {
    return Arrays.stream(variable(name).split(",", -1))
        .map(String::strip)
        .filter(address -> !address.isEmpty())
        .toList();
  }

  public TokenClaims tokenClaims() {
    return new TokenClaims(
        variable("USERNAME_CLAIM"),
        variable("GROUPS_CLAIM"),
        Optional.of(variable("LMS_CLIENT_ID")).filter(id -> !id.isEmpty()));
  }

  /** Whether a course's instructors may grant and revoke allowances, as support may. */
  public boolean instructorsMayGrant() {
    return Boolean.parseBoolean(variable("INSTRUCTORS_MAY_GRANT"));
  }

  /** What makes a course exist, and its lists be spread as wide as the deployment wants them. */
  public Change opening(CourseId course) {
    return Course.opening(
        course, courses().find(course), Integer.parseInt(variable("COURSE_SHARDS")), now());
  }

  public Clock clock() {
    return clock;
  }

  /** Now, in whole milliseconds, as all instants are kept. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Somebody's command, now. Ids are ULIDs, in the order of their making. */
  public Occasion occasion(Actor actor) {
    return new Occasion(
        actor, now(), at -> UlidCreator.getMonotonicUlid(at.toEpochMilli()).toString());
  }

  /** Sorts after the ids of all that was made before an instant, and before all later ones. */
  public static String firstIdOf(Instant instant) {
    return Ulid.min(instant.toEpochMilli()).toString();
  }

  public Signals signals() {
    return signals.get();
  }

  public Database database() {
    return database.get();
  }

  public CourseStore courses() {
    return courses.get();
  }

  public ExamStore exams() {
    return exams.get();
  }

  public SearchIndex searchIndex() {
    return searchIndex.get();
  }

  public RosterStore roster() {
    return roster.get();
  }

  public LearnerSearch learnerSearch() {
    return learnerSearch.get();
  }

  public StandingStore standings() {
    return standings.get();
  }

  public AllowanceStore allowances() {
    return allowances.get();
  }

  public AttemptStore attempts() {
    return attempts.get();
  }

  public AttemptOverviews attemptOverviews() {
    return attemptOverviews.get();
  }

  public Sittings sittings() {
    return sittings.get();
  }

  public RunOuts runOuts() {
    return runOuts.get();
  }

  public AttemptSearch attemptSearch() {
    return attemptSearch.get();
  }

  public RequestStore requests() {
    return requests.get();
  }

  public AnswerStore answers() {
    return answers.get();
  }

  public EventStore events() {
    return events.get();
  }

  public Outbox outbox() {
    return outbox.get();
  }

  public ReceiptStore receipts() {
    return receipts.get();
  }

  public Transactions transactions() {
    return transactions.get();
  }
}
