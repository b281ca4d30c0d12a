package org.specialexams.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.specialexams.bench.api.Api;
import org.specialexams.local.desk.Tokens;
import org.specialexams.local.gateway.Gateway;
import org.specialexams.local.http.HttpServer;
import org.specialexams.local.lambda.Functions;
import org.specialexams.local.lambda.Hosting;
import org.specialexams.local.lambda.LogSink;
import org.specialexams.template.EmbeddedDynamoDb;
import org.specialexams.template.LocalParameters;
import org.specialexams.template.Template;
import org.specialexams.wiring.Services;

/**
 * The API, its functions and DynamoDB Local, without all that follows a call by itself: no stream,
 * queue or schedule calls a function while another one is measured.
 */
public final class QuietService implements AutoCloseable {

  private final Template template;
  private final EmbeddedDynamoDb dynamoDb;
  private final LogSink logs;
  private final Functions functions;
  private final HttpServer server;
  private final Api api;

  private QuietService(
      Template template, EmbeddedDynamoDb dynamoDb, LogSink logs, Functions functions)
      throws IOException {
    this.template = template;
    this.dynamoDb = dynamoDb;
    this.logs = logs;
    this.functions = functions;
    Clock clock = Clock.systemUTC();
    Map<String, String> claims = template.function("CreateAttempt").environment();
    Tokens tokens =
        new Tokens(
            template.authorizers().getFirst(),
            claims.getOrDefault("USERNAME_CLAIM", ""),
            claims.getOrDefault("GROUPS_CLAIM", ""),
            clock);
    Gateway gateway = new Gateway(template, functions, tokens.publicKey(), clock);
    this.server = HttpServer.start(0, Gateway.LONGEST_BODY, gateway::answer);
    this.api = new Api(server.uri(), tokens);
  }

  /** Starts it, with empty tables in memory. */
  public static QuietService start(Path root, Hosting hosting) throws IOException {
    return start(root, hosting, EmbeddedDynamoDb::start);
  }

  /** Starts it, with empty tables in files of a folder. */
  public static QuietService startIn(Path folder, Path root, Hosting hosting) throws IOException {
    return start(root, hosting, template -> EmbeddedDynamoDb.startIn(folder, template));
  }

  private static QuietService start(
      Path root, Hosting hosting, Function<Template, EmbeddedDynamoDb> database)
      throws IOException {
    Template template = Template.read(root.resolve("template.yaml"), LocalParameters.VALUES);
    EmbeddedDynamoDb dynamoDb = database.apply(template);
    LogSink logs = logs(root);
    return new QuietService(
        template,
        dynamoDb,
        logs,
        new Functions(template, dynamoDb.variables(), Clock.systemUTC(), logs, hosting));
  }

  /** A file for what the functions of this process log. */
  public static LogSink logs(Path root) throws IOException {
    Path folder = Settings.work(root);
    Files.createDirectories(folder);
    Path file = folder.resolve("functions.log");
    return LogSink.to(new PrintStream(file.toFile(), StandardCharsets.UTF_8));
  }

  public Template template() {
    return template;
  }

  public Api api() {
    return api;
  }

  /** What points another process at its DynamoDB. */
  public URI database() {
    return dynamoDb.endpoint().uri();
  }

  /** The services that a function has, for loading what no call could in time. */
  public Services services() {
    Map<String, String> environment =
        new HashMap<>(dynamoDb.environmentOf(template.function("CreateAttempt")));
    return new Services(environment, Clock.systemUTC());
  }

  /** The functions, when so much time has passed; the caller closes them. */
  public Functions functionsIn(Duration time) {
    return new Functions(
        template, dynamoDb.variables(), Clock.offset(Clock.systemUTC(), time), logs);
  }

  @Override
  public void close() {
    server.close();
    functions.close();
    dynamoDb.close();
  }
}
