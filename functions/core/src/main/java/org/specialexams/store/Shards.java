package org.specialexams.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/** Spreads what takes a busy course's writes over several partitions. */
final class Shards {

  private Shards() {}

  static int of(String key, int shards) {
    CRC32 checksum = new CRC32();
    checksum.update(key.getBytes(StandardCharsets.UTF_8));
    return (int) (checksum.getValue() % shards);
  }

  /** The partitions of a list, one a shard. */
  static List<String> partitions(String list, int shards) {
    return IntStream.range(0, shards).mapToObj(shard -> Keys.of(list, shard)).toList();
  }
}
