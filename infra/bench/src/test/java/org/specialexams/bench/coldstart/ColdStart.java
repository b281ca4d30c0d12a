package org.specialexams.bench.coldstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.specialexams.bench.Median;
import org.specialexams.bench.QuietService;
import org.specialexams.bench.Settings;
import org.specialexams.bench.Table;
import org.specialexams.bench.api.Call;
import org.specialexams.bench.api.Operations;
import org.specialexams.bench.api.Scene;
import org.specialexams.bench.coldstart.ColdHosting.Start;
import org.specialexams.bench.instance.Deployment;
import org.specialexams.bench.instance.JvmFlags;
import org.specialexams.layer.LambdaRoot;
import org.specialexams.layer.Layer;
import org.specialexams.local.lambda.FunctionError;
import org.specialexams.local.lambda.Instance;
import org.specialexams.local.lambda.Instance.Spent;
import org.specialexams.local.lambda.Launch;
import org.specialexams.template.LambdaFunction;

/**
 * How long each function of the API takes from the start of its process to its first answer, beside
 * an empty handler on the same JDK with its default flags. The starts of all kinds take turns, so
 * that whatever else the machine does falls on all of them.
 */
public final class ColdStart {

  /** At most so many times the empty handler's, without a cache and with one. */
  private static final double GOAL = 2.2;

  private static final double GOAL_WITH_CACHE = 0.85;

  private final Settings settings;
  private final Path log;
  private final ColdHosting hosting;
  private final Launch nothing;
  private final Launch asDeployed;
  private final Launch cached;

  private enum Kind {
    EMPTY("empty:"),
    AS_DEPLOYED("as deployed:"),
    CACHED("cached:");

    final String title;

    Kind(String title) {
      this.title = title;
    }
  }

  private ColdStart(Settings settings)
      throws IOException, GeneralSecurityException, InterruptedException {
    this.settings = settings;
    Files.createDirectories(settings.work());
    this.log = settings.work().resolve("instances.log");
    this.hosting = new ColdHosting(log);
    this.nothing = Deployment.of(List.of(EmptyHandler.class), settings.work()).with(JvmFlags.NONE);
    this.asDeployed = Deployment.of(settings.zip(), settings.work()).with(JvmFlags.NONE);
    // without a root of its own, which Lambda makes before it starts anything
    this.cached = LambdaRoot.plain(Layer.make(settings.root(), settings.work().resolve("root")));
  }

  /** Measures, and prints a line for each function. */
  public static boolean run(Settings settings)
      throws IOException, GeneralSecurityException, InterruptedException {
    ColdStart bench = new ColdStart(settings);
    try (QuietService service = QuietService.start(settings.root(), bench.hosting)) {
      return bench.measure(service);
    }
  }

  private boolean measure(QuietService service) throws IOException {
    Scene scene = new Scene(service.api(), "course-v1:Bench+ColdStart+2026");
    Map<String, Supplier<Call>> calls = settings.chosen(new Operations(scene).calls());
    Map<String, Map<Kind, List<Spent>>> starts = new TreeMap<>();
    for (int run = 0; run < settings.runs(); run++) {
      for (var call : calls.entrySet()) {
        String name = call.getKey();
        Map<Kind, List<Spent>> all = starts.computeIfAbsent(name, any -> new EnumMap<>(Kind.class));
        Start first = start(scene, name, asDeployed, call.getValue());
        add(all, Kind.AS_DEPLOYED, first.spent());
        add(all, Kind.EMPTY, empty(service.template().function(name), first.event()));
        add(all, Kind.CACHED, start(scene, name, cached, call.getValue()).spent());
      }
    }
    return print(starts);
  }

  private static void add(Map<Kind, List<Spent>> all, Kind kind, Spent start) {
    all.computeIfAbsent(kind, any -> new ArrayList<>()).add(start);
  }

  private Start start(Scene scene, String function, Launch launch, Supplier<Call> call) {
    Call prepared = call.get();
    return hosting.startFor(function, launch, () -> scene.send(prepared));
  }

  /** The yardstick: with the memory of a function, for the same event. */
  private Spent empty(LambdaFunction like, String event) throws IOException {
    LambdaFunction empty =
        new LambdaFunction(
            "Empty",
            EmptyHandler.class.getName(),
            Map.of(),
            like.timeout(),
            like.memoryMegabytes(),
            List.of(),
            like.asynchronousCalls());
    try (Instance instance = Instance.start(empty, Map.of(), nothing, log)) {
      instance.handle(event);
      return instance.spent();
    } catch (FunctionError e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean print(Map<String, Map<Kind, List<Spent>>> starts) {
    List<String> columns = new ArrayList<>(List.of("function"));
    for (Kind kind : Kind.values()) {
      columns.addAll(
          kind == Kind.EMPTY
              ? List.of(kind.title + " ms", "CPU ms")
              : List.of(kind.title + " ms", "×", "CPU ms", "×"));
    }
    Table table = new Table(columns.toArray(String[]::new));
    boolean met = true;
    for (var function : starts.entrySet()) {
      Map<Kind, List<Spent>> all = function.getValue();
      List<String> cells = new ArrayList<>(List.of(function.getKey()));
      for (Kind kind : Kind.values()) {
        for (Function<Spent, Duration> figure :
            List.<Function<Spent, Duration>>of(Spent::time, Spent::cpu)) {
          cells.add(Long.toString(median(all, kind, figure).toMillis()));
          if (kind != Kind.EMPTY) {
            cells.add("%.2f".formatted(ratio(all, kind, figure)));
          }
        }
      }
      table.add(cells.toArray(String[]::new));
      met &= ratio(all, Kind.AS_DEPLOYED, Spent::time) <= GOAL;
      met &= ratio(all, Kind.CACHED, Spent::time) <= GOAL_WITH_CACHE;
    }
    System.out.printf(
        Locale.ROOT,
        "%nFrom the start of a process to its first answer, medians of %d, and how many times the"
            + " empty handler's.%nGoals: %.2f as deployed, %.2f with a cache: %s.%n%n%s",
        settings.runs(),
        GOAL,
        GOAL_WITH_CACHE,
        met ? "met" : "not met",
        table);
    return met;
  }

  private static Duration median(
      Map<Kind, List<Spent>> all, Kind kind, Function<Spent, Duration> figure) {
    return Median.of(all.getOrDefault(kind, List.of()).stream().map(figure).toList());
  }

  private static double ratio(
      Map<Kind, List<Spent>> all, Kind kind, Function<Spent, Duration> figure) {
    return (double) median(all, kind, figure).toNanos() / median(all, Kind.EMPTY, figure).toNanos();
  }
}
