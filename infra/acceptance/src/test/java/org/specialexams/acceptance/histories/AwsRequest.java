package org.specialexams.acceptance.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import org.specialexams.local.http.Call;

/**
 * What a function asks of AWS.
 *
 * @param operation DynamoDB's, or {@code SNS} or {@code SES}
 * @param body DynamoDB's JSON; nothing of the others
 */
record AwsRequest(String operation, JsonNode body, Call call) {

  private static final Set<String> WRITES =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");
  private static final Set<String> READS = Set.of("GetItem", "Query", "BatchGetItem");

  static AwsRequest of(Call call) {
    String target = call.header("x-amz-target").orElse("");
    if (target.startsWith("DynamoDB_")) {
      return new AwsRequest(
          target.substring(target.indexOf('.') + 1), Json.read(call.body().text()), call);
    }
    boolean mail = call.path().startsWith("/v2/email/");
    return new AwsRequest(mail ? "SES" : "SNS", Json.object(), call);
  }

  boolean isForTables() {
    return isWrite() || READS.contains(operation);
  }

  boolean isWrite() {
    return WRITES.contains(operation);
  }

  /** By which a transaction is known that is sent again. */
  Optional<String> token() {
    return Optional.ofNullable(body.path("ClientRequestToken").textValue());
  }

  /** It may be answered from an older state. */
  boolean mayBeStale() {
    return READS.contains(operation)
        && body.findValues("ConsistentRead").stream().noneMatch(JsonNode::booleanValue);
  }

  /** A list asks its partitions side by side, and only reads. */
  boolean isPartOfList() {
    return operation.equals("Query") && body.path("ScanIndexForward").isBoolean();
  }
}
