package org.specialexams.moving;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.specialexams.domain.Actor;
import org.specialexams.domain.Course;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.Role;
import org.specialexams.domain.Username;
import org.specialexams.json.Json;
import org.specialexams.store.BusyException;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One command of an operator, as {@code ./mvnw -Pmove} is told it. */
public final class Command {

  static final String HELP =
      """
      ./mvnw -q -Pmove -Ddo=import -Dcourse=COURSE -Dfrom=FOLDER -Dactor=YOU
          imports a course from tables of edx-proctoring
      ./mvnw -q -Pmove -Ddo=export -Dcourse=COURSE [-Dlearner=NAME] -Dto=FILE
          writes all that there is of a course, or of a learner, as JSON lines; of a learner in all
          courses without -Dcourse
      ./mvnw -q -Pmove -Ddo=erase [-Dcourse=COURSE] -Dlearner=NAME -Dactor=YOU
          erases a learner, of one course or all; -Dforce=true also out of a running exam
      ./mvnw -q -Pmove -Ddo=reapply -Dformer=STACK -Dsince=INSTANT [-Dcourse=COURSE] -Dactor=YOU
          clears and erases again, in tables that were restored to an instant, what was cleared and
          erased since, as the tables tell that the stack of -Dformer used

      -Dstack=NAME   the stack, unless AWS_ENDPOINT_URL leads to one machine's
      -Dwrite=true   imports, erases, reapplies; without, what would be is only told
      """;

  private final Map<String, String> settings;
  private final Map<String, String> environment;
  private final Clock clock;
  private final PrintStream out;

  /**
   * @param settings by name; an empty text is no value
   */
  public Command(
      Map<String, String> settings, Map<String, String> environment, Clock clock, PrintStream out) {
    this.settings = settings;
    this.environment = environment;
    this.clock = clock;
    this.out = out;
  }

  /** Whether it could be done. What was refused is told in the report, and is no failure. */
  public boolean run() {
    try {
      String what = setting("do").orElse("");
      switch (what) {
        case "import" -> importCourse();
        case "export" -> export();
        case "erase" -> erase();
        case "reapply" -> reapply();
        default -> throw new UnusableException(HELP);
      }
      return true;
    } catch (UnusableException e) {
      out.println(e.getMessage());
    } catch (BusyException | SdkException e) {
      out.println("It ended early: " + e + "\nRun it again: it goes on with what is left.");
    }
    return false;
  }

  private void importCourse() {
    setting("course")
        .filter(id -> id.contains("/"))
        .ifPresent(
            id -> {
              throw new UnusableException(
                  id
                      + " is an id of the old style. Ids here have no slashes: such a course cannot"
                      + " be imported.");
            });
    CourseId course = required("course", CourseId::parse);
    Path folder = required("from", text -> Optional.of(Path.of(text)));
    Importer importer = new Importer(services(), course, actor(), writes());
    Report report = importer.run(PlatformExport.read(folder));
    out.println(course + (writes() ? ", imported:" : ", to be imported by -Dwrite=true:"));
    out.println();
    out.print(report.text());
  }

  private void export() {
    Services services = services();
    Optional<Username> learner = optional("learner", Username::parse);
    if (learner.isEmpty()) {
      required("course", CourseId::parse);
    }
    Path file = required("to", text -> Optional.of(Path.of(text))).toAbsolutePath();
    try {
      // for its owner's eyes alone, and in its place when it is whole
      Path part = Files.createTempFile(file.getParent(), "export", ".part");
      try {
        int written = write(part, services, learner);
        if (learner.isPresent() && written == 0) {
          throw nobody(learner.get());
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        out.println(written + " lines in " + file);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UnusableException(file + " cannot be written: " + e);
    }
  }

  /** How many lines. */
  private int write(Path file, Services services, Optional<Username> learner) throws IOException {
    int[] written = {0};
    try (Writer lines = Files.newBufferedWriter(file)) {
      for (Course course : courses(services)) {
        Exporter exporter =
            new Exporter(
                services,
                course,
                line -> {
                  try {
                    lines.write(Json.write(line) + "\n");
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                  written[0]++;
                });
        learner.ifPresentOrElse(exporter::of, exporter::everything);
      }
    }
    return written[0];
  }

  private static UnusableException nobody(Username learner) {
    return new UnusableException(
        "Nothing of " + learner + " was found. It takes a username, not an address.");
  }

  private void erase() {
    Services services = services();
    Username learner = required("learner", Username::parse);
    Username pseudonym = retired().nameOf(learner);
    boolean refused = false;
    boolean found = false;
    for (Course course : courses(services)) {
      Eraser eraser =
          new Eraser(
              services,
              course,
              learner,
              pseudonym,
              actor(),
              setting("force").equals(Optional.of("true")));
      Eraser.Outcome outcome =
          writes()
              ? eraser.erase()
              : eraser
                  .refusal()
                  .<Eraser.Outcome>map(Eraser.Outcome.Refused::new)
                  .orElseGet(() -> new Eraser.Outcome.Erased(eraser.find()));
      switch (outcome) {
        case Eraser.Outcome.Refused(Refusal why) -> {
          refused = true;
          out.println(
              course.courseId()
                  + ": refused, for "
                  + (why == Refusal.REQUEST_PENDING
                      ? "a request is pending"
                      : "the learner is in an exam")
                  + "; -Dforce=true ends it");
        }
        case Eraser.Outcome.Erased(Eraser.Found what) -> {
          if (!what.isNothing()) {
            out.println(
                course.courseId() + (writes() ? ", erased: " : ", to be erased: ") + what.text());
          }
          found |= !what.isNothing() || eraser.isDone();
        }
      }
    }
    if (refused) {
      throw new UnusableException("It is not done everywhere.");
    }
    if (!found) {
      throw nobody(learner);
    }
    out.println(
        "The audit %s %s for the learner.".formatted(writes() ? "has" : "will have", pseudonym));
  }

  private void reapply() {
    Services restored = services();
    Services former = services(required("former", Optional::of));
    if (restored.variable("EVENTS_TABLE").equals(former.variable("EVENTS_TABLE"))) {
      throw new UnusableException("-Dformer and -Dstack have the same tables.");
    }
    Instant since = required("since", Command::instant);
    for (Course course : courses(restored)) {
      Reapplier reapplier = new Reapplier(restored, former, course, since, actor(), this::retired);
      Reapplier.Found found = writes() ? reapplier.reapply() : reapplier.find();
      if (!found.isNothing()) {
        out.println(
            course.courseId() + (writes() ? ", done again: " : ", to be done: ") + found.text());
      }
    }
    out.println(writes() ? "It is done." : "Nothing was written.");
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Retired retired() {
    return new Retired(environment.getOrDefault("RETIREMENT_SECRET", ""));
  }

  /** The one that is named, or all. */
  private List<Course> courses(Services services) {
    Optional<CourseId> one = optional("course", CourseId::parse);
    List<CourseId> ids =
        one.map(List::of)
            .orElseGet(
                () ->
                    Listing.of((position, limit) -> services.courses().list(position, limit))
                        .toList());
    return ids.stream()
        .map(
            id ->
                services
                    .courses()
                    .find(id)
                    .orElseThrow(() -> new UnusableException("There is no course " + id + ".")))
        .toList();
  }

  private boolean writes() {
    return setting("write").equals(Optional.of("true"));
  }

  /** Who the audit says it was. */
  private Actor actor() {
    return new Actor(required("actor", Optional::of), Role.SYSTEM);
  }

  private Services services() {
    return services(setting("stack").orElse(""));
  }

  private Services services(String stack) {
    requireVariable("AWS_REGION");
    if (!environment.containsKey("AWS_CONTAINER_CREDENTIALS_FULL_URI")) {
      requireVariable("AWS_ACCESS_KEY_ID");
      requireVariable("AWS_SECRET_ACCESS_KEY");
    }
    DynamoDbClient client =
        new Services(environment, clock).awsClients().make(DynamoDbClient.builder(), "DYNAMODB");
    Map<String, String> variables =
        new HashMap<>(
            StackTables.in(
                environment,
                () -> client.listTablesPaginator().tableNames().stream().toList(),
                stack));
    // where the deployment wants more, the service itself spreads the course's lists wider
    variables.putIfAbsent("COURSE_SHARDS", String.valueOf(Course.FEWEST_SHARDS));
    return new Services(variables, clock);
  }

  /** A function has these from Lambda; nobody's tables are to be found by a guess. */
  private void requireVariable(String name) {
    if (environment.getOrDefault(name, "").isEmpty()) {
      throw new UnusableException(name + " is not set.");
    }
  }

  private Optional<String> setting(String name) {
    return Optional.ofNullable(settings.get(name)).filter(value -> !value.isEmpty());
  }

  private <T> Optional<T> optional(String name, Function<String, Optional<T>> parse) {
    return setting(name).isEmpty() ? Optional.empty() : Optional.of(required(name, parse));
  }

  private <T> T required(String name, Function<String, Optional<T>> parse) {
    return setting(name)
        .flatMap(parse)
        .orElseThrow(
            () ->
                new UnusableException(
                    "-D%s is missing or cannot be one.\n\n%s".formatted(name, HELP)));
  }
}
