package org.specialexams.local.sns;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.specialexams.local.filter.EventFilter;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Call;
import org.specialexams.local.sqs.Message;
import org.specialexams.local.sqs.Queues;
import org.specialexams.template.Webhook;

/**
 * The addresses that SNS posts to. Each is asked to confirm its subscription until it answers, and
 * gets nothing before it has confirmed; what it does not take goes to the subscription's queue.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html">Subscribing
 *     an HTTPS endpoint</a>
 */
final class Webhooks implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

  /** What SNS gives an endpoint. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private final URI sns;
  private final Queues queues;
  private final SigningKey key = SigningKey.make();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newBuilder().executor(threads).build();
  private final List<Subscriber> subscribers;

  private static final class Subscriber {
    private final Webhook webhook;
    private final EventFilter filter;
    private final String token = UUID.randomUUID().toString();
    private volatile boolean confirmed;

    Subscriber(Webhook webhook) {
      this.webhook = webhook;
      this.filter = new EventFilter(webhook.filterPolicy().stream().toList());
    }
  }

  /**
   * Asks all to confirm.
   *
   * @param sns where {@link #answer} is called
   */
  Webhooks(List<Webhook> webhooks, Queues queues, URI sns) {
    this.sns = sns;
    this.queues = queues;
    this.subscribers = webhooks.stream().map(Subscriber::new).toList();
    subscribers.forEach(subscriber -> threads.execute(() -> ask(subscriber)));
  }

  /** The answer to who confirms, or asks for the certificate. */
  Answer answer(Call call) {
    if (call.path().equals(Envelope.CERTIFICATE_PATH)) {
      return Answer.of(200, "application/x-pem-file", key.certificate());
    }
    for (Subscriber subscriber : subscribers) {
      if (call.query().startsWith("Action=ConfirmSubscription&")
          && call.query().endsWith("&Token=" + subscriber.token)) {
        subscriber.confirmed = true;
        LOG.info("{} has confirmed its subscription", subscriber.webhook.endpoint());
        return Answer.of(200, "text/xml", SnsXml.confirmed(arn(subscriber), subscriber.token));
      }
    }
    return Answer.message(400, "Bad Request");
  }

  /** Posts a message to whoever has confirmed and takes it; returns at once. */
  void deliver(String topic, Publication publication) {
    for (Subscriber subscriber : subscribers) {
      if (subscriber.confirmed
          && subscriber.webhook.topic().equals(topic)
          && subscriber.filter.takes(publication.filtered())) {
        Envelope envelope = Envelope.notification(topic, publication.raw(), sns, key);
        threads.execute(() -> deliver(subscriber, envelope));
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.shutdownNow();
  }

  /** Whoever receives may be started later than this. */
  private void ask(Subscriber subscriber) {
    String topic = subscriber.webhook.topic();
    URI subscribe =
        sns.resolve(
            "/?Action=ConfirmSubscription&TopicArn=" + topic + "&Token=" + subscriber.token);
    Envelope envelope = Envelope.confirmation(topic, subscriber.token, subscribe, key);
    Optional<Integer> answered = post(subscriber, envelope);
    while (!isTaken(answered) && pause(LONGEST_PAUSE_MILLIS)) {
      answered = post(subscriber, envelope);
    }
  }

  private void deliver(Subscriber subscriber, Envelope envelope) {
    long pause = FIRST_PAUSE_MILLIS;
    Optional<Integer> answered = post(subscriber, envelope);
    for (int retry = 0; retry < subscriber.webhook.retries() && mayPass(answered); retry++) {
      if (!pause(pause)) {
        return;
      }
      pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
      answered = post(subscriber, envelope);
    }
    if (!isTaken(answered)) {
      LOG.warn("{} does not take what is posted: {}", subscriber.webhook.endpoint(), answered);
      subscriber
          .webhook
          .onFailureQueue()
          .ifPresent(queue -> queues.get(queue).send(Message.of(envelope.json())));
    }
  }

  /** The status that was answered; nothing where no answer came. */
  private Optional<Integer> post(Subscriber subscriber, Envelope envelope) {
    HttpRequest request =
        HttpRequest.newBuilder(subscriber.webhook.endpoint())
            .timeout(PATIENCE)
            .header("Content-Type", "text/plain; charset=UTF-8")
            .header("User-Agent", "Amazon Simple Notification Service Agent")
            .header("x-amz-sns-message-type", envelope.type())
            .header("x-amz-sns-message-id", envelope.messageId())
            .header("x-amz-sns-topic-arn", envelope.topic())
            .header("x-amz-sns-subscription-arn", arn(subscriber))
            .POST(BodyPublishers.ofString(envelope.json()))
            .build();
    try {
      return Optional.of(client.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static String arn(Subscriber subscriber) {
    return subscriber.webhook.topic() + ":" + subscriber.webhook.name();
  }

  private static boolean isTaken(Optional<Integer> status) {
    return status.filter(one -> one / 100 == 2).isPresent();
  }

  /** SNS takes most 4xx for final. */
  private static boolean mayPass(Optional<Integer> status) {
    return status.map(one -> one >= 500 || one == 429).orElse(true);
  }

  /** Whether the time was waited for, rather than everything closed. */
  private static boolean pause(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
