package org.specialexams.bench.samlocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.specialexams.bench.api.Api;
import org.specialexams.local.Options;
import org.specialexams.local.Stack;
import org.specialexams.local.lambda.Instance;
import org.specialexams.local.lambda.LogSink;
import org.specialexams.local.ses.Mail;
import org.specialexams.template.HttpRoute;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.LocalParameters;
import org.specialexams.template.Template;
import org.specialexams.template.Trigger;

/**
 * Functions answer their events of infra/events beside the demo course, one after the other in the
 * order of their names: some of each kind in every build, all of them with {@code -Dinvoke=all}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamLocalInvokeTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final Template TEMPLATE =
      Template.read(ROOT.resolve("template.yaml"), LocalParameters.VALUES);

  /** What asks nobody, reads, writes, publishes and mails; called in each way that there is. */
  private static final Set<String> SOME =
      Set.of(
          "CloseAttempts",
          "DescribeApi",
          "GetAttempt",
          "MailReviewers",
          "PublishEvents",
          "RecordBounces",
          "ReviewAttempt");

  /** How many mails the reviewers have about the event, once a function was called. */
  private static final Map<String, Integer> MAILS = Map.of("MailReviewers", 1, "PublishEvents", 2);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<LambdaFunction> functions =
      TEMPLATE.functions().stream()
          .filter(
              one ->
                  System.getProperty("invoke", "").equals("all") || SOME.contains(one.logicalId()))
          .sorted(Comparator.comparing(LambdaFunction::logicalId))
          .toList();

  private final Map<Integer, Instance> started = new HashMap<>();
  private final ObjectMapper json = new ObjectMapper();
  private Optional<Stack> stack = Optional.empty();
  private Optional<SamLocal> sam = Optional.empty();

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Stack service =
        Stack.start(
            Options.of(ROOT.resolve("template.yaml"))
                .withDemo(true)
                .withHosting(WaitingEvent::host)
                .withLogs(LogSink.to(nowhere)));
    stack = Optional.of(service);
    sam = Optional.of(new SamLocal(ROOT, service.baseUri(), folder));
  }

  @AfterAll
  void stop() {
    started.values().forEach(Instance::close);
    stack.ifPresent(Stack::close);
  }

  @Test
  void there_are_functions_of_every_kind_of_event() {
    assertThat(
            functions.stream()
                .flatMap(one -> one.events().stream())
                .map(trigger -> (Object) trigger.getClass()))
        .contains((Object[]) Trigger.class.getPermittedSubclasses());
  }

  @TestFactory
  Stream<DynamicTest> a_function_answers_its_event() {
    return IntStream.range(0, functions.size())
        .mapToObj(
            i -> DynamicTest.dynamicTest(functions.get(i).logicalId(), () -> assertAnswers(i)));
  }

  private void assertAnswers(int i) throws Exception {
    LambdaFunction function = functions.get(i);
    Stack service = stack.orElseThrow();
    Samples samples = new Samples(ROOT, new Api(service.baseUri(), service.tokens()));
    try (Instance instance = started(i)) {
      if (i + 1 < functions.size()) {
        started(i + 1); // while this one works
      }
      String event = samples.of(function.logicalId());
      if (function.logicalId().equals(WaitingEvent.PUBLISHER)) {
        WaitingEvent.put(service, event);
      }
      assertIsGood(function, json.readTree(instance.handle(event)));
    }
  }

  private void assertIsGood(LambdaFunction function, JsonNode answer) {
    if (function.events(HttpRoute.class).findAny().isPresent()) {
      boolean unknown = function.logicalId().equals("UnknownRoute");
      assertThat(answer.path("statusCode").asInt())
          .as("%s: %s", function.logicalId(), answer)
          .isBetween(unknown ? 404 : 200, unknown ? 404 : 299);
    } else {
      assertThat(answer.path("batchItemFailures"))
          .as("%s: %s", function.logicalId(), answer)
          .isEmpty();
    }
    // what goes by the topic reaches its reader soon, not at once
    int mails = MAILS.getOrDefault(function.logicalId(), 0);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(mails()).hasSizeGreaterThanOrEqualTo(mails));
  }

  private List<Mail> mails() {
    return stack
        .orElseThrow()
        .mails()
        .find(
            mail -> mail.audience().equals("reviewer") && mail.eventIds().contains(Samples.EVENT));
  }

  private Instance started(int i) {
    return started.computeIfAbsent(
        i,
        any -> {
          try {
            return sam.orElseThrow().start(functions.get(i));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
