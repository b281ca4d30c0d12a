package org.specialexams.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.specialexams.local.lambda.DeployedZip;

/**
 * Lays out the layer: a JDK linked of the one that runs this, Lambda's runtime client, and a cache
 * trained with the package as it was just built.
 */
public final class Layer {

  /** Lambda's limit for a function and its layers, unpacked. */
  private static final long MOST_BYTES = 250L * 1024 * 1024;

  /** What the functions, their libraries and the runtime client reach for, found by jdeps. */
  private static final String MODULES =
      "java.base,java.logging,java.management,java.naming,java.security.jgss,java.sql,java.xml,"
          + "jdk.httpserver,jdk.unsupported,jdk.zipfs";

  /** Jars of this version change without a change of their name. */
  private static final String OUR_VERSION = "-SNAPSHOT.jar";

  private final Layout layout;

  private Layer(Layout layout) {
    this.layout = layout;
  }

  /** Takes the repository's root. Its package has been built. */
  public static void main(String[] arguments) throws Exception {
    Path repository = Path.of(arguments[0]);
    Layout layout = make(repository, repository.resolve("infra/layer/target/root"));
    long bytes = size(layout.root());
    if (bytes > MOST_BYTES) {
      throw new IllegalStateException("package and layer hold " + bytes + " bytes unpacked");
    }
    System.out.printf(
        "%d MB unpacked, package and layer, of which the cache has %d%n",
        bytes >> 20, Files.size(layout.cache()) >> 20);
  }

  /** Lays it out beside the package, in a folder that is emptied first. */
  public static Layout make(Path repository, Path root)
      throws IOException, GeneralSecurityException, InterruptedException {
    Layout layout = new Layout(root);
    delete(layout.root());
    new DeployedZip(repository.resolve("functions/package/target/special-exams.zip"))
        .unpack(layout.task());
    new Layer(layout).lay();
    Path log = Objects.requireNonNull(layout.root().getParent()).resolve("training.log");
    new Cache(layout, repository, log).train();
    return layout;
  }

  private void lay() throws IOException, GeneralSecurityException, InterruptedException {
    Files.createDirectories(layout.runtime());
    link();
    Roots.amazonsAlone(layout.java().resolve("lib/security/cacerts"));
    for (Path jar : RuntimeClient.jars()) {
      Files.copy(jar, layout.runtime().resolve(Objects.requireNonNull(jar.getFileName())));
    }
    RuntimeClient.writeNativeLibrary(layout.nativeLibrary());
    writeTraining(layout.runtime().resolve("training.jar"));
    setTimes();
    Path bootstrap = layout.opt().resolve("bootstrap");
    try (InputStream in = Objects.requireNonNull(Layer.class.getResourceAsStream("bootstrap"))) {
      Files.copy(in, bootstrap);
    }
    Files.setPosixFilePermissions(bootstrap, PosixFilePermissions.fromString("rwxr-xr-x"));
    writeTexts();
  }

  private void link() throws IOException, InterruptedException {
    List<String> jlink =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
            "--add-modules",
            MODULES,
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            layout.java().toString());
    int exit = new ProcessBuilder(jlink).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException("jlink ended with " + exit);
    }
  }

  /** A cache takes no class path with folders in it. */
  private static void writeTraining(Path jar) throws IOException {
    String name = Training.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        InputStream in = Objects.requireNonNull(Training.class.getResourceAsStream("/" + name))) {
      entries.putNextEntry(new JarEntry(name));
      in.transferTo(entries);
      entries.closeEntry();
    }
  }

  /** The time that all entries of both zips have: a JVM that looks at its jars looks at that. */
  private void setTimes() throws IOException {
    FileTime time = Files.getLastModifiedTime(layout.packageJars().getFirst());
    for (Path jar : layout.classPath()) {
      Files.setLastModifiedTime(jar, time);
    }
  }

  /** What bootstrap starts the JVM with, and what it knows the package by. */
  private void writeTexts() throws IOException {
    Files.writeString(
        layout.opt().resolve("arguments"),
        String.join(
            "\n",
            "-XX:AOTCache=" + layout.onLambda(layout.cache()),
            "--enable-native-access=ALL-UNNAMED",
            RuntimeClient.nativeLibraryIs(layout.onLambda(layout.nativeLibrary())),
            "-classpath",
            Layout.joined(layout.classPath().stream().map(layout::onLambda)),
            ""));
    List<Path> jars = layout.packageJars();
    Files.writeString(
        layout.opt().resolve("jars"),
        String.join(" ", jars.stream().map(layout::onLambda).toList()) + "\n");
    StringBuilder digests = new StringBuilder();
    for (Path jar : jars.stream().filter(jar -> jar.toString().endsWith(OUR_VERSION)).toList()) {
      digests.append(sha256(jar)).append("  ").append(layout.onLambda(jar)).append('\n');
    }
    Files.writeString(layout.opt().resolve("jars.sha256"), digests);
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
