package org.specialexams.layer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Lambda lays out under {@code /}: the package in {@code var/task}, the layer in {@code opt}.
 *
 * @param root the folder that stands for {@code /}
 */
public record Layout(Path root) {

  public Layout {
    root = root.toAbsolutePath();
  }

  Path task() {
    return root.resolve("var/task");
  }

  Path opt() {
    return root.resolve("opt");
  }

  Path java() {
    return opt().resolve("java");
  }

  Path runtime() {
    return opt().resolve("runtime");
  }

  Path nativeLibrary() {
    return runtime().resolve("libaws-lambda-jni.so");
  }

  Path cache() {
    return opt().resolve("special-exams.aot");
  }

  /** Where something of it is on Lambda. */
  String onLambda(Path path) {
    return "/" + root.relativize(path);
  }

  /** First the layer's jars, then the package's, each by name. */
  List<Path> classPath() throws IOException {
    return Stream.concat(jars(runtime()).stream(), packageJars().stream()).toList();
  }

  List<Path> packageJars() throws IOException {
    return jars(task().resolve("lib"));
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** As the JVM takes it, here or on Lambda. */
  static String joined(Stream<String> paths) {
    return paths.collect(Collectors.joining(File.pathSeparator));
  }
}
