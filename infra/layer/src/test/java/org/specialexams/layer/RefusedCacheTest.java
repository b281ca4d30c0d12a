package org.specialexams.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.specialexams.local.lambda.FunctionError;

/** A cache that does not fit: refused where that is asked for, and not taken in production. */
@Tag("cache")
class RefusedCacheTest {

  private static final String FUNCTION = "UnknownRoute";

  /** Where the first entry of a zip has its time, which nothing that reads a jar looks at. */
  private static final int TIME_IN_AN_ENTRY = 10;

  private final Map<String, String> environment = LaidOut.function(FUNCTION).environment();

  @TempDir Path folder;
  private LaidOut laidOut;
  private Path jar;

  @BeforeEach
  void lay_out() throws Exception {
    laidOut = LaidOut.in(folder);
    jar = laidOut.layout().task().resolve("lib/core-1.0.0-SNAPSHOT.jar");
  }

  /** Of the same size and time: a JVM by itself would run the old classes. */
  @Test
  void a_jar_that_was_built_anew_is_not_run_from_the_cache_of_the_old_one() throws Exception {
    FileTime time = Files.getLastModifiedTime(jar);
    byte[] anew = Files.readAllBytes(jar);
    anew[TIME_IN_AN_ENTRY] ^= 1;
    Files.write(jar, anew);
    Files.setLastModifiedTime(jar, time);

    assertRefused(environment, "made with another package");
    assertServedFromJars();
  }

  @Test
  void a_package_with_one_more_jar_does_not_start_from_the_cache() throws Exception {
    Files.copy(jar, jar.resolveSibling("more-2.0.jar"));

    assertRefused(environment, "made with another package");
    assertServedFromJars();
  }

  /** JDK 25.0.3 shares the cache of the serial collector with G1 and the parallel one alone. */
  @Test
  void a_collector_that_the_cache_is_not_for_is_refused() throws Exception {
    Map<String, String> other = new HashMap<>(environment);
    other.put("JAVA_TOOL_OPTIONS", "-XX:+UseZGC");

    assertRefused(other, "Unable to use AOT cache");
  }

  @Test
  void another_jvm_than_the_one_trained_with_is_refused() throws Exception {
    Layout layout = laidOut.layout();
    Process another =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:AOTCache=" + layout.cache(),
                "-XX:AOTMode=on",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                Layout.joined(layout.classPath().stream().map(Path::toString)),
                "-version")
            .redirectErrorStream(true)
            .redirectOutput(laidOut.log().toFile())
            .start();

    assertThat(another.waitFor()).isNotZero();
    assertThat(laidOut.log()).content().contains("lib/modules").contains("size has changed");
  }

  private void assertRefused(Map<String, String> variables, String because) {
    assertThatThrownBy(() -> laidOut.serve(FUNCTION, LaidOut.strict(variables)))
        .isInstanceOf(FunctionError.class);
    assertThat(laidOut.log()).content().contains(because);
  }

  /** As in production, where a slow start is better than none. */
  private void assertServedFromJars() throws IOException, FunctionError, InterruptedException {
    assertThat(laidOut.serve(FUNCTION, LaidOut.telling("jars", environment))).contains("404");
    assertThat(laidOut.loaded("jars").fromJars())
        .anyMatch(line -> line.contains(FUNCTION) && line.contains("/core-"));
  }
}
