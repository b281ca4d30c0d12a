package org.specialexams.bench.samlocal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.specialexams.local.Stack;
import org.specialexams.local.lambda.Code;
import org.specialexams.template.LambdaFunction;

/**
 * The event that the sample of {@code PublishEvents} tells of, in the outbox: the service that runs
 * there publishes all others, and leaves this one to the function that is tried.
 */
final class WaitingEvent {

  static final String PUBLISHER = "PublishEvents";

  private static final String NOTHING_FAILED = "{\"batchItemFailures\":[]}";

  private WaitingEvent() {}

  /** Where the service's functions run. */
  static Code host(LambdaFunction function, Map<String, String> environment, Code here) {
    if (!function.logicalId().equals(PUBLISHER)) {
      return here;
    }
    return (event, context) ->
        event.contains(Samples.EVENT) ? NOTHING_FAILED : here.handle(event, context);
  }

  /** Puts it there: the row is in the sample, as DynamoDB writes it. */
  static void put(Stack service, String sample) throws IOException, InterruptedException {
    JsonMapper json = JsonMapper.builder().build();
    JsonNode row = json.readTree(sample).at("/Records/0/dynamodb/NewImage");
    ObjectNode request =
        json.createObjectNode()
            .put(
                "TableName",
                service.template().function(PUBLISHER).environment().get("EVENTS_TABLE"));
    request.set("Item", row);
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(service.baseUri() + "/local/aws/"))
                  .header("Content-Type", "application/x-amz-json-1.0")
                  .header("X-Amz-Target", "DynamoDB_20120810.PutItem")
                  .header(
                      "Authorization",
                      "AWS4-HMAC-SHA256 Credential=local/20261123/us-east-1/dynamodb/aws4_request,"
                          + " SignedHeaders=host, Signature=none")
                  .POST(BodyPublishers.ofString(request.toString()))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("the event cannot be put there: " + answer.body());
      }
    }
  }
}
