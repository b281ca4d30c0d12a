package org.specialexams.bench.instance;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.specialexams.layer.RuntimeClient;
import org.specialexams.local.lambda.DeployedZip;
import org.specialexams.local.lambda.Launch;
import org.specialexams.template.LambdaFunction;

/**
 * What Lambda lays out before it starts a function.
 *
 * @param task the folder that the package is unpacked to, {@code /var/task}
 * @param runtime the runtime client's jars, and its native library beside them
 */
public record Deployment(Path task, List<Path> runtime, Path nativeLibrary) {

  public Deployment {
    runtime = List.copyOf(runtime);
  }

  /** Unpacks a package's zip to a new folder below another one. */
  public static Deployment of(Path zip, Path below) throws IOException {
    Path task = emptyTask(below);
    new DeployedZip(zip).unpack(task);
    return withRuntime(task, below);
  }

  /** A package of nothing but the classes given, each without others inside of it. */
  public static Deployment of(List<Class<?>> classes, Path below) throws IOException {
    Path task = emptyTask(below);
    for (Class<?> type : classes) {
      String name = type.getName().replace('.', '/') + ".class";
      Path target = task.resolve(name);
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      try (InputStream in = Objects.requireNonNull(type.getResourceAsStream("/" + name))) {
        Files.copy(in, target);
      }
    }
    return withRuntime(task, below);
  }

  /** Starts JVMs of this one's kind, as Lambda's own runtimes do. */
  public Launch with(JvmFlags flags) {
    return new OwnRuntime(this, flags);
  }

  /** The runtime client alone is on the class path; its own class loader finds the package. */
  private record OwnRuntime(Deployment deployment, JvmFlags flags) implements Launch {

    @Override
    public ProcessBuilder prepare(LambdaFunction function) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(flags.with(function.memoryMegabytes()));
      command.add(RuntimeClient.nativeLibraryIs(deployment.nativeLibrary().toString()));
      command.add("-classpath");
      command.add(
          String.join(
              File.pathSeparator, deployment.runtime().stream().map(Path::toString).toList()));
      command.add(RuntimeClient.MAIN);
      command.add(function.handler());
      return new ProcessBuilder(command).directory(deployment.task().toFile());
    }

    @Override
    public String task() {
      return deployment.task().toString();
    }
  }

  private static Path emptyTask(Path below) throws IOException {
    Files.createDirectories(below);
    return Files.createTempDirectory(below, "task").toAbsolutePath();
  }

  private static Deployment withRuntime(Path task, Path below) throws IOException {
    // unpacked once; by itself each instance would unpack its own over that of the others
    Path library = Files.createTempFile(below, "runtime", ".so").toAbsolutePath();
    RuntimeClient.writeNativeLibrary(library);
    return new Deployment(task, RuntimeClient.jars(), library);
  }
}
