package org.specialexams.acceptance.policies;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.LocalNames;
import org.specialexams.template.Permission;
import org.specialexams.template.QueueMapping;
import org.specialexams.template.StreamMapping;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;

/**
 * What AWS asks of a policy: which actions, and on what.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Actions,
 *     resources, and condition keys for AWS services</a>
 */
final class Needs {

  private Needs() {}

  /** For a request to be answered. One that nobody has thought of needs what no policy gives. */
  static Set<Permission> of(SdkRequest request) {
    return switch (request) {
      case GetItemRequest get -> on("GetItem", get.tableName());
      case PutItemRequest put -> on("PutItem", put.tableName());
      case UpdateItemRequest update -> on("UpdateItem", update.tableName());
      case DeleteItemRequest delete -> on("DeleteItem", delete.tableName());
      case QueryRequest query ->
          query.indexName() == null
              ? on("Query", query.tableName())
              : on("Query", query.tableName() + "/index/" + query.indexName());
      case BatchGetItemRequest batch -> onEach("BatchGetItem", batch.requestItems().keySet());
      case BatchWriteItemRequest batch -> onEach("BatchWriteItem", batch.requestItems().keySet());
      case TransactWriteItemsRequest write ->
          write.transactItems().stream()
              .flatMap(item -> part(item).stream())
              .collect(Collectors.toSet());
      case PublishBatchRequest publish -> Set.of(new Permission("sns:Publish", publish.topicArn()));
      case SendEmailRequest mail -> mail(mail.fromEmailAddress(), mail.configurationSetName());
      default -> Set.of(new Permission(request.getClass().getSimpleName(), "anything"));
    };
  }

  /** A transaction needs what each of its parts would by itself. */
  private static Set<Permission> part(TransactWriteItem item) {
    Set<Permission> needed = new HashSet<>();
    if (item.put() != null) {
      needed.addAll(on("PutItem", item.put().tableName()));
    }
    if (item.update() != null) {
      needed.addAll(on("UpdateItem", item.update().tableName()));
    }
    if (item.delete() != null) {
      needed.addAll(on("DeleteItem", item.delete().tableName()));
    }
    if (item.conditionCheck() != null) {
      needed.addAll(on("ConditionCheckItem", item.conditionCheck().tableName()));
    }
    return needed;
  }

  /** SES asks for the identity that it has verified, of which nobody here knows which it is. */
  private static Set<Permission> mail(String sender, String configurationSet) {
    String domain = sender.substring(sender.indexOf('@') + 1);
    return Stream.of(
            "identity/" + sender, "identity/" + domain, "configuration-set/" + configurationSet)
        .map(object -> new Permission("ses:SendEmail", LocalNames.arn("ses", object)))
        .collect(Collectors.toSet());
  }

  /**
   * For Lambda to read streams and queues in the name of a function with a role of its own, to set
   * aside what fails, and to write its log. What others need for that, SAM adds to the role that it
   * makes.
   */
  static Set<Permission> ofMappings(LambdaFunction function) {
    Set<Permission> needed = new HashSet<>();
    function
        .events(StreamMapping.class)
        .forEach(
            mapping -> {
              for (String action : List.of("DescribeStream", "GetRecords", "GetShardIterator")) {
                needed.add(
                    new Permission("dynamodb:" + action, LocalNames.streamArn(mapping.table())));
              }
              needed.addAll(on("ListStreams", mapping.table() + "/stream/*"));
              mapping
                  .onFailureQueue()
                  .ifPresent(queue -> needed.add(new Permission("sqs:SendMessage", queue)));
            });
    function
        .events(QueueMapping.class)
        .forEach(
            mapping -> {
              for (String action :
                  List.of("ReceiveMessage", "DeleteMessage", "GetQueueAttributes")) {
                needed.add(new Permission("sqs:" + action, mapping.queue()));
              }
            });
    if (!needed.isEmpty()) {
      String log = LocalNames.arn("logs", "log-group:" + function.logicalId() + "Log:*");
      needed.add(new Permission("logs:CreateLogStream", log));
      needed.add(new Permission("logs:PutLogEvents", log));
    }
    return needed;
  }

  private static Set<Permission> on(String action, String table) {
    return onEach(action, List.of(table));
  }

  private static Set<Permission> onEach(String action, Collection<String> tables) {
    return tables.stream()
        .map(
            table ->
                new Permission("dynamodb:" + action, LocalNames.arn("dynamodb", "table/" + table)))
        .collect(Collectors.toSet());
  }
}
