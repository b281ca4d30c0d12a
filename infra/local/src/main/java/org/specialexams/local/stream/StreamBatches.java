package org.specialexams.local.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.specialexams.local.lambda.Functions;
import org.specialexams.local.lambda.Outcome;
import org.specialexams.local.sqs.Message;
import org.specialexams.local.sqs.Queues;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.StreamMapping;

/**
 * Delivers batches of records to a function, again and again until it took them or the mapping says
 * that it is enough; meanwhile the shard waits.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html">Partial
 *     batch responses with DynamoDB</a>
 */
public final class StreamBatches {

  private static final Logger LOG = LoggerFactory.getLogger(StreamBatches.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

  private final LambdaFunction function;
  private final StreamMapping mapping;
  private final Functions functions;
  private final Queues queues;
  private final String streamArn;

  /** Batches of one mapping. */
  public StreamBatches(
      LambdaFunction function,
      StreamMapping mapping,
      Functions functions,
      Queues queues,
      String streamArn) {
    this.function = function;
    this.mapping = mapping;
    this.functions = functions;
    this.queues = queues;
    this.streamArn = streamArn;
    mapping.onFailureQueue().ifPresent(queues::get);
  }

  private record Pending(List<ObjectNode> records, int failures) {}

  /** What is left of a batch after a call. */
  private sealed interface Rest {
    record Nothing() implements Rest {}

    /** From this record on, as the function's answer says. */
    record From(int index) implements Rest {}

    /** All of it: the function failed, or its answer cannot be made sense of. */
    record Everything() implements Rest {}
  }

  /**
   * Delivers one batch of a shard; returns when the function took it or it was given up.
   *
   * @throws InterruptedException if the waiting thread is to end
   */
  public void deliver(String shard, List<ObjectNode> batch) throws InterruptedException {
    Deque<Pending> pending = new ArrayDeque<>();
    pending.push(new Pending(batch, 0));
    while (!pending.isEmpty()) {
      Pending next = pending.pop();
      List<ObjectNode> records = next.records();
      switch (call(records)) {
        case Rest.Nothing _ -> {}
        case Rest.From from ->
            again(shard, pending, records.subList(from.index(), records.size()), next.failures());
        case Rest.Everything _ -> {
          int half = records.size() / 2;
          if (mapping.bisectsOnError() && half > 0) {
            // cutting in two does not count as a retry
            pending.push(new Pending(records.subList(half, records.size()), next.failures()));
            pending.push(new Pending(records.subList(0, half), next.failures()));
          } else {
            again(shard, pending, records, next.failures());
          }
        }
      }
    }
  }

  private void again(String shard, Deque<Pending> pending, List<ObjectNode> records, int before)
      throws InterruptedException {
    int failures = before + 1;
    boolean tooOld =
        mapping
            .maximumAge()
            .map(age -> arrival(records.getFirst()).plus(age).isBefore(Instant.now()))
            .orElse(false);
    boolean tooOften = mapping.maximumRetries().map(most -> failures > most).orElse(false);
    if (tooOften || tooOld) {
      giveUp(shard, records, failures, tooOften ? "RetryAttemptsExhausted" : "RecordAgeExceeded");
      return;
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(before, 10));
    Thread.sleep(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    pending.push(new Pending(records, failures));
  }

  private Rest call(List<ObjectNode> records) {
    return switch (functions.invoke(function.logicalId(), StreamEvents.event(records))) {
      case Outcome.Answered answered -> rest(answered.json(), records);
      case Outcome.Failed _, Outcome.StillRunning _ -> new Rest.Everything();
    };
  }

  private Rest rest(String answer, List<ObjectNode> records) {
    if (!mapping.reportsItemFailures()) {
      return new Rest.Nothing();
    }
    Set<String> failed = new HashSet<>();
    try {
      for (JsonNode failure : JSON.readTree(answer).path("batchItemFailures")) {
        failed.add(failure.path("itemIdentifier").asText(""));
      }
    } catch (JsonProcessingException e) {
      return new Rest.Everything();
    }
    if (failed.isEmpty()) {
      return new Rest.Nothing();
    }
    // the lowest sequence number counts: what comes after it is delivered again too
    for (int i = 0; i < records.size(); i++) {
      if (failed.contains(sequenceNumber(records.get(i)))) {
        return new Rest.From(i);
      }
    }
    return new Rest.Everything();
  }

  /** The failure queue gets the position only, as Lambda sends it. */
  private void giveUp(String shard, List<ObjectNode> records, int calls, String condition) {
    LOG.warn("{} leaves out {} records: {}", function.logicalId(), records.size(), condition);
    ObjectNode message = JSON.createObjectNode();
    message
        .putObject("requestContext")
        .put("requestId", UUID.randomUUID().toString())
        .put("functionArn", function.arn())
        .put("condition", condition)
        .put("approximateInvokeCount", calls);
    message
        .putObject("responseContext")
        .put("statusCode", 200)
        .put("executedVersion", "$LATEST")
        .put("functionError", "Unhandled");
    message.put("version", "1.0").put("timestamp", Instant.now().toString());
    message
        .putObject("DDBStreamBatchInfo")
        .put("shardId", shard)
        .put("startSequenceNumber", sequenceNumber(records.getFirst()))
        .put("endSequenceNumber", sequenceNumber(records.getLast()))
        .put("approximateArrivalOfFirstRecord", arrival(records.getFirst()).toString())
        .put("approximateArrivalOfLastRecord", arrival(records.getLast()).toString())
        .put("batchSize", records.size())
        .put("streamArn", streamArn);
    mapping
        .onFailureQueue()
        .ifPresent(queue -> queues.get(queue).send(Message.of(message.toString())));
  }

  private static String sequenceNumber(ObjectNode record) {
    return record.path("dynamodb").path("SequenceNumber").asText();
  }

  private static Instant arrival(ObjectNode record) {
    return Instant.ofEpochSecond(
        record.path("dynamodb").path("ApproximateCreationDateTime").asLong());
  }
}
