package org.specialexams.bench.peaks;

import java.util.Map;
import java.util.TreeMap;
import org.specialexams.bench.Table;
import org.specialexams.bench.units.Load;
import org.specialexams.domain.Course;

/**
 * Much at once.
 *
 * @param learners about how many learners its loads were measured
 * @param seconds in which it is to be done
 * @param loads by table and index
 */
record Peak(String name, int learners, double seconds, Map<String, Load> loads) {

  Peak {
    loads = new TreeMap<>(loads);
  }

  /** The same with so many times the learners. */
  Peak times(String larger, double factor) {
    Map<String, Load> more = new TreeMap<>();
    loads.forEach((place, load) -> more.put(place, load.times(factor)));
    return new Peak(larger, learners, seconds, more);
  }

  /** Whether no partition key is asked for more than its partition gives in that time. */
  boolean fits() {
    return loads.values().stream()
        .allMatch(load -> load.isSpread(learners) || load.secondsOfHottest() <= seconds);
  }

  /** A line for each table and index. */
  @Override
  public String toString() {
    Table table =
        new Table(
            "table or index",
            "read units",
            "write units",
            "a new table: s",
            "partition keys",
            "the hottest: s",
            "shards needed");
    loads.forEach(
        (place, load) -> {
          boolean spread = load.isSpread(learners);
          boolean late = !spread && load.secondsOfHottest() > seconds;
          table.add(
              place,
              "%,.0f".formatted(load.reads()),
              "%,.0f".formatted(load.writes()),
              "%,.1f".formatted(load.secondsWhenNew()),
              spread ? "one a learner" : Integer.toString(load.partitions().size()),
              spread ? "" : "%,.1f%s".formatted(load.secondsOfHottest(), late ? " !" : ""),
              spread ? "" : Integer.toString(load.shardsWithin(seconds, Course.FEWEST_SHARDS)));
        });
    return "%n%s, within %.0f s:%n%n%s".formatted(name, seconds, table);
  }
}
