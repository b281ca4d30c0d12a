package org.specialexams.local.example;

import static java.util.Objects.requireNonNull;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.specialexams.template.LocalParameters;
import org.specialexams.template.Template;

/** The example's template, and what its functions have seen. */
public final class Example {

  /** How long a test waits for what must come. */
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final BlockingQueue<String> SEEN = new LinkedBlockingQueue<>();
  private static final List<String> POISON = new ArrayList<>();

  private Example() {}

  /** Where the template is. */
  public static Path file() {
    try {
      return Path.of(requireNonNull(Example.class.getResource("/example.yaml")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Template template() {
    return Template.read(file(), LocalParameters.VALUES);
  }

  public static Map<String, String> variables() {
    return Map.of("AWS_REGION", "us-east-1");
  }

  /** Forgets what was seen; from now on the functions fail on what is poison. */
  public static void reset(String... poison) {
    synchronized (POISON) {
      POISON.clear();
      POISON.addAll(List.of(poison));
    }
    SEEN.clear();
  }

  static boolean isPoison(String what) {
    synchronized (POISON) {
      return POISON.contains(what);
    }
  }

  static void saw(String what) {
    SEEN.add(what);
  }

  /** The next thing a function saw; fails when none comes. */
  public static String next() throws InterruptedException {
    String seen = SEEN.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (seen == null) {
      throw new AssertionError("no function saw anything more");
    }
    return seen;
  }

  /** Whether a function saw something that nobody has asked for yet. */
  public static boolean sawMore() {
    return !SEEN.isEmpty();
  }
}
