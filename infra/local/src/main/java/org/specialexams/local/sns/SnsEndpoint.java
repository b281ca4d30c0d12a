package org.specialexams.local.sns;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.specialexams.local.filter.EventFilter;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Call;
import org.specialexams.local.sqs.Message;
import org.specialexams.local.sqs.Queues;
import org.specialexams.template.Subscription;
import org.specialexams.template.Template;

/**
 * SNS as far as it is used: {@code Publish} and {@code PublishBatch} over the Query protocol, to
 * the queues and webhooks that template.yaml subscribes, each with its filter policy. Whatever else
 * it is asked, it refuses and logs.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html">PublishBatch</a>
 */
public final class SnsEndpoint implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SnsEndpoint.class);
  private static final String VERSION = "2010-03-31";
  private static final int LARGEST_BATCH = 10;

  private final List<Subscriber> subscribers = new ArrayList<>();
  private final Set<String> topics;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger lostAnswers = new AtomicInteger();
  private volatile Optional<Webhooks> webhooks = Optional.empty();

  private record Subscriber(String topic, EventFilter filter, Consumer<Message> queue) {}

  /**
   * Connects topics and queues.
   *
   * @param topics the ARNs of the topics there are
   */
  public SnsEndpoint(Template template, Set<String> topics, Queues queues) {
    this(template.subscriptions(), topics, queue -> queues.get(queue)::send);
  }

  /**
   * Connects topics and whatever is subscribed to them.
   *
   * @param queues takes the messages of a subscription, by what it names as its queue
   */
  SnsEndpoint(
      List<Subscription> subscriptions,
      Set<String> topics,
      Function<String, Consumer<Message>> queues) {
    this.topics = Set.copyOf(topics);
    for (Subscription subscription : subscriptions) {
      if (!subscription.raw()) {
        throw new IllegalStateException(
            "the subscription of "
                + subscription.queue()
                + " is not raw: SNS's signed envelope is not made here");
      }
      subscribers.add(
          new Subscriber(
              subscription.topic(),
              new EventFilter(subscription.filterPolicy().stream().toList()),
              queues.apply(subscription.queue())));
    }
  }

  /**
   * Asks the template's webhooks to confirm their subscriptions. Without this, none gets anything.
   *
   * @param here where {@link #answer} is called
   */
  public void open(Template template, Queues queues, URI here) {
    if (!template.webhooks().isEmpty()) {
      webhooks = Optional.of(new Webhooks(template.webhooks(), queues, here));
    }
  }

  @Override
  public void close() {
    webhooks.ifPresent(Webhooks::close);
  }

  /** The next requests fail as if SNS was down; the SDK's own retries are requests too. */
  public void failNext(int requests) {
    failures.set(requests);
  }

  /**
   * The next requests are carried out, and fail for who sent them: what was published is then not
   * known to be, as when a function dies in between.
   */
  public void loseNextAnswers(int requests) {
    lostAnswers.set(requests);
  }

  /** The answer to a request of the SDK, or of who confirms a subscription. */
  public Answer answer(Call call) {
    Optional<Webhooks> posting = webhooks;
    if (call.method().equals("GET") && posting.isPresent()) {
      return posting.get().answer(call);
    }
    String requestId = UUID.randomUUID().toString();
    try {
      String done = act(call, requestId);
      if (takeOne(lostAnswers)) {
        throw new SnsRefusal(503, "ServiceUnavailable", "done, and made to look failed");
      }
      return Answer.of(200, "text/xml", done);
    } catch (SnsRefusal e) {
      LOG.warn("SNS refuses: {}: {}", e.code(), e.message());
      return Answer.of(e.status(), "text/xml", SnsXml.error(e, requestId));
    }
  }

  private String act(Call call, String requestId) throws SnsRefusal {
    String type = call.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (!call.method().equals("POST") || !type.startsWith("application/x-www-form-urlencoded")) {
      throw new SnsRefusal(400, "InvalidAction", call.method() + " " + type + " is not known here");
    }
    if (takeOne(failures)) {
      throw new SnsRefusal(503, "ServiceUnavailable", "made to fail");
    }
    Form form = Form.parse(call.body().text());
    String action = form.required("Action");
    if (!form.required("Version").equals(VERSION)) {
      throw new SnsRefusal(400, "InvalidAction", "the version is not " + VERSION);
    }
    return switch (action) {
      case "Publish" -> publish(form, requestId);
      case "PublishBatch" -> publishBatch(form, requestId);
      default -> throw new SnsRefusal(400, "InvalidAction", action + " is not known here");
    };
  }

  private static boolean takeOne(AtomicInteger left) {
    return left.getAndUpdate(number -> Math.max(0, number - 1)) > 0;
  }

  private String publish(Form form, String requestId) throws SnsRefusal {
    String topic = topic(form);
    Publication publication = Publication.read(form);
    if (publication.length() > Publication.LONGEST) {
      throw SnsRefusal.invalid("Message too long");
    }
    deliver(topic, publication);
    return SnsXml.published(UUID.randomUUID().toString(), requestId);
  }

  private String publishBatch(Form form, String requestId) throws SnsRefusal {
    String topic = topic(form);
    List<Form> entries = form.list("PublishBatchRequestEntries.member");
    // how an empty list is written
    var _ = form.optional("PublishBatchRequestEntries");
    form.refuseRest();
    if (entries.isEmpty()) {
      throw new SnsRefusal(
          400, "EmptyBatchRequest", "The batch request doesn't contain any entries.");
    }
    if (entries.size() > LARGEST_BATCH) {
      throw new SnsRefusal(
          400, "TooManyEntriesInBatchRequest", "The batch request contains more than 10 entries.");
    }
    Set<String> ids = new HashSet<>();
    List<SnsXml.Entry> results = new ArrayList<>();
    List<Publication> publications = new ArrayList<>();
    int length = 0;
    for (Form entry : entries) {
      String id = entry.required("Id");
      if (!id.matches("[A-Za-z0-9_-]{1,80}")) {
        throw new SnsRefusal(400, "InvalidBatchEntryId", "The Id " + id + " is invalid.");
      }
      if (!ids.add(id)) {
        throw new SnsRefusal(400, "BatchEntryIdsNotDistinct", "The Id " + id + " repeats.");
      }
      try {
        Publication publication = Publication.read(entry);
        length += publication.length();
        publications.add(publication);
        results.add(new SnsXml.Entry.Taken(id, UUID.randomUUID().toString()));
      } catch (SnsRefusal e) {
        LOG.warn("SNS refuses {}: {}", id, e.message());
        results.add(new SnsXml.Entry.Refused(id, e));
      }
    }
    if (length > Publication.LONGEST) {
      throw new SnsRefusal(
          400, "BatchRequestTooLong", "The length of all the batch messages is over the limit.");
    }
    publications.forEach(publication -> deliver(topic, publication));
    return SnsXml.publishedBatch(results, requestId);
  }

  private String topic(Form form) throws SnsRefusal {
    String topic = form.required("TopicArn");
    if (!topics.contains(topic)) {
      throw new SnsRefusal(404, "NotFound", "Topic does not exist");
    }
    return topic;
  }

  private void deliver(String topic, Publication publication) {
    for (Subscriber subscriber : subscribers) {
      if (subscriber.topic().equals(topic) && subscriber.filter().takes(publication.filtered())) {
        subscriber.queue().accept(publication.raw());
      }
    }
    webhooks.ifPresent(posting -> posting.deliver(topic, publication));
  }
}
