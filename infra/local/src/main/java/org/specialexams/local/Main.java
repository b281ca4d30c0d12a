package org.specialexams.local;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs the service on this machine until it is interrupted; what {@code ./mvnw -Plocal} starts. */
public final class Main {

  private Main() {}

  /** The system property that says where a program waits for what reviewers are told; or empty. */
  private static final String WEBHOOK = "webhook";

  /** The system property that says where it listens; for programs of this machine by itself. */
  private static final String ADDRESS = "address";

  /** Takes the path of template.yaml, the port, and whether to seed the demo course. */
  public static void main(String[] arguments) {
    Optional<Options> options = options(List.of(arguments));
    if (options.isEmpty()) {
      System.exit(2);
    }
    Stack stack = start(options.orElseThrow());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
    System.out.println(
        "Special Exams is ready at " + stack.baseUri() + " (Ctrl-C stops it; nothing is kept)");
    // whoever ends Maven ends the service that it runs, rather than leave it on its port
    ProcessHandle.current().parent().orElseThrow().onExit().join();
    System.exit(0);
  }

  /** Being interrupted is how it ends: nothing that Maven should call a failure. */
  private static void stop(Stack stack) {
    stack.close();
    Runtime.getRuntime().halt(0);
  }

  private static Stack start(Options options) {
    try {
      return Stack.start(options);
    } catch (IOException e) {
      boolean taken = e instanceof BindException || e.getCause() instanceof BindException;
      System.err.println(
          taken
              ? "Port " + options.port() + " is in use: choose another one with -Dport=N."
              : "Special Exams does not start: " + e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      System.err.println("Special Exams does not start: " + e);
    }
    // not return: threads of what had started may still be there
    System.exit(1);
    throw new IllegalStateException("unreachable");
  }

  /** Empty, once it was said why, where the arguments are no good. */
  private static Optional<Options> options(List<String> arguments) {
    if (arguments.size() != 3) {
      return refused("Arguments: the path of template.yaml, a port, true or false for the demo.");
    }
    Path template = Path.of(arguments.get(0));
    if (!Files.isRegularFile(template)) {
      return refused("There is no " + template + ".");
    }
    String port = arguments.get(1);
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
      return refused("-Dport takes a number from 0 to 65535, not " + port + ".");
    }
    String demo = arguments.get(2);
    if (!demo.equals("true") && !demo.equals("false")) {
      return refused("-Ddemo takes true or false, not " + demo + ".");
    }
    return Optional.of(
        Options.of(template)
            .with("ReviewerWebhook", System.getProperty(WEBHOOK, ""))
            .withAddress(System.getProperty(ADDRESS, "localhost"))
            .withPort(Integer.parseInt(port))
            .withDemo(Boolean.parseBoolean(demo)));
  }

  private static Optional<Options> refused(String why) {
    System.err.println(why);
    return Optional.empty();
  }
}
