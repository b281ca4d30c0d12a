package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The zip that every function is deployed from, as the build has just made it. */
class PackageTest {

  /** Lambda takes 250 MB unpacked; a start reads what is there, so that it is kept far below. */
  private static final long MOST_BYTES = 60_000_000;

  /**
   * All that is deployed besides the modules. Each has a use: {@code ./mvnw -Pbench -Dbench=size}
   * tells what the functions load of it.
   */
  private static final List<String> LIBRARIES =
      List.of(
          "auth",
          "aws-core",
          "aws-json-protocol",
          "aws-lambda-java-core",
          "aws-lambda-java-events",
          "aws-query-protocol",
          "checksums",
          "checksums-spi",
          "commons-codec",
          "commons-csv",
          "commons-io",
          "crac",
          "dynamodb",
          "dynamodb-enhanced",
          "endpoints-spi",
          "http-auth",
          "http-auth-aws",
          "http-auth-spi",
          "http-client-spi",
          "identity-spi",
          "jackson-annotations",
          "jackson-core",
          "jackson-databind",
          "joda-time",
          "json-utils",
          "metrics-spi",
          "profiles",
          "protocol-core",
          "reactive-streams",
          "regions",
          "retries",
          "retries-spi",
          "sdk-core",
          "sesv2",
          "slf4j-api",
          "slf4j-simple",
          "sns",
          "third-party-jackson-core",
          "ulid-creator",
          "url-connection-client",
          "utils",
          "utils-lite");

  private final Path zip = Repository.file("functions/package/target/special-exams.zip");

  @Test
  void it_holds_the_functions_and_what_they_need_as_jars() throws IOException {
    List<? extends ZipEntry> entries = entries();

    assertThat(entries)
        .extracting(ZipEntry::getName)
        .hasSizeGreaterThan(20)
        .allMatch(name -> name.matches("lib/[^/]+\\.jar"))
        .containsAll(modules())
        .as("what runs the service on one machine, and what tests it")
        .noneMatch(name -> name.matches("lib/(DynamoDBLocal|junit|assertj|mockito|jetty).*"));
    assertThat(entries.stream().mapToLong(ZipEntry::getSize).sum()).isLessThan(MOST_BYTES);
  }

  @Test
  void it_holds_no_library_that_nobody_has_named() throws IOException {
    assertThat(entries())
        .extracting(ZipEntry::getName)
        .filteredOn(name -> !name.endsWith("-1.0.0-SNAPSHOT.jar"))
        .extracting(name -> name.replaceFirst("lib/(.+?)-\\d.*", "$1"))
        .containsExactlyInAnyOrderElementsOf(LIBRARIES);
  }

  /** What is compressed twice takes more room in the zip, and time at each start. */
  @Test
  void its_jars_hold_their_classes_uncompressed() throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry jar : entries()) {
        try (ZipInputStream classes = new ZipInputStream(file.getInputStream(jar))) {
          for (ZipEntry one = classes.getNextEntry(); one != null; one = classes.getNextEntry()) {
            assertThat(one.getMethod()).as("%s of %s", one, jar).isEqualTo(ZipEntry.STORED);
          }
        }
      }
    }
  }

  /** One logger, one HTTP client and one Jackson are enough for a start to load. */
  @Test
  void it_holds_nothing_twice() throws IOException {
    assertThat(entries())
        .extracting(entry -> entry.getName().replaceFirst("-\\d.*", ""))
        .doesNotHaveDuplicates()
        .filteredOn(name -> name.matches(".*/(slf4j-(?!api).*|logback.*|log4j.*)"))
        .hasSize(1);
    assertThat(entries())
        .extracting(ZipEntry::getName)
        .filteredOn(
            name -> name.matches("lib/(apache\\d*-client|netty-.*|url-connection-client).*"))
        .hasSize(1);
  }

  private List<? extends ZipEntry> entries() throws IOException {
    assertThat(zip).as("./mvnw verify builds it").exists();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream().filter(entry -> !entry.isDirectory()).toList();
    }
  }

  private static List<String> modules() throws IOException {
    try (Stream<Path> folders = Files.list(Repository.file("functions"))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .map(folder -> Objects.toString(folder.getFileName()))
          .filter(module -> !module.equals("package"))
          .map(module -> "lib/" + module + "-1.0.0-SNAPSHOT.jar")
          .toList();
    }
  }
}
