package org.specialexams.acceptance.histories;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.specialexams.local.desk.Tokens;
import org.specialexams.local.eventbridge.Schedules;
import org.specialexams.local.gateway.Gateway;
import org.specialexams.local.lambda.Functions;
import org.specialexams.local.lambda.LogSink;
import org.specialexams.local.ses.Mails;
import org.specialexams.local.ses.SesEndpoint;
import org.specialexams.local.sns.SnsEndpoint;
import org.specialexams.local.sqs.QueuePoller;
import org.specialexams.local.sqs.Queues;
import org.specialexams.local.stream.StreamBatches;
import org.specialexams.local.stream.StreamPoller;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.LocalParameters;
import org.specialexams.template.QueueMapping;
import org.specialexams.template.StreamMapping;
import org.specialexams.template.Template;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The service of {@code template.yaml}, for one round after the other: made of the same pieces as
 * the stack on one machine, but that each actor has a sandbox of its own and nothing moves by
 * itself. Streams, queues and schedules are the sandboxes {@code stream}, {@code mail} and {@code
 * upkeep}.
 */
final class Lane implements AutoCloseable {

  /** Whose sandbox the functions run in that the streams call. */
  static final String STREAM = "stream";

  /** How a function logs what nobody expects. */
  private static final String FAILED = " failed: ";

  private static final Path TEMPLATE =
      Path.of("..", "..", "template.yaml").toAbsolutePath().normalize();

  private final Template template;
  private final AtomicReference<Instant> now = new AtomicReference<>(Round.BEGIN);
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private final Tokens tokens;
  private final Tables tables;
  private final Tables copyTables;
  private final LaggingCopy copy;
  private final LogSink logs;
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final Map<String, Sandbox> sandboxes = new HashMap<>();
  private final DynamoDbStreamsClient streamsClient;
  private Supply supply;

  /** What is new in each round. */
  private record Supply(
      Queues queues,
      Mails mails,
      FaultyAws aws,
      List<Stream> streams,
      List<QueuePoller> mailers,
      Schedules schedules) {}

  /** A table's changes, and who takes them. */
  record Stream(String table, StreamPoller changes, StreamBatches batches) {}

  private final Wire wire;

  Lane(int number) {
    template = Template.read(TEMPLATE, LocalParameters.VALUES);
    tokens =
        new Tokens(
            template.authorizers().getFirst(),
            variable("USERNAME_CLAIM"),
            variable("GROUPS_CLAIM"),
            clock);
    tables = Tables.start(template);
    copyTables = Tables.start(template);
    copy = new LaggingCopy(copyTables);
    streamsClient = tables.database().endpoint().streams();
    try {
      LogSink file =
          LogSink.to(
              new PrintStream(
                  Path.of("target", "histories-" + number + ".log").toFile(),
                  StandardCharsets.UTF_8));
      logs =
          (function, requestId, line) -> {
            file.write(function, requestId, line);
            if (line.contains(FAILED)) {
              failures.add(function + ": " + line);
            }
          };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    wire = Wire.open((sandbox, request) -> aws().apply(sandbox, request));
    supply = supply();
  }

  /**
   * Empty tables, queues and streams, and no mail.
   *
   * @param lags whether some index is going to lag
   */
  void renew(boolean lags) {
    failures.clear();
    now.set(Round.BEGIN);
    copy.forgetAll();
    if (lags) {
      copyTables.empty();
      copy.keep();
    }
    tables.empty();
    supply = supply();
  }

  private Supply supply() {
    Queues queues = new Queues(template);
    Mails mails = new Mails();
    SnsEndpoint sns = new SnsEndpoint(template, Set.copyOf(template.topics()), queues);
    SesEndpoint ses =
        new SesEndpoint(
            Set.of(variable("MAIL_SENDER")),
            template.configurationSets(),
            mails,
            clock,
            (type, detail) -> {
              // what becomes of a mail later is no part of these histories
            });
    List<Stream> streams = new ArrayList<>();
    for (LambdaFunction function : template.functions()) {
      function
          .events(StreamMapping.class)
          .forEach(mapping -> streams.add(stream(function, mapping, queues)));
    }
    return new Supply(
        queues,
        mails,
        new FaultyAws(tables, copy, sns, ses),
        streams,
        mailers(queues),
        new Schedules(template, sandbox("upkeep").functions(), queues, clock));
  }

  private List<QueuePoller> mailers(Queues queues) {
    List<QueuePoller> mailers = new ArrayList<>();
    for (LambdaFunction function : template.functions()) {
      function
          .events(QueueMapping.class)
          .forEach(
              mapping ->
                  mailers.add(
                      new QueuePoller(
                          queues.get(mapping.queue()),
                          function,
                          mapping,
                          sandbox("mail").functions(),
                          Duration.ZERO,
                          Duration.ZERO)));
    }
    return mailers;
  }

  private Stream stream(LambdaFunction function, StreamMapping mapping, Queues queues) {
    String table = template.table(mapping.table()).name();
    String arn = tables.client().describeTable(it -> it.tableName(table)).table().latestStreamArn();
    StreamBatches batches =
        new StreamBatches(function, mapping, sandbox(STREAM).functions(), queues, arn);
    StreamPoller changes = new StreamPoller(streamsClient, arn, mapping, batches, Duration.ZERO);
    changes.open();
    return new Stream(mapping.table(), changes, batches);
  }

  /** What functions have logged as failed in this round. */
  List<String> failures() {
    return failures;
  }

  /** Stands still until time passes. */
  Clock clock() {
    return clock;
  }

  void passes(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  FaultyAws aws() {
    return supply.aws();
  }

  LaggingCopy copy() {
    return copy;
  }

  Tables tables() {
    return tables;
  }

  Mails mails() {
    return supply.mails();
  }

  Queues queues() {
    return supply.queues();
  }

  List<Stream> streams() {
    return supply.streams();
  }

  /** Who serves the queues, one of each, in the sandbox {@code mail}. */
  List<QueuePoller> mailers() {
    return supply.mailers();
  }

  /** The schedules, of which none fires by itself, in the sandbox {@code upkeep}. */
  Schedules schedules() {
    return supply.schedules();
  }

  String token(String username, String... groups) {
    return tokens.issue(username, Optional.of(username + "@example.edu"), List.of(groups));
  }

  /** An actor's sandbox: made for the first round, kept for the others, as Lambda keeps them. */
  Sandbox sandbox(String actor) {
    return sandboxes.computeIfAbsent(
        actor,
        name -> {
          String key = name.replaceAll("[^a-z0-9]", "-");
          Map<String, String> variables =
              new LinkedHashMap<>(tables.database().endpoint().variables());
          for (String service : List.of("DYNAMODB", "SNS", "SESV2")) {
            variables.put("AWS_ENDPOINT_URL_" + service, wire.uri().toString());
          }
          variables.put("AWS_ACCESS_KEY_ID", key);
          Functions functions = new Functions(template, variables, clock, logs);
          Sandbox sandbox =
              new Sandbox(
                  name, functions, new Gateway(template, functions, tokens.publicKey(), clock));
          wire.connect(key, sandbox);
          return sandbox;
        });
  }

  private String variable(String name) {
    return template.functions().stream()
        .flatMap(one -> Optional.ofNullable(one.environment().get(name)).stream())
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    sandboxes.values().forEach(sandbox -> sandbox.functions().close());
    wire.close();
    streamsClient.close();
    tables.close();
    copyTables.close();
  }
}
