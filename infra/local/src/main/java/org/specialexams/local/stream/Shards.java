package org.specialexams.local.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads a table's stream, shard by shard, a shard's parent before the shard. */
final class Shards {

  private final DynamoDbStreamsClient client;
  private final String streamArn;
  private final ShardIteratorType start;
  private final Map<String, String> iterators = new HashMap<>();
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
        iterators.put(
            id,
            client
                .getShardIterator(
                    request -> request.streamArn(streamArn).shardId(id).shardIteratorType(start))
                .shardIterator());
      }
    }
  }

  /** What has come since the last time; shards without anything new are left out. */
  List<Read> read() {
    List<Read> reads = new ArrayList<>();
    boolean ended = false;
    for (String shard : List.copyOf(iterators.keySet())) {
      GetRecordsResponse page =
          client.getRecords(request -> request.shardIterator(iterators.get(shard)));
      String next = page.nextShardIterator();
      if (next == null) {
        iterators.remove(shard);
        finished.add(shard);
        ended = true;
      } else {
        iterators.put(shard, next);
      }
      if (!page.records().isEmpty()) {
        reads.add(new Read(shard, page.records()));
      }
    }
    if (ended) {
      discover();
    }
    return reads;
  }
}
