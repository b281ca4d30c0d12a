package org.specialexams.template;

import java.util.Map;

/** What references in a template resolve to on one machine. */
public final class LocalNames {

  public static final String REGION = "us-east-1";
  public static final String ACCOUNT = "000000000000";

  private final Map<String, Map<String, Object>> resources;

  LocalNames(Map<String, Map<String, Object>> resources) {
    this.resources = resources;
  }

  /**
   * The ARN of something on one machine.
   *
   * @param resource what it ends with, such as {@code table/} and a name
   */
  public static String arn(String service, String resource) {
    return String.join(":", "arn:aws", service, REGION, ACCOUNT, resource);
  }

  static Map<String, Object> pseudoParameters() {
    return Map.of(
        "AWS::AccountId",
        ACCOUNT,
        "AWS::Partition",
        "aws",
        "AWS::Region",
        REGION,
        "AWS::StackId",
        arn("cloudformation", "stack/special-exams/local"),
        "AWS::StackName",
        "special-exams",
        "AWS::URLSuffix",
        "localhost");
  }

  String reference(String logicalId) {
    return switch (type(logicalId)) {
      case "AWS::SNS::Topic" -> arn("sns", logicalId);
      case "AWS::SQS::Queue" -> "http://localhost/" + ACCOUNT + "/" + logicalId;
      default -> logicalId;
    };
  }

  String attribute(String logicalId, String attribute) {
    String type = type(logicalId);
    return switch (type + "." + attribute) {
      case "AWS::DynamoDB::Table.Arn" -> arn("dynamodb", "table/" + logicalId);
      case "AWS::DynamoDB::Table.StreamArn" -> streamArn(logicalId);
      case "AWS::SNS::Topic.TopicArn" -> arn("sns", logicalId);
      case "AWS::SNS::Topic.TopicName", "AWS::SQS::Queue.QueueName" -> logicalId;
      case "AWS::SQS::Queue.Arn" -> arn("sqs", logicalId);
      case "AWS::SQS::Queue.QueueUrl" -> reference(logicalId);
      case "AWS::Serverless::Function.Arn" -> arn("lambda", "function:" + logicalId);
      case "AWS::IAM::Role.Arn" -> "arn:aws:iam::" + ACCOUNT + ":role/" + logicalId;
      case "AWS::KMS::Key.Arn" -> arn("kms", "key/" + logicalId);
      case "AWS::Logs::LogGroup.Arn" -> arn("logs", "log-group:" + logicalId + ":*");
      default ->
          throw new TemplateException(
              "Fn::GetAtt " + logicalId + "." + attribute + " (" + type + ") is not known here");
    };
  }

  /**
   * The ARN of a table's stream. DynamoDB names it after the time it was made; here it has one name
   * only.
   */
  public static String streamArn(String table) {
    return arn("dynamodb", "table/" + table + "/stream/local");
  }

  private String type(String logicalId) {
    Map<String, Object> resource = resources.get(logicalId);
    if (resource == null) {
      throw new TemplateException("There is no parameter or resource " + logicalId);
    }
    return Values.text(resource.getOrDefault("Type", ""), logicalId + ".Type");
  }
}
