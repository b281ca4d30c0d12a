package org.specialexams.acceptance.histories;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Body;
import org.specialexams.local.http.Call;
import org.specialexams.template.EmbeddedDynamoDb;
import org.specialexams.template.Table;
import org.specialexams.template.Template;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A DynamoDB Local with the template's tables, spoken to in its own JSON. */
final class Tables implements AutoCloseable {

  /** DynamoDB's own. */
  static final String CONTENT_TYPE = "application/x-amz-json-1.0";

  private static final String CREDENTIALS =
      "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=none";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Template template;
  private final EmbeddedDynamoDb database;
  private final DynamoDbClient client;

  private Tables(Template template) {
    this.template = template;
    this.database = EmbeddedDynamoDb.start(template);
    this.client = database.client();
  }

  static Tables start(Template template) {
    return new Tables(template);
  }

  EmbeddedDynamoDb database() {
    return database;
  }

  DynamoDbClient client() {
    return client;
  }

  /** All tables anew, empty. */
  void empty() {
    template.tables().forEach(table -> client.deleteTable(gone -> gone.tableName(table.name())));
    database.endpoint().createTables(template);
  }

  /** The answer to a function's request. */
  Answer forward(AwsRequest request) {
    return post(request.operation(), request.call().body().bytes());
  }

  /** Carries out what must not fail. */
  JsonNode send(String operation, JsonNode body) {
    Answer answer = post(operation, body.toString().getBytes(UTF_8));
    if (answer.status() != 200) {
      throw new IllegalStateException(operation + " " + body + ": " + answer.body().text());
    }
    return Json.read(answer.body().text());
  }

  /** All rows of a table, in DynamoDB's JSON, where they are named by their columns alone. */
  List<JsonNode> rows(String logicalId) {
    Table table = template.table(logicalId);
    ObjectNode scan = Json.object().put("TableName", table.name()).put("ConsistentRead", true);
    List<JsonNode> rows = new ArrayList<>();
    JsonNode page;
    do {
      page = send("Scan", scan);
      page.path("Items").forEach(item -> rows.add(Rows.plain(item)));
      scan.set("ExclusiveStartKey", page.path("LastEvaluatedKey"));
    } while (page.has("LastEvaluatedKey"));
    return rows;
  }

  private Answer post(String operation, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(database.endpoint().uri())
            .header("content-type", CONTENT_TYPE)
            .header("x-amz-target", "DynamoDB_20120810." + operation)
            .header("authorization", CREDENTIALS)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          List.of(new Call.Header("content-type", CONTENT_TYPE)),
          Body.of(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    database.close();
  }
}
