package org.specialexams.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.specialexams.local.desk.Desk;
import org.specialexams.local.desk.Tokens;
import org.specialexams.local.eventbridge.EventBus;
import org.specialexams.local.eventbridge.Schedules;
import org.specialexams.local.gateway.Gateway;
import org.specialexams.local.http.HttpServer;
import org.specialexams.local.issuer.IdentityProvider;
import org.specialexams.local.issuer.Person;
import org.specialexams.local.lambda.Functions;
import org.specialexams.local.ses.Mails;
import org.specialexams.local.ses.SesEndpoint;
import org.specialexams.local.sns.ForeignTopics;
import org.specialexams.local.sns.SnsEndpoint;
import org.specialexams.local.sqs.QueuePoller;
import org.specialexams.local.sqs.Queues;
import org.specialexams.local.stream.StreamBatches;
import org.specialexams.local.stream.StreamPoller;
import org.specialexams.template.DynamoDbEndpoint;
import org.specialexams.template.EmbeddedDynamoDb;
import org.specialexams.template.JwtAuthorizer;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.QueueMapping;
import org.specialexams.template.StreamMapping;
import org.specialexams.template.Template;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The whole service in this process, as template.yaml describes it: the API, the functions, tables
 * with their streams, the topic, queues, mails and schedules. The same for {@code ./mvnw -Plocal}
 * and for tests.
 */
public final class Stack implements AutoCloseable {

  /** Where a function that runs elsewhere finds DynamoDB, SNS and SES: {@code sam local}'s. */
  private static final String AWS = "/local/aws";

  /** Cuts batching windows, so that a mail is there within a second. */
  private static final Duration LONGEST_WINDOW = Duration.ofMillis(300);

  /** Cuts the time after which a queue shows again what a function failed on. */
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(1);

  private final Deque<AutoCloseable> closeables = new ArrayDeque<>();
  private final Template template;
  private final DynamoDbEndpoint dynamoDb;
  private final Endpoints endpoints;
  private final Queues queues;
  private final Mails mails = new Mails();
  private final SnsEndpoint sns;
  private final SesEndpoint ses;
  private final Functions functions;
  private final EventBus bus;
  private final Schedules schedules;
  private final Tokens tokens;
  private final HttpServer server;
  private volatile boolean ready;

  private Stack(Options options) throws IOException {
    try {
      // first of all: the issuer of the tokens is named for where it is
      server = closing(HttpServer.bind(options.address(), options.port()));
      template = Template.read(options.template(), parameters(options));
      queues = new Queues(template);
      sns = closing(new SnsEndpoint(template, Set.copyOf(template.topics()), queues));
      ses =
          new SesEndpoint(
              values("MAIL_SENDER"),
              template.configurationSets(),
              mails,
              options.clock(),
              this::publish);
      tokens =
          new Tokens(authorizer(), claim("USERNAME_CLAIM"), claim("GROUPS_CLAIM"), options.clock());
      dynamoDb = startDynamoDb(options);
      endpoints = startEndpoints(options);
      functions =
          closing(
              new Functions(
                  template,
                  endpoints.variables(options.foreign().map(Foreign::sns)),
                  options.clock(),
                  options.logs(),
                  options.hosting()));
      bus = closing(new EventBus(template, functions, queues, options.clock()));
      startStreams();
      startQueues();
      schedules = closing(new Schedules(template, functions, queues, options.clock()));
      schedules.start();
      serve(options);
    } catch (IOException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * Starts it; it takes calls when this returns.
   *
   * @throws IOException if the port is taken
   */
  public static Stack start(Options options) throws IOException {
    Stack stack = new Stack(options);
    if (options.demo()) {
      new Demo(stack.baseUri()).seed();
    }
    stack.ready = true;
    return stack;
  }

  /** Where the API and what is under {@code /local} are, without a slash at the end. */
  public URI baseUri() {
    return server.uri();
  }

  public Template template() {
    return template;
  }

  /** Issues tokens that the API trusts. */
  public Tokens tokens() {
    return tokens;
  }

  /** Where the tables are. */
  public DynamoDbEndpoint dynamoDb() {
    return dynamoDb;
  }

  /** The functions: to call one, or to make one die. */
  public Functions functions() {
    return functions;
  }

  /** The topic: to make it fail. Where the options name another SNS, nobody calls this one. */
  public SnsEndpoint sns() {
    return sns;
  }

  /** The mail service: to make it fail. */
  public SesEndpoint ses() {
    return ses;
  }

  public Queues queues() {
    return queues;
  }

  /** The mails that went out. */
  public Mails mails() {
    return mails;
  }

  /** The schedules: to fire one now. */
  public Schedules schedules() {
    return schedules;
  }

  @Override
  public void close() {
    List<Exception> failures = new ArrayList<>();
    while (!closeables.isEmpty()) {
      try {
        closeables.pop().close();
      } catch (Exception e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      IllegalStateException failure = new IllegalStateException("the stack does not close");
      failures.forEach(failure::addSuppressed);
      throw failure;
    }
  }

  private void publish(String detailType, ObjectNode detail) {
    bus.put("aws.ses", detailType, detail);
  }

  private DynamoDbEndpoint startDynamoDb(Options options) {
    if (options.foreign().isEmpty()) {
      return closing(EmbeddedDynamoDb.start(template)).endpoint();
    }
    DynamoDbEndpoint foreign = options.foreign().get().dynamoDb();
    foreign.createTables(template);
    return foreign;
  }

  /** Starts SNS and SES. */
  private Endpoints startEndpoints(Options options) throws IOException {
    if (options.foreign().isEmpty()) {
      Endpoints started = closing(new Endpoints(sns::answer, ses, dynamoDb));
      sns.open(template, queues, started.uri());
      return started;
    }
    Foreign foreign = options.foreign().get();
    ForeignTopics topics = closing(new ForeignTopics(template, queues, foreign.sns()));
    Endpoints started = closing(new Endpoints(topics::answer, ses, dynamoDb));
    topics.create(foreign.callback().apply(started.uri().getPort()));
    return started;
  }

  /** What the options say, and who issues tokens here. */
  private Map<String, String> parameters(Options options) {
    Map<String, String> parameters = new HashMap<>(options.parameters());
    parameters.put("TokenIssuer", IdentityProvider.issuer(server.uri()).toString());
    return parameters;
  }

  private void serve(Options options) throws IOException {
    Gateway gateway = new Gateway(template, functions, tokens.publicKey(), options.clock());
    Desk desk = new Desk(tokens, mails, () -> ready);
    List<Person> people = options.demo() ? Demo.people() : List.of();
    IdentityProvider identities =
        new IdentityProvider(server.uri(), people, tokens, options.clock());
    server.serve(
        Gateway.LONGEST_BODY,
        call -> {
          if (IdentityProvider.isMeant(call)) {
            return identities.answer(call);
          }
          if (call.path().startsWith(AWS)) {
            return endpoints.answer(call.below(AWS));
          }
          if (Endpoints.isMeant(call)) {
            return endpoints.answer(call);
          }
          return Desk.isMeant(call) ? desk.answer(call) : gateway.answer(call);
        });
    // no call comes in while what answers it goes away
    closing(server);
  }

  private void startStreams() {
    DynamoDbStreamsClient client = closing(dynamoDb.streams());
    for (LambdaFunction function : template.functions()) {
      function
          .events(StreamMapping.class)
          .forEach(
              mapping -> {
                String streamArn = streamArn(mapping);
                StreamBatches batches =
                    new StreamBatches(function, mapping, functions, queues, streamArn);
                StreamPoller poller =
                    new StreamPoller(client, streamArn, mapping, batches, LONGEST_WINDOW);
                poller.open();
                run("stream of " + mapping.table(), poller);
              });
    }
  }

  private String streamArn(StreamMapping mapping) {
    try (DynamoDbClient client = dynamoDb.client()) {
      String table = template.table(mapping.table()).name();
      return client.describeTable(request -> request.tableName(table)).table().latestStreamArn();
    }
  }

  private void startQueues() {
    for (LambdaFunction function : template.functions()) {
      function
          .events(QueueMapping.class)
          .forEach(
              mapping ->
                  run(
                      "queue of " + function.logicalId(),
                      new QueuePoller(
                          queues.get(mapping.queue()),
                          function,
                          mapping,
                          functions,
                          LONGEST_WINDOW,
                          LONGEST_RETRY)));
    }
  }

  private void run(String name, Runnable poller) {
    Thread thread = Thread.ofVirtual().name(name).start(poller);
    closeables.push(
        () -> {
          thread.interrupt();
          thread.join();
        });
  }

  private <T extends AutoCloseable> T closing(T closeable) {
    closeables.push(closeable);
    return closeable;
  }

  private JwtAuthorizer authorizer() {
    List<JwtAuthorizer> authorizers = template.authorizers();
    if (authorizers.size() != 1) {
      throw new IllegalStateException("one authorizer is needed here, not " + authorizers.size());
    }
    return authorizers.getFirst();
  }

  private String claim(String variable) {
    Set<String> values = values(variable);
    if (values.size() != 1) {
      throw new IllegalStateException("the functions need one " + variable + ", not " + values);
    }
    return values.iterator().next();
  }

  /** What a variable is in those functions that have it. */
  private Set<String> values(String variable) {
    return template.functions().stream()
        .flatMap(f -> Optional.ofNullable(f.environment().get(variable)).stream())
        .collect(Collectors.toSet());
  }
}
