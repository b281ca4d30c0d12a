package org.specialexams.bench.units;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is asked of one table or index.
 *
 * @param reads read units
 * @param writes write units
 * @param partitions how often each partition key was asked for
 */
public record Load(double reads, double writes, Map<String, Integer> partitions) {

  /** The shard at the end of a partition key. */
  private static final Pattern SHARD = Pattern.compile("#\\d+$");

  public Load {
    partitions = Map.copyOf(partitions);
  }

  public Load plus(Load other) {
    Map<String, Integer> all = new HashMap<>(partitions);
    other.partitions.forEach((partition, times) -> all.merge(partition, times, Integer::sum));
    return new Load(reads + other.reads, writes + other.writes, all);
  }

  /** The same, so many times over. */
  public Load times(double factor) {
    return new Load(reads * factor, writes * factor, partitions);
  }

  /**
   * Whether it spreads by itself: with every further learner there are further partition keys.
   *
   * @param learners how many have asked for this
   */
  public boolean isSpread(int learners) {
    return partitions.size() >= learners;
  }

  /**
   * The part of all that goes to the one partition key that is asked for the most. The shards of a
   * list are taken for even, which with many learners they are.
   */
  public double hottest() {
    Map<String, List<Integer>> lists = new HashMap<>();
    partitions.forEach(
        (partition, times) ->
            lists
                .computeIfAbsent(
                    SHARD.matcher(partition).replaceFirst("#"), any -> new ArrayList<>())
                .add(times));
    double most =
        lists.values().stream()
            .mapToDouble(shards -> shards.stream().mapToInt(Integer::intValue).average().orElse(0))
            .max()
            .orElse(0);
    int all = partitions.values().stream().mapToInt(Integer::intValue).sum();
    return all == 0 ? 0 : most / all;
  }

  /** The seconds that the one partition key takes that is asked for the most. */
  public double secondsOfHottest() {
    return hottest() * Math.max(reads / Limits.PARTITION_READS, writes / Limits.PARTITION_WRITES);
  }

  /** The seconds that a new table takes for it. */
  public double secondsWhenNew() {
    return Math.max(reads / Limits.NEW_TABLE_READS, writes / Limits.NEW_TABLE_WRITES);
  }

  /** How many shards a list needs so as not to take longer, if it has so many now. */
  public int shardsWithin(double seconds, int shards) {
    return Math.max(1, (int) Math.ceil(shards * secondsOfHottest() / seconds));
  }
}
