package org.specialexams.local.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads a table's stream, shard by shard, a shard's parent before the shard. */
final class Shards {

  private final DynamoDbStreamsClient client;
  private final String streamArn;
  private final ShardIteratorType start;
  private final Map<String, String> iterators = new HashMap<>();
  private final Map<String, String> lastRead = new HashMap<>();
  private final Set<String> finished = new HashSet<>();

  /** What was read from one shard, in its order. */
  record Read(String shard, List<Record> records) {
    Read {
      records = List.copyOf(records);
    }
  }

  Shards(DynamoDbStreamsClient client, String streamArn, ShardIteratorType start) {
    this.client = client;
    this.streamArn = streamArn;
    this.start = start;
  }

  /** Finds shards that are new. */
  void discover() {
    List<Shard> shards = new ArrayList<>();
    String after = null;
    do {
      String last = after;
      DescribeStreamResponse page =
          client.describeStream(
              request -> request.streamArn(streamArn).exclusiveStartShardId(last));
      shards.addAll(page.streamDescription().shards());
      after = page.streamDescription().lastEvaluatedShardId();
    } while (after != null);
    Set<String> known = new HashSet<>();
    shards.forEach(shard -> known.add(shard.shardId()));
    for (Shard shard : shards) {
      String id = shard.shardId();
      String parent = shard.parentShardId();
      boolean parentIsRead = parent == null || !known.contains(parent) || finished.contains(parent);
      if (!iterators.containsKey(id) && !finished.contains(id) && parentIsRead) {
        open(id, start);
      }
    }
  }

  /** What has come since the last time; shards without anything new are left out. */
  List<Read> read() {
    List<Read> reads = new ArrayList<>();
    boolean ended = false;
    for (String shard : List.copyOf(iterators.keySet())) {
      GetRecordsResponse page = records(shard);
      String next = page.nextShardIterator();
      if (next == null) {
        iterators.remove(shard);
        finished.add(shard);
        ended = true;
      } else {
        iterators.put(shard, next);
      }
      if (!page.records().isEmpty()) {
        lastRead.put(shard, page.records().getLast().dynamodb().sequenceNumber());
        reads.add(new Read(shard, page.records()));
      }
    }
    if (ended) {
      discover();
    }
    return reads;
  }

  private GetRecordsResponse records(String shard) {
    try {
      return get(shard);
    } catch (TrimmedDataAccessException e) {
      // DynamoDB Local also says so of a shard that was empty when it was opened, if another
      // table's records came before its own first one: all streams share one counter
      open(shard, ShardIteratorType.TRIM_HORIZON);
    } catch (ExpiredIteratorException e) {
      // the machine slept
      open(shard, start);
    }
    return get(shard);
  }

  private GetRecordsResponse get(String shard) {
    return client.getRecords(request -> request.shardIterator(iterators.get(shard)));
  }

  private void open(String shard, ShardIteratorType type) {
    String last = lastRead.get(shard);
    iterators.put(
        shard,
        client
            .getShardIterator(
                request ->
                    request
                        .streamArn(streamArn)
                        .shardId(shard)
                        .shardIteratorType(
                            last == null ? type : ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .sequenceNumber(last))
            .shardIterator());
  }
}
