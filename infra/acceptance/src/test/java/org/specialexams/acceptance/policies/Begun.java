package org.specialexams.acceptance.policies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Notes which test classes have begun in this run, to tell whether it is the whole suite. */
public final class Begun implements BeforeAllCallback {

  private static final Set<String> CLASSES = ConcurrentHashMap.newKeySet();

  /** The tests in a browser, which are a run of their own. */
  private static final Path APART = Path.of("console");

  @Override
  public void beforeAll(ExtensionContext context) {
    CLASSES.add(context.getRequiredTestClass().getSimpleName());
  }

  /** The names of the suite's test classes of which none of the tests has begun. */
  static Set<String> missing() {
    Path suite = Path.of("target", "test-classes", "org", "specialexams", "acceptance");
    try (Stream<Path> files = Files.walk(suite)) {
      Set<String> missing =
          files
              .filter(file -> !suite.relativize(file).startsWith(APART))
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Test.class"))
              .map(name -> name.replace(".class", ""))
              .collect(Collectors.toCollection(TreeSet::new));
      missing.removeAll(CLASSES);
      return missing;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
