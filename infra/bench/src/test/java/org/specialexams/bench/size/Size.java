package org.specialexams.bench.size;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.specialexams.bench.QuietService;
import org.specialexams.bench.Settings;
import org.specialexams.bench.Table;
import org.specialexams.bench.api.Api;
import org.specialexams.bench.api.Operations;
import org.specialexams.bench.api.Scene;
import org.specialexams.bench.instance.Deployment;
import org.specialexams.bench.instance.Fleet;
import org.specialexams.bench.instance.JvmFlags;
import org.specialexams.local.Options;
import org.specialexams.local.Stack;
import org.specialexams.template.LambdaFunction;

/**
 * The package jar by jar: how large, how many classes it has, and how many of them any function
 * loads when each is called once.
 */
public final class Size {

  /** Schedules call their functions each minute. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private Size() {}

  /** Calls every function, prints a line for each jar, and answers whether each has some use. */
  public static boolean run(Settings settings) throws IOException, InterruptedException {
    Files.createDirectories(settings.work());
    Path logs = Files.createTempDirectory(settings.work(), "classes").toAbsolutePath();
    Deployment deployment = Deployment.of(settings.zip(), settings.work());
    Path log = settings.work().resolve("instances.log");
    try (Fleet fleet = new Fleet(deployment.with(JvmFlags.NONE.telling(logs)), log);
        Stack stack =
            Stack.start(
                Options.of(settings.template())
                    .withLogs(QuietService.logs(settings.root()))
                    .withHosting(fleet))) {
      callAll(stack, fleet);
    }
    return print(settings.zip(), deployment, Loaded.in(logs));
  }

  private static void callAll(Stack stack, Fleet fleet) throws InterruptedException {
    Set<String> left =
        stack.template().functions().stream()
            .map(LambdaFunction::logicalId)
            .collect(Collectors.toCollection(TreeSet::new));
    Scene scene = new Scene(new Api(stack.baseUri(), stack.tokens()), "course-v1:Bench+Size+2026");
    new Operations(scene).calls().values().forEach(call -> scene.send(call.get()));
    // and what only some calls of a function need
    scene.send(scene.csv("username,email\nlee,bounce@simulator.amazonses.com\n"));
    scene.send(scene.grant("lee", "quiz", 30));
    scene.send(scene.grant("lee", "final", 30));
    long begin = System.nanoTime();
    while (true) {
      fleet.work().forEach(work -> left.remove(work.function().logicalId()));
      if (left.isEmpty()) {
        return;
      }
      if (System.nanoTime() - begin > PATIENCE.toNanos()) {
        throw new IllegalStateException("nobody has called " + left);
      }
      Thread.sleep(PAUSE);
    }
  }

  private static boolean print(Path zip, Deployment deployment, Loaded loaded) throws IOException {
    Table table = new Table("jar", "KB in the zip", "KB", "classes", "loaded");
    boolean used = true;
    long all = 0;
    for (ZipEntry jar : jars(zip)) {
      String name = jar.getName().substring(jar.getName().lastIndexOf('/') + 1);
      used &= loaded.of(name) > 0;
      all += jar.getCompressedSize();
      table.add(
          name,
          kilobytes(jar.getCompressedSize()),
          kilobytes(jar.getSize()),
          Long.toString(classes(deployment.task().resolve(jar.getName()))),
          Integer.toString(loaded.of(name)));
    }
    table.add("all", kilobytes(all), "", "", "");
    System.out.printf(
        "%nThe package, and how many classes of each jar any function has loaded.%n%n%s", table);
    return used;
  }

  private static String kilobytes(long bytes) {
    return "%,d".formatted(bytes / 1024);
  }

  /** The largest first. */
  private static List<ZipEntry> jars(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream()
          .filter(entry -> entry.getName().endsWith(".jar"))
          .sorted(Comparator.comparingLong(ZipEntry::getCompressedSize).reversed())
          .collect(Collectors.toList());
    }
  }

  private static long classes(Path jar) throws IOException {
    try (ZipFile file = new ZipFile(jar.toFile());
        Stream<? extends ZipEntry> entries = file.stream()) {
      return entries.filter(entry -> entry.getName().endsWith(".class")).count();
    }
  }
}
