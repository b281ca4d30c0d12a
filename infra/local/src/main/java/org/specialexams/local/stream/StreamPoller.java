package org.specialexams.local.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.specialexams.local.filter.EventFilter;
import org.specialexams.template.StreamMapping;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Calls a function with a table's changes: what its filter takes, in order, batch by batch. */
public final class StreamPoller implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamPoller.class);

  /** How long it looks closely after the last change; then it looks less often. */
  private static final long BUSY_NANOS = Duration.ofSeconds(2).toNanos();

  private static final Duration BUSY_PAUSE = Duration.ofMillis(15);
  private static final Duration IDLE_PAUSE = Duration.ofMillis(100);
  private static final Duration DISCOVERY = Duration.ofSeconds(5);

  private final StreamMapping mapping;
  private final String streamArn;
  private final Shards shards;
  private final EventFilter filter;
  private final StreamBatches batches;
  private final Duration window;

  /**
   * Polls nothing until it is run; interrupting it ends it.
   *
   * @param longestWindow cuts the mapping's batching window
   */
  public StreamPoller(
      DynamoDbStreamsClient client,
      String streamArn,
      StreamMapping mapping,
      StreamBatches batches,
      Duration longestWindow) {
    this.mapping = mapping;
    this.streamArn = streamArn;
    this.shards =
        new Shards(
            client,
            streamArn,
            mapping.fromTrimHorizon() ? ShardIteratorType.TRIM_HORIZON : ShardIteratorType.LATEST);
    this.filter = new EventFilter(mapping.filterPatterns());
    this.batches = batches;
    this.window =
        mapping.batchingWindow().compareTo(longestWindow) < 0
            ? mapping.batchingWindow()
            : longestWindow;
  }

  /** Looks for the first shards, so that nothing written from now on is missed. */
  public void open() {
    shards.discover();
  }

  @Override
  public void run() {
    long lastChange = System.nanoTime();
    long lastDiscovery = System.nanoTime();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (System.nanoTime() - lastDiscovery > DISCOVERY.toNanos()) {
          lastDiscovery = System.nanoTime();
          shards.discover();
        }
        if (serve()) {
          lastChange = System.nanoTime();
        } else {
          boolean busy = System.nanoTime() - lastChange < BUSY_NANOS;
          Thread.sleep(busy ? BUSY_PAUSE : IDLE_PAUSE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (AbortedException e) {
      // closing the stack interrupts a read that is under way
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        LOG.error("the stream of {} is not read any more", mapping.table(), e);
      }
    }
  }

  private boolean serve() throws InterruptedException {
    List<Shards.Read> first = shards.read();
    if (first.stream().allMatch(read -> taken(read).isEmpty())) {
      return !first.isEmpty();
    }
    List<Shards.Read> all = new ArrayList<>(first);
    long end = System.nanoTime() + window.toNanos();
    while (size(all) < mapping.batchSize() && end - System.nanoTime() > 0) {
      Thread.sleep(BUSY_PAUSE);
      all.addAll(shards.read());
    }
    for (String shard : all.stream().map(Shards.Read::shard).distinct().toList()) {
      List<ObjectNode> records =
          all.stream()
              .filter(read -> read.shard().equals(shard))
              .flatMap(read -> taken(read).stream())
              .toList();
      for (int from = 0; from < records.size(); from += mapping.batchSize()) {
        int to = Math.min(records.size(), from + mapping.batchSize());
        batches.deliver(shard, records.subList(from, to));
      }
    }
    return true;
  }

  private int size(List<Shards.Read> reads) {
    return reads.stream().mapToInt(read -> taken(read).size()).sum();
  }

  private List<ObjectNode> taken(Shards.Read read) {
    List<ObjectNode> taken = new ArrayList<>();
    for (Record record : read.records()) {
      ObjectNode node = StreamEvents.record(record, streamArn);
      if (filter.takes(node)) {
        taken.add(node);
      }
    }
    return taken;
  }
}
