package org.specialexams.local;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Call;
import org.specialexams.local.http.HttpServer;
import org.specialexams.local.http.Relay;
import org.specialexams.local.ses.SesEndpoint;
import org.specialexams.template.DynamoDbEndpoint;

/**
 * Where the SDK's clients find SNS and SES, and DynamoDB too if they look for all at one address:
 * told apart by what they ask.
 */
final class Endpoints implements AutoCloseable {

  private static final int LONGEST_REQUEST = 48 << 20;

  /** What the SDK's signatures begin with. */
  private static final String SIGNED = "AWS4-HMAC-SHA256 ";

  private final Function<Call, Answer> sns;
  private final SesEndpoint ses;
  private final DynamoDbEndpoint dynamoDb;
  private final Relay toDynamoDb;
  private final HttpServer server;

  /**
   * Starts the server.
   *
   * @param sns answers as SNS does or, where SNS is elsewhere, what it posts
   */
  Endpoints(Function<Call, Answer> sns, SesEndpoint ses, DynamoDbEndpoint dynamoDb)
      throws IOException {
    this.sns = sns;
    this.ses = ses;
    this.dynamoDb = dynamoDb;
    this.toDynamoDb = new Relay(dynamoDb.uri());
    this.server = HttpServer.start(0, LONGEST_REQUEST, this::answer);
  }

  /**
   * Whether a call of the root is one of the SDK: its client of SNS leaves out the path of its
   * endpoint.
   */
  static boolean isMeant(Call call) {
    return call.path().equals("/")
        && call.header("authorization").filter(one -> one.startsWith(SIGNED)).isPresent();
  }

  Answer answer(Call call) {
    if (call.header("x-amz-target").isPresent()) {
      return toDynamoDb.answer(call);
    }
    return SesEndpoint.isMeant(call) ? ses.answer(call) : sns.apply(call);
  }

  URI uri() {
    return server.uri();
  }

  /** What points the functions' clients at DynamoDB, at SNS if it is elsewhere, and else here. */
  Map<String, String> variables(Optional<URI> elsewhere) {
    Map<String, String> variables = new HashMap<>(dynamoDb.variables());
    variables.put("AWS_ENDPOINT_URL_SNS", elsewhere.orElse(server.uri()).toString());
    variables.put("AWS_ENDPOINT_URL_SESV2", server.uri().toString());
    return variables;
  }

  @Override
  public void close() {
    server.close();
    toDynamoDb.close();
  }
}
