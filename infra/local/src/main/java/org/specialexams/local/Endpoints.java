package org.specialexams.local;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Call;
import org.specialexams.local.http.HttpServer;
import org.specialexams.local.ses.SesEndpoint;
import org.specialexams.template.DynamoDbEndpoint;

/** Where the SDK's clients find SNS and SES: one server, told apart by the path. */
final class Endpoints implements AutoCloseable {

  private static final int LONGEST_REQUEST = 48 << 20;

  private final HttpServer server;

  private Endpoints(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts the server.
   *
   * @param sns answers as SNS does or, where SNS is elsewhere, what it posts
   */
  static Endpoints start(Function<Call, Answer> sns, SesEndpoint ses) throws IOException {
    return new Endpoints(
        HttpServer.start(
            0,
            LONGEST_REQUEST,
            call -> SesEndpoint.isMeant(call) ? ses.answer(call) : sns.apply(call)));
  }

  URI uri() {
    return server.uri();
  }

  /** What points the functions' clients at DynamoDB, at SNS, and here for SES. */
  Map<String, String> variables(DynamoDbEndpoint dynamoDb, URI sns) {
    Map<String, String> variables = new HashMap<>(dynamoDb.variables());
    variables.put("AWS_ENDPOINT_URL_SNS", sns.toString());
    variables.put("AWS_ENDPOINT_URL_SESV2", server.uri().toString());
    return variables;
  }

  @Override
  public void close() {
    server.close();
  }
}
