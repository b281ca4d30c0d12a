package org.specialexams.bench.instance;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

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
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path target = task.resolve(entry.getName()).normalize();
        if (!target.startsWith(task)) {
          throw new IOException(entry.getName() + " leads out of the package");
        }
        if (!entry.isDirectory()) {
          Files.createDirectories(Objects.requireNonNull(target.getParent()));
          Files.copy(in, target);
        }
      }
    }
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

  /** The runtime client alone, whose own class loader finds the package, as on Lambda. */
  public String runtimeClassPath() {
    return joined(runtime);
  }

  /** Everything on one class path, in an order that stays: what a cache can cover. */
  public String wholeClassPath() throws IOException {
    List<Path> all = new ArrayList<>(runtime);
    try (Stream<Path> jars = Files.list(task.resolve("lib"))) {
      jars.sorted().forEach(all::add);
    }
    return joined(all);
  }

  private static String joined(List<Path> jars) {
    return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
  }

  private static Path emptyTask(Path below) throws IOException {
    Files.createDirectories(below);
    return Files.createTempDirectory(below, "task").toAbsolutePath();
  }

  private static Deployment withRuntime(Path task, Path below) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (Class<?> type :
        List.of(
            AWSLambda.class,
            LambdaRuntime.class,
            PojoSerializer.class,
            SdkInternalThreadLocal.class)) {
      jars.add(jarOf(type));
    }
    // unpacked once; by itself each instance would unpack its own over that of the others
    String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    String name = "libaws-lambda-jni.linux-" + architecture + ".so";
    Path library = Files.createTempFile(below, "runtime", ".so").toAbsolutePath();
    try (InputStream in =
        Objects.requireNonNull(AWSLambda.class.getResourceAsStream("/jni/" + name), name)) {
      Files.write(library, in.readAllBytes());
    }
    return new Deployment(task, jars, library);
  }

  private static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
