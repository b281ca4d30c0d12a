package org.specialexams.local.sns;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Call;
import org.specialexams.local.http.HttpServer;
import org.specialexams.local.sqs.Message;
import org.specialexams.template.LocalNames;
import org.specialexams.template.Subscription;

/**
 * An SNS that is asked for its topics and subscriptions, waits for these to be confirmed, and posts
 * over HTTP what their filter policies take.
 */
public final class SnsOverHttp implements AutoCloseable {

  private final Set<String> topics = ConcurrentHashMap.newKeySet();
  private final Map<String, Subscription> unconfirmed = new ConcurrentHashMap<>();
  private final List<Subscription> confirmed = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpServer server;

  /** Starts it, without any topic. */
  public SnsOverHttp() throws IOException {
    server = HttpServer.start(0, 1 << 20, this::answer);
  }

  public URI uri() {
    return server.uri();
  }

  /** Those that were confirmed; what they name as their queue is a URL. */
  public List<Subscription> subscriptions() {
    return List.copyOf(confirmed);
  }

  @Override
  public void close() {
    server.close();
    http.shutdownNow();
  }

  private Answer answer(Call call) {
    try {
      Form form = Form.parse(call.body().text());
      String action = form.required("Action");
      return switch (action) {
        case "CreateTopic" -> {
          String topic =
              "arn:aws:sns:%s:%s:%s"
                  .formatted(LocalNames.REGION, LocalNames.ACCOUNT, form.required("Name"));
          topics.add(topic);
          yield result(action, "TopicArn", topic);
        }
        case "Subscribe" -> result(action, "SubscriptionArn", subscribe(form));
        case "ConfirmSubscription" -> {
          String token = form.required("Token");
          confirmed.add(Optional.ofNullable(unconfirmed.remove(token)).orElseThrow());
          yield result(action, "SubscriptionArn", form.required("TopicArn") + ":" + token);
        }
        default ->
            new SnsEndpoint(confirmed, topics, url -> message -> notify(url, message)).answer(call);
      };
    } catch (SnsRefusal e) {
      throw new IllegalStateException(e.message(), e);
    }
  }

  private String subscribe(Form form) throws SnsRefusal {
    Map<String, String> attributes = new HashMap<>();
    for (Form entry : form.list("Attributes.entry")) {
      attributes.put(entry.required("key"), entry.required("value"));
    }
    Subscription subscription =
        new Subscription(
            form.required("TopicArn"),
            form.required("Endpoint"),
            Optional.ofNullable(attributes.get("FilterPolicy")),
            Boolean.parseBoolean(attributes.get("RawMessageDelivery")));
    String token = UUID.randomUUID().toString();
    unconfirmed.put(token, subscription);
    String confirmation =
        """
        {"Type": "SubscriptionConfirmation", "TopicArn": "%s", "Token": "%s",
         "SubscribeURL": "http://sns.invalid/?Action=ConfirmSubscription"}\
        """
            .formatted(subscription.topic(), token);
    Thread.ofVirtual()
        .start(() -> post(subscription.queue(), "SubscriptionConfirmation", false, confirmation));
    return subscription.topic() + ":" + token;
  }

  private void notify(String url, Message message) {
    Thread.ofVirtual().start(() -> post(url, "Notification", true, message.body()));
  }

  private void post(String url, String type, boolean raw, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header("content-type", "text/plain; charset=UTF-8")
            .header("x-amz-sns-message-type", type)
            .POST(BodyPublishers.ofString(body));
    if (raw) {
      request.header("x-amz-sns-rawdelivery", "true");
    }
    try {
      int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IllegalStateException(type + " to " + url + " is answered with " + status);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Answer result(String action, String name, String value) {
    return Answer.of(
        200,
        "text/xml",
        """
        <%1$sResponse xmlns="https://sns.amazonaws.com/doc/2010-03-31/"><%1$sResult>\
        <%2$s>%3$s</%2$s></%1$sResult></%1$sResponse>\
        """
            .formatted(action, name, value));
  }
}
