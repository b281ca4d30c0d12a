package org.specialexams.local.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Map<String, List<ObjectNode>> taken = new LinkedHashMap<>();
    boolean changed = read(taken);
    if (taken.isEmpty()) {
      return changed;
    }
    long end = System.nanoTime() + window.toNanos();
    while (size(taken) < mapping.batchSize() && end - System.nanoTime() > 0) {
      Thread.sleep(BUSY_PAUSE);
      read(taken);
    }
    for (Map.Entry<String, List<ObjectNode>> shard : taken.entrySet()) {
      List<ObjectNode> records = shard.getValue();
      for (int from = 0; from < records.size(); from += mapping.batchSize()) {
        int to = Math.min(records.size(), from + mapping.batchSize());
        batches.deliver(shard.getKey(), records.subList(from, to));
      }
    }
    return true;
  }

  /**
   * What the filter takes of all that is new, by shard, for whoever delivers it instead of letting
   * this run by itself.
   */
  public Map<String, List<ObjectNode>> take() {
    Map<String, List<ObjectNode>> taken = new LinkedHashMap<>();
    read(taken);
    return taken;
  }

  /** Adds what the filter takes, by shard; tells whether there was anything at all. */
  private boolean read(Map<String, List<ObjectNode>> taken) {
    List<Shards.Read> reads = shards.read();
    for (Shards.Read read : reads) {
      for (Record record : read.records()) {
        ObjectNode node = StreamEvents.record(record, streamArn);
        if (filter.takes(node)) {
          taken.computeIfAbsent(read.shard(), _ -> new ArrayList<>()).add(node);
        }
      }
    }
    return !reads.isEmpty();
  }

  private static int size(Map<String, List<ObjectNode>> taken) {
    return taken.values().stream().mapToInt(List::size).sum();
  }
}
