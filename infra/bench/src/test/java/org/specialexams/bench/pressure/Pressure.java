package org.specialexams.bench.pressure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.specialexams.bench.QuietService;
import org.specialexams.bench.Settings;
import org.specialexams.bench.api.Api;
import org.specialexams.bench.api.Scene;
import org.specialexams.bench.instance.Deployment;
import org.specialexams.bench.instance.Fleet;
import org.specialexams.bench.instance.JvmFlags;
import org.specialexams.local.Options;
import org.specialexams.local.Stack;
import org.specialexams.local.lambda.Launch;

/**
 * The largest of everything that is promised, with every function in processes of its own that have
 * the memory of template.yaml: each call is to be answered within its function's time-out, and no
 * process may need more than its function's memory.
 */
public final class Pressure {

  private final Settings settings;
  private final Launch launch;
  private final Path log;

  private Pressure(Settings settings) throws IOException {
    this.settings = settings;
    Files.createDirectories(settings.work());
    this.launch = Deployment.of(settings.zip(), settings.work()).with(JvmFlags.NONE);
    this.log = settings.work().resolve("instances.log");
  }

  /** Does it all, prints what it took, and answers whether every limit was kept. */
  public static boolean run(Settings settings) throws IOException, InterruptedException {
    Pressure pressure = new Pressure(settings);
    boolean kept = pressure.withAllThatFollows();
    boolean keptInALargeCourse = pressure.inALargeCourse();
    return kept && keptInALargeCourse;
  }

  /** With streams, queues and schedules, whose functions come under pressure too. */
  private boolean withAllThatFollows() throws IOException, InterruptedException {
    try (Fleet fleet = new Fleet(launch, log);
        Stack stack =
            Stack.start(
                Options.of(settings.template())
                    .withLogs(QuietService.logs(settings.root()))
                    .withHosting(fleet))) {
      Api api = new Api(stack.baseUri(), stack.tokens());
      Scene scene = new Scene(api, "course-v1:Bench+Pressure+2026");
      Steps steps = new Steps(fleet);
      LargeBodies.run(steps, scene);
      new ManyAnswers(stack, scene, settings.scaled(20_000)).run(steps);
      ManyRetakes.run(steps, scene, settings.scaled(500));
      Burst.run(steps, scene, settings.scaled(2_000));
      return print(steps);
    }
  }

  private boolean inALargeCourse() throws IOException, InterruptedException {
    try (Fleet fleet = new Fleet(launch, log);
        QuietService service = QuietService.start(settings.root(), fleet)) {
      Steps steps = new Steps(fleet);
      LargeLists.run(steps, service, settings.scaled(100_000));
      return print(steps);
    }
  }

  private static boolean print(Steps steps) {
    System.out.printf("%n%s%n", steps);
    return steps.good();
  }
}
