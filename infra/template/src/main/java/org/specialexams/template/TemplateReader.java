package org.specialexams.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads a parsed template: parameters, conditions, then resource after resource. */
final class TemplateReader {

  /** They say who may do what and what is watched: nothing of it happens on one machine. */
  private static final Set<String> NOT_RUN =
      Set.of(
          "AWS::CloudWatch::Alarm",
          "AWS::CloudWatch::CompositeAlarm",
          "AWS::CloudWatch::Dashboard",
          "AWS::IAM::ManagedPolicy",
          "AWS::IAM::Policy",
          "AWS::IAM::Role",
          "AWS::KMS::Alias",
          "AWS::KMS::Key",
          "AWS::Lambda::Permission",
          "AWS::Logs::LogGroup",
          "AWS::Logs::MetricFilter",
          "AWS::SNS::TopicPolicy",
          "AWS::SQS::QueuePolicy");

  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Transform",
          "Description",
          "Metadata",
          "Parameters",
          "Rules",
          "Conditions",
          "Globals",
          "Resources",
          "Outputs");

  private final Map<String, Object> document;
  private final Map<String, Map<String, Object>> resources = new LinkedHashMap<>();
  private final Intrinsics intrinsics;

  TemplateReader(Map<String, Object> document, Map<String, String> overrides) {
    this.document = document;
    Set<String> unknown = new TreeSet<>(document.keySet());
    unknown.removeAll(SECTIONS);
    if (!unknown.isEmpty()) {
      throw new TemplateException("The template has sections that are not known: " + unknown);
    }
    section("Resources")
        .forEach((id, resource) -> resources.put(id, Values.map(resource, "Resources." + id)));
    Map<String, Object> parameters = new HashMap<>(LocalNames.pseudoParameters());
    parameters.putAll(Parameters.read(section("Parameters"), overrides));
    LocalNames names = new LocalNames(resources);
    this.intrinsics =
        new Intrinsics(parameters, section("Conditions"), names::reference, names::attribute);
  }

  Template read() {
    ApiReader api = new ApiReader(globals("HttpApi"));
    List<Resource> present = new ArrayList<>();
    resources.forEach(
        (id, resource) -> {
          Object condition = resource.get("Condition");
          if (condition == null || intrinsics.holds(Values.text(condition, id + ".Condition"))) {
            present.add(resource(id, resource));
          }
        });
    present.stream().filter(r -> r.type().equals(ApiReader.TYPE)).forEach(api::readApi);
    FunctionReader functionReader = new FunctionReader(globals("Function"), api);

    List<LambdaFunction> functions = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    List<Queue> queues = new ArrayList<>();
    List<String> topics = new ArrayList<>();
    SubscriptionReader subscriptions = new SubscriptionReader();
    MailReader mail = new MailReader();
    for (Resource resource : present) {
      switch (resource.type()) {
        case FunctionReader.TYPE -> functions.add(functionReader.read(resource));
        case "AWS::DynamoDB::Table" -> tables.add(DataReader.table(resource));
        case "AWS::SQS::Queue" -> queues.add(DataReader.queue(resource));
        case "AWS::SNS::Topic" -> topics.add(DataReader.topic(resource));
        case SubscriptionReader.TYPE -> subscriptions.read(resource);
        case MailReader.SET -> mail.readSet(resource);
        case MailReader.DESTINATION -> mail.readDestination(resource);
        case ApiReader.TYPE -> {}
        default -> {
          if (!NOT_RUN.contains(resource.type())) {
            throw new TemplateException(
                resource.logicalId() + ": nothing is known here of " + resource.type());
          }
        }
      }
    }
    return new Template(
        functions,
        tables,
        queues,
        topics,
        subscriptions.subscriptions(),
        subscriptions.webhooks(),
        mail.sets(),
        api.authorizers(),
        new PolicyReader(resources, intrinsics));
  }

  /** Only what is run is evaluated: policies and alarms may refer to what has no local name. */
  private Resource resource(String id, Map<String, Object> resource) {
    String type = Values.text(resource.getOrDefault("Type", ""), id + ".Type");
    Map<String, Object> properties =
        new LinkedHashMap<>(
            Values.map(resource.getOrDefault("Properties", Map.of()), id + ".Properties"));
    if (NOT_RUN.contains(type)) {
      properties.clear();
    }
    FunctionReader.NOT_RUN.forEach(properties::remove);
    return new Resource(id, type, new Values(id, intrinsics.evaluateProperties(properties, id)));
  }

  private Values globals(String kind) {
    Map<String, Object> globals = section("Globals");
    Map<String, Object> properties =
        new LinkedHashMap<>(Values.map(globals.getOrDefault(kind, Map.of()), "Globals." + kind));
    FunctionReader.NOT_RUN.forEach(properties::remove);
    String where = "Globals." + kind;
    return new Values(where, intrinsics.evaluateProperties(properties, where));
  }

  private Map<String, Object> section(String name) {
    return Values.map(document.getOrDefault(name, Map.of()), name);
  }
}
