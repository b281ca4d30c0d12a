package org.specialexams.bench.warm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.specialexams.bench.QuietService;
import org.specialexams.bench.Settings;
import org.specialexams.bench.Table;
import org.specialexams.bench.api.Call;
import org.specialexams.bench.api.Scene;
import org.specialexams.bench.api.Scene.Attempt;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.Standing;
import org.specialexams.local.lambda.Hosting;
import org.specialexams.store.LargeCourse;
import org.specialexams.store.Sittings.Sitting;
import org.specialexams.store.TestCourse;
import org.specialexams.template.LambdaFunction;

/**
 * What a call of a warm function takes, beside the same calls of DynamoDB made bare, by JMH in
 * processes of their own that take turns. DynamoDB Local is in this process, so that the CPU time
 * of those is what this project and the SDK take.
 */
public final class Warm {

  /** At most so many times the bare calls' time. */
  private static final double GOAL = 1.25;

  private static final String COURSE = "course-v1:Bench+Warm+2026";

  private static final List<String> FLAGS =
      List.of(
          "-XX:MaxHeapSize=870m",
          "--enable-native-access=ALL-UNNAMED",
          // JMH itself uses it
          "--sun-misc-unsafe-memory-access=allow");

  private final Settings settings;
  private final int batch;
  private final int warmUps;
  private final int batches;
  private final Map<String, String> events = new ConcurrentHashMap<>();
  private final Map<Operation, Subject> called = new EnumMap<>(Operation.class);
  private final Map<Operation, Map<Side, Figures>> figures = new EnumMap<>(Operation.class);

  private enum Operation {
    GRANT("GrantAllowances"),
    SEARCH("ListAttempts"),
    CLEAR("ClearAttempt");

    final String function;

    Operation(String function) {
      this.function = function;
    }

    Call about(Subject subject, Scene scene) {
      return switch (this) {
        case GRANT -> scene.grant(subject.learner(), 30);
        case SEARCH -> scene.instructor("GET", "/attempts?limit=25&search=smith");
        case CLEAR -> scene.clear(new Attempt(subject.learner(), subject.attemptId()));
      };
    }
  }

  private enum Side {
    BARE("bare"),
    FUNCTION("function");

    final String method;

    Side(String method) {
      this.method = method;
    }
  }

  private Warm(Settings settings) {
    this.settings = settings;
    this.batch = settings.scaled(25);
    this.warmUps = settings.scaled(40);
    this.batches = settings.scaled(20);
    for (Operation operation : Operation.values()) {
      Map<Side, Figures> sides = new EnumMap<>(Side.class);
      for (Side side : Side.values()) {
        sides.put(side, new Figures(batch));
      }
      figures.put(operation, sides);
    }
  }

  /** Measures, prints both tables, and answers whether limits were kept and goals met. */
  public static boolean run(Settings settings) throws IOException, RunnerException {
    Warm warm = new Warm(settings);
    try (QuietService service = QuietService.start(settings.root(), warm.overhearing())) {
      return warm.measure(service);
    }
  }

  /** Runs functions here, and keeps the last event of each. */
  private Hosting overhearing() {
    return (function, environment, here) ->
        (event, context) -> {
          events.put(function.logicalId(), event);
          return here.handle(event, context);
        };
  }

  private boolean measure(QuietService service) throws IOException, RunnerException {
    int each = 2 + batch * (warmUps + batches);
    int forks = settings.forks() * Side.values().length * Operation.values().length;
    Iterator<Subject> subjects =
        subjects(service, Operation.values().length + forks * each).iterator();
    Scene scene = new Scene(service.api(), COURSE);
    RoundTrips trips = RoundTrips.of(scene);
    System.out.printf("%nCalls of DynamoDB by a request, once its function is warm.%n%n%s", trips);
    for (Operation operation : Operation.values()) {
      Subject subject = subjects.next();
      scene.send(operation.about(subject, scene));
      called.put(operation, subject);
    }
    for (int fork = 0; fork < settings.forks(); fork++) {
      for (Operation operation : Operation.values()) {
        for (Side side : Side.values()) {
          List<Subject> own = IntStream.range(0, each).mapToObj(i -> subjects.next()).toList();
          figures(operation, side).add(run(service, operation, side, own));
        }
      }
    }
    boolean met = print();
    return met && trips.broken().isEmpty();
  }

  private Figures figures(Operation operation, Side side) {
    return Objects.requireNonNull(
        figures.getOrDefault(operation, Map.of()).get(side), "before anything was measured");
  }

  /** Learners of a course, each with an attempt at its first exam. */
  private static List<Subject> subjects(QuietService service, int number) {
    TestCourse course = new TestCourse(service.services(), new CourseId(COURSE));
    LargeCourse.load(course, number);
    List<Subject> subjects = new ArrayList<>();
    List<String> learners =
        IntStream.range(0, number).mapToObj(i -> LargeCourse.username(i).value()).toList();
    Map<String, Sitting> sittings =
        service.services().sittings().findAll(course.id(), learners, List.of());
    for (String learner : learners) {
      Standing standing = Objects.requireNonNull(sittings.get(learner)).standing();
      subjects.add(
          new Subject(learner, standing.attempt(new ExamId("exam1")).orElseThrow().attemptId()));
    }
    return subjects;
  }

  /** One process, which is about subjects of its own. */
  private RunResult run(
      QuietService service, Operation operation, Side side, List<Subject> subjects)
      throws IOException, RunnerException {
    Subject before = Objects.requireNonNull(called.get(operation));
    String event = Objects.requireNonNull(events.get(operation.function));
    Given given =
        new Given(
            settings.root().toAbsolutePath(),
            service.database(),
            operation.function,
            subjects.getFirst().instead(before, event),
            subjects);
    List<String> flags = new ArrayList<>(FLAGS);
    flags.addAll(optionsOf(service.template().function(operation.function)));
    flags.addAll(given.handOver(settings.work().resolve("warm")));
    return new Runner(
            new OptionsBuilder()
                .include('^' + Pattern.quote(Calls.class.getName() + '.' + side.method) + '$')
                .mode(Mode.SingleShotTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .warmupIterations(warmUps)
                .warmupBatchSize(batch)
                .measurementIterations(batches)
                .measurementBatchSize(batch)
                .forks(1)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgs(flags.toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .build())
        .runSingle();
  }

  /** Those that template.yaml gives the function's JVM. */
  private static List<String> optionsOf(LambdaFunction function) {
    return Arrays.stream(
            function.environment().getOrDefault("JAVA_TOOL_OPTIONS", "").split(" ", -1))
        .filter(option -> !option.isEmpty())
        .toList();
  }

  private boolean print() {
    Table table =
        new Table(
            "operation",
            "bare: µs",
            "function: µs",
            "×",
            "bare: KB",
            "function: KB",
            "×",
            "bare: CPU µs",
            "function: CPU µs",
            "×");
    boolean met = true;
    for (Operation operation : Operation.values()) {
      List<String> cells = new ArrayList<>(List.of(operation.name().toLowerCase(Locale.ROOT)));
      Figures bare = figures(operation, Side.BARE);
      Figures function = figures(operation, Side.FUNCTION);
      add(cells, bare.micros(), function.micros());
      add(cells, bare.bytes() / 1024, function.bytes() / 1024);
      add(cells, bare.cpuMicros(), function.cpuMicros());
      table.add(cells.toArray(String[]::new));
      met &= function.micros() <= GOAL * bare.micros();
    }
    System.out.printf(
        Locale.ROOT,
        "%nA call of a warm function beside its calls of DynamoDB made bare: medians of %d batches"
            + " of %d calls, in %d processes each.%nGoal: %.2f of the bare calls' time: %s.%n%n%s",
        settings.forks() * batches,
        batch,
        settings.forks(),
        GOAL,
        met ? "met" : "not met",
        table);
    return met;
  }

  private static void add(List<String> cells, double bare, double function) {
    cells.add("%,.0f".formatted(bare));
    cells.add("%,.0f".formatted(function));
    cells.add("%.2f".formatted(function / bare));
  }
}
