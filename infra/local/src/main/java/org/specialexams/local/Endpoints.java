package org.specialexams.local;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Call;
import org.specialexams.local.http.HttpServer;
import org.specialexams.local.ses.SesEndpoint;
import org.specialexams.local.sns.SnsEndpoint;
import org.specialexams.template.EmbeddedDynamoDb;

/** Where the SDK's clients find SNS and SES: one server, told apart by the path. */
final class Endpoints implements AutoCloseable {

  private static final int LONGEST_REQUEST = 48 << 20;

  private final HttpServer server;

  private Endpoints(HttpServer server) {
    this.server = server;
  }

  static Endpoints start(SnsEndpoint sns, SesEndpoint ses) throws IOException {
    return new Endpoints(HttpServer.start(0, LONGEST_REQUEST, call -> answer(call, sns, ses)));
  }

  /** What points the functions' clients here and at DynamoDB. */
  Map<String, String> variables(EmbeddedDynamoDb dynamoDb) {
    URI uri = server.uri();
    Map<String, String> variables = new HashMap<>(dynamoDb.variables());
    variables.put("AWS_ENDPOINT_URL_SNS", uri.toString());
    variables.put("AWS_ENDPOINT_URL_SESV2", uri.toString());
    return variables;
  }

  @Override
  public void close() {
    server.close();
  }

  private static Answer answer(Call call, SnsEndpoint sns, SesEndpoint ses) {
    return SesEndpoint.isMeant(call) ? ses.answer(call) : sns.answer(call);
  }
}
