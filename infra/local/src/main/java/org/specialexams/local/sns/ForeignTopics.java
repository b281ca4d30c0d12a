package org.specialexams.local.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Call;
import org.specialexams.local.sqs.Message;
import org.specialexams.local.sqs.MessageQueue;
import org.specialexams.local.sqs.Queues;
import org.specialexams.template.DynamoDbEndpoint;
import org.specialexams.template.LocalNames;
import org.specialexams.template.Subscription;
import org.specialexams.template.Template;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The template's topics and subscriptions in an SNS outside of this process. Since the queues are
 * in this one, SNS posts to them over HTTP; the filter policies are its to apply.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/http-header.html">What SNS posts</a>
 */
public final class ForeignTopics implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ForeignTopics.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PATH = "/queues/";

  private final Template template;
  private final Queues queues;
  private final SnsClient client;
  private final Map<String, CountDownLatch> unconfirmed = new HashMap<>();

  /** Connects to the SNS there; nothing is made yet. */
  public ForeignTopics(Template template, Queues queues, URI sns) {
    this.template = template;
    this.queues = queues;
    if (!template.webhooks().isEmpty()) {
      throw new IllegalArgumentException(
          "an SNS outside of this process posts to no webhook of it");
    }
    for (Subscription subscription : template.subscriptions()) {
      unconfirmed.put(path(subscription), new CountDownLatch(1));
    }
    this.client =
        SnsClient.builder()
            .endpointOverride(sns)
            .region(Region.of(LocalNames.REGION))
            .credentialsProvider(DynamoDbEndpoint.credentials())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  /**
   * Makes topics and subscriptions, and waits until all of these are confirmed.
   *
   * @param callback where SNS finds {@link #answer}
   * @throws IllegalStateException if one is not confirmed in time, or a topic is not called there
   *     what the template calls it
   */
  public void create(URI callback) {
    for (String topic : template.topics()) {
      String name = topic.substring(topic.lastIndexOf(':') + 1);
      String made = client.createTopic(request -> request.name(name)).topicArn();
      if (!made.equals(topic)) {
        throw new IllegalStateException(topic + " is " + made + " there");
      }
    }
    for (Subscription subscription : template.subscriptions()) {
      Map<String, String> attributes = new HashMap<>();
      attributes.put("RawMessageDelivery", Boolean.toString(subscription.raw()));
      subscription.filterPolicy().ifPresent(policy -> attributes.put("FilterPolicy", policy));
      client.subscribe(
          request ->
              request
                  .topicArn(subscription.topic())
                  .protocol(callback.getScheme())
                  .endpoint(callback + path(subscription))
                  .attributes(attributes)
                  .returnSubscriptionArn(true));
    }
    unconfirmed.forEach(ForeignTopics::await);
  }

  /** The answer to what SNS posts: a subscription to confirm, or a message for a queue. */
  public Answer answer(Call call) {
    CountDownLatch subscription = unconfirmed.get(call.path());
    String type = call.header("x-amz-sns-message-type").orElse("");
    if (subscription != null && type.equals("SubscriptionConfirmation")) {
      confirm(call.body().text());
      subscription.countDown();
    } else if (subscription != null && type.equals("Notification") && isRaw(call)) {
      queue(call.path()).send(Message.of(call.body().text()));
    } else {
      LOG.warn("SNS posts what is not known here: {} to {}", type, call.path());
      return Answer.message(400, "Bad Request");
    }
    return Answer.of(200, "text/plain", "");
  }

  @Override
  public void close() {
    client.close();
  }

  /** Not by its SubscribeURL: behind a mapped port, SNS does not know how it is called here. */
  private void confirm(String post) {
    try {
      JsonNode confirmation = JSON.readTree(post);
      client.confirmSubscription(
          request ->
              request
                  .topicArn(confirmation.path("TopicArn").asText())
                  .token(confirmation.path("Token").asText()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no confirmation: " + post, e);
    }
  }

  private MessageQueue queue(String path) {
    return queues.named(path.substring(PATH.length()));
  }

  private String path(Subscription subscription) {
    return PATH + template.queue(subscription.queue()).logicalId();
  }

  private static boolean isRaw(Call call) {
    return call.header("x-amz-sns-rawdelivery").orElse("").equals("true");
  }

  private static void await(String path, CountDownLatch unconfirmed) {
    try {
      if (!unconfirmed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("SNS has not asked to confirm the subscription of " + path);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before " + path + " was confirmed", e);
    }
  }
}
