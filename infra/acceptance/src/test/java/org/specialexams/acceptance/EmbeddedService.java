package org.specialexams.acceptance;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.specialexams.local.Options;
import org.specialexams.local.Stack;
import org.specialexams.local.lambda.LogSink;

/** The stack that {@code -Plocal} starts, in this JVM, with a clock that goes on by itself too. */
final class EmbeddedService implements Service {

  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  /** How much the tests have moved the clock ahead of the system's. */
  private final AtomicReference<Duration> ahead;

  private final Clock clock;
  private final Stack stack;
  private final LocalDesk desk;

  private EmbeddedService(AtomicReference<Duration> ahead, Clock clock, Stack stack) {
    this.ahead = ahead;
    this.clock = clock;
    this.stack = stack;
    this.desk = new LocalDesk(stack.baseUri());
  }

  /** With the demo course, where people look at it. */
  static EmbeddedService start() {
    boolean looked = System.getProperty("service", "").equals("console");
    AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    InstantSource source = () -> Instant.now().plus(ahead.get());
    Clock clock = source.withZone(ZoneOffset.UTC);
    try {
      Stack stack =
          Stack.start(
              options(looked ? "functions-console.log" : "functions.log")
                  .withDemo(looked)
                  .withClock(clock));
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "close"));
      return new EmbeddedService(ahead, clock, stack);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The service's own template, and a file for what the functions log: tests run side by side. */
  static Options options(String log) throws IOException {
    Path file = Path.of("target", log);
    return Options.of(ROOT.resolve("template.yaml"))
        .withLogs(
            Overheard.listening(
                LogSink.to(new PrintStream(file.toFile(), StandardCharsets.UTF_8))));
  }

  /** What only the stack on one machine has: ways to make it fail. */
  Stack stack() {
    return stack;
  }

  /** What the service takes for the time. */
  Clock clock() {
    return clock;
  }

  /** From now on, it is that much later. Never goes back; for {@code @Isolated} tests only. */
  void moveClock(Duration forward) {
    ahead.updateAndGet(before -> before.plus(forward));
  }

  @Override
  public URI baseUri() {
    return stack.baseUri();
  }

  @Override
  public String token(String username, List<String> groups) {
    return desk.token(username, groups);
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public boolean isLocal() {
    return true;
  }
}
