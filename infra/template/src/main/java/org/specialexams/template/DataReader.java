package org.specialexams.template;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads tables, queues and topics. */
final class DataReader {

  private DataReader() {}

  static Table table(Resource resource) {
    Values properties = resource.properties();
    Map<String, String> types = new HashMap<>();
    for (Values attribute : properties.parts("AttributeDefinitions")) {
      types.put(attribute.requiredText("AttributeName"), attribute.requiredText("AttributeType"));
    }
    List<Table.Index> indexes =
        properties.parts("GlobalSecondaryIndexes").stream().map(DataReader::index).toList();
    Optional<String> stream =
        properties
            .optionalPart("StreamSpecification")
            .map(specification -> specification.requiredText("StreamViewType"));
    Table table =
        new Table(
            resource.logicalId(), resource.logicalId(), types, key(properties), indexes, stream);
    properties
        .ignoring(
            "BillingMode",
            "ContributorInsightsSpecification",
            "DeletionProtectionEnabled",
            "OnDemandThroughput",
            "PointInTimeRecoverySpecification",
            "SSESpecification",
            "TableClass",
            "TableName",
            "Tags",
            "WarmThroughput")
        .refuseRest();
    return table;
  }

  private static Table.Index index(Values index) {
    Values projection = index.part("Projection");
    Table.Index read =
        new Table.Index(
            index.requiredText("IndexName"),
            key(index),
            projection.requiredText("ProjectionType"),
            projection.texts("NonKeyAttributes"));
    projection.refuseRest();
    index.ignoring("ContributorInsightsSpecification", "OnDemandThroughput").refuseRest();
    return read;
  }

  private static Table.Key key(Values keyed) {
    Optional<String> partition = Optional.empty();
    Optional<String> sort = Optional.empty();
    for (Values part : keyed.parts("KeySchema")) {
      Optional<String> name = Optional.of(part.requiredText("AttributeName"));
      switch (part.requiredText("KeyType")) {
        case "HASH" -> partition = once(partition, name, keyed);
        case "RANGE" -> sort = once(sort, name, keyed);
        default -> throw keyed.refused("has a key that is neither HASH nor RANGE");
      }
    }
    return new Table.Key(partition.orElseThrow(() -> keyed.missing("KeySchema")), sort);
  }

  private static Optional<String> once(
      Optional<String> before, Optional<String> name, Values keyed) {
    if (before.isPresent()) {
      throw keyed.refused("has a key of several attributes of one kind");
    }
    return name;
  }

  static Queue queue(Resource resource) {
    Values properties = resource.properties();
    Optional<Queue.Redrive> redrive =
        properties
            .optionalPart("RedrivePolicy")
            .map(
                policy ->
                    new Queue.Redrive(
                        policy.requiredText("deadLetterTargetArn"),
                        Integer.parseInt(policy.requiredText("maxReceiveCount"))));
    Queue queue =
        new Queue(
            resource.logicalId(),
            LocalNames.arn("sqs", resource.logicalId()),
            Duration.ofSeconds(properties.number("VisibilityTimeout", 30)),
            redrive);
    properties
        .ignoring(
            "KmsDataKeyReusePeriodSeconds",
            "KmsMasterKeyId",
            "MessageRetentionPeriod",
            "QueueName",
            "RedriveAllowPolicy",
            "SqsManagedSseEnabled",
            "Tags")
        .refuseRest();
    return queue;
  }

  static String topic(Resource resource) {
    resource
        .properties()
        .ignoring(
            "DisplayName",
            "KmsMasterKeyId",
            "SignatureVersion",
            "Tags",
            "TopicName",
            "TracingConfig")
        .refuseRest();
    return LocalNames.arn("sns", resource.logicalId());
  }
}
