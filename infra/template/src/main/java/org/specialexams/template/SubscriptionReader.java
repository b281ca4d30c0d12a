package org.specialexams.template;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads who is subscribed to topics: queues and webhooks. */
final class SubscriptionReader {

  static final String TYPE = "AWS::SNS::Subscription";

  private final List<Subscription> subscriptions = new ArrayList<>();
  private final List<Webhook> webhooks = new ArrayList<>();

  void read(Resource resource) {
    Values properties = resource.properties();
    if (!properties
        .text("FilterPolicyScope")
        .orElse("MessageAttributes")
        .equals("MessageAttributes")) {
      throw properties.refused("filters on the body, which is not known here");
    }
    String protocol = properties.requiredText("Protocol");
    switch (protocol) {
      case "sqs" -> subscriptions.add(subscription(properties));
      case "https" -> webhooks.add(webhook(resource.logicalId(), properties));
      default -> throw properties.refused("is a subscription by " + protocol);
    }
    properties.refuseRest();
  }

  List<Subscription> subscriptions() {
    return subscriptions;
  }

  List<Webhook> webhooks() {
    return webhooks;
  }

  private static Subscription subscription(Values properties) {
    // a delivery to a queue in the same process does not fail
    properties.ignoring("RedrivePolicy");
    return new Subscription(
        properties.requiredText("TopicArn"),
        properties.requiredText("Endpoint"),
        properties.json("FilterPolicy"),
        properties.truth("RawMessageDelivery", false));
  }

  private static Webhook webhook(String name, Values properties) {
    if (properties.truth("RawMessageDelivery", false)) {
      throw properties.refused("is raw: nothing is signed then");
    }
    Values redrive = properties.part("RedrivePolicy");
    Optional<String> dead = redrive.text("deadLetterTargetArn");
    redrive.refuseRest();
    Values delivery = properties.part("DeliveryPolicy");
    Values retries = delivery.part("healthyRetryPolicy");
    // on one machine nobody waits for minutes
    retries.ignoring("backoffFunction", "maxDelayTarget", "minDelayTarget");
    int number = retries.number("numRetries", Webhook.DEFAULT_RETRIES);
    retries.refuseRest();
    delivery.refuseRest();
    return new Webhook(
        name,
        properties.requiredText("TopicArn"),
        URI.create(properties.requiredText("Endpoint")),
        properties.json("FilterPolicy"),
        number,
        dead);
  }
}
