package org.specialexams.local.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.specialexams.local.lambda.Functions;
import org.specialexams.local.lambda.Outcome;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.LocalNames;
import org.specialexams.template.QueueMapping;

/**
 * Calls a function with a queue's messages, batch by batch. What the function did not take shows
 * again in the queue.
 */
public final class QueuePoller implements Runnable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final MessageQueue queue;
  private final LambdaFunction function;
  private final QueueMapping mapping;
  private final Functions functions;
  private final Duration window;
  private final Duration retryAfter;

  /**
   * Polls nothing until it is run; interrupting it ends it.
   *
   * @param longestWindow cuts the mapping's batching window
   * @param longestRetry cuts the time for which a message stays hidden that a function failed on
   */
  public QueuePoller(
      MessageQueue queue,
      LambdaFunction function,
      QueueMapping mapping,
      Functions functions,
      Duration longestWindow,
      Duration longestRetry) {
    this.queue = queue;
    this.function = function;
    this.mapping = mapping;
    this.functions = functions;
    this.window = shorter(mapping.batchingWindow(), longestWindow);
    this.retryAfter = shorter(queue.queue().visibilityTimeout(), longestRetry);
    if (queue.queue().visibilityTimeout().compareTo(function.timeout()) < 0) {
      throw new IllegalStateException(
          "the visibility time-out of "
              + queue.queue().logicalId()
              + " is shorter than the time-out of "
              + function.logicalId()
              + ", which Lambda refuses");
    }
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        serve(queue.receive(mapping.batchSize(), window));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Calls the function with what is visible now, for whoever does not let it run by itself.
   *
   * @return whether there was anything
   */
  public boolean serveNow() {
    List<MessageQueue.Received> batch = queue.receiveNow(mapping.batchSize());
    if (!batch.isEmpty()) {
      serve(batch);
    }
    return !batch.isEmpty();
  }

  private void serve(List<MessageQueue.Received> batch) {
    Outcome outcome = functions.invoke(function.logicalId(), event(batch));
    Set<String> failed =
        switch (outcome) {
          case Outcome.Answered answered -> failures(answered.json(), batch);
          case Outcome.Failed _, Outcome.StillRunning _ -> ids(batch);
        };
    for (MessageQueue.Received message : batch) {
      if (failed.contains(message.messageId())) {
        queue.release(message, retryAfter);
      } else {
        queue.delete(message);
      }
    }
  }

  /**
   * The messages that the answer names. One that Lambda cannot make sense of fails the whole batch.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Handling
   *     errors for an SQS event source</a>
   */
  private Set<String> failures(String answer, List<MessageQueue.Received> batch) {
    if (!mapping.reportsItemFailures()) {
      return Set.of();
    }
    Set<String> all = ids(batch);
    Set<String> failed = new HashSet<>();
    try {
      for (JsonNode failure : JSON.readTree(answer).path("batchItemFailures")) {
        String id = failure.path("itemIdentifier").asText("");
        if (!all.contains(id)) {
          return all;
        }
        failed.add(id);
      }
    } catch (JsonProcessingException e) {
      return all;
    }
    return failed;
  }

  private static Set<String> ids(List<MessageQueue.Received> batch) {
    Set<String> ids = new HashSet<>();
    batch.forEach(message -> ids.add(message.messageId()));
    return ids;
  }

  private String event(List<MessageQueue.Received> batch) {
    ObjectNode event = JSON.createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (MessageQueue.Received received : batch) {
      ObjectNode record = records.addObject();
      record.put("messageId", received.messageId()).put("receiptHandle", received.receipt());
      record.put("body", received.message().body());
      record
          .putObject("attributes")
          .put("ApproximateReceiveCount", Integer.toString(received.receives()))
          .put("SentTimestamp", Long.toString(received.sentMillis()))
          .put("SenderId", LocalNames.ACCOUNT)
          .put("ApproximateFirstReceiveTimestamp", Long.toString(received.sentMillis()));
      ObjectNode attributes = record.putObject("messageAttributes");
      received
          .message()
          .attributes()
          .forEach(
              (name, attribute) -> {
                ObjectNode one = attributes.putObject(name);
                one.put("stringValue", attribute.value());
                one.putArray("stringListValues");
                one.putArray("binaryListValues");
                one.put("dataType", attribute.type());
              });
      record.put("md5OfBody", md5(received.message().body()));
      record.put("eventSource", "aws:sqs").put("eventSourceARN", queue.queue().arn());
      record.put("awsRegion", LocalNames.REGION);
    }
    return event.toString();
  }

  private static String md5(String body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
