package org.specialexams.moving;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of the rows of an export, for whoever has it moved. Holds no name or address. */
final class Report {

  /** What became of a row. */
  enum Fate {
    TAKEN("imported"),
    /** What it says is here, from an earlier run or otherwise. */
    THERE("there already"),
    /** What is here differs, and stays. */
    KEPT("kept as it is here"),
    REFUSED("refused");

    private final String words;

    Fate(String words) {
      this.words = words;
    }
  }

  /** Of what is only changed, so many rows are named; of what is not taken, all. */
  private static final int MOST_NAMED = 20;

  private final Map<Source, Map<Fate, Integer>> counts = new EnumMap<>(Source.class);
  private final Map<Source, Map<String, List<Integer>>> changes = new EnumMap<>(Source.class);
  private final Map<Fate, Map<Source, Map<String, List<Integer>>>> reasons =
      new EnumMap<>(Fate.class);

  synchronized void taken(Row row, List<String> what) {
    count(row, Fate.TAKEN);
    what.forEach(one -> name(changes, row, one));
  }

  synchronized void there(Row row) {
    count(row, Fate.THERE);
  }

  synchronized void kept(Row row, String why) {
    count(row, Fate.KEPT);
    name(reasons.computeIfAbsent(Fate.KEPT, any -> new EnumMap<>(Source.class)), row, why);
  }

  synchronized void refused(Row row, String why) {
    count(row, Fate.REFUSED);
    name(reasons.computeIfAbsent(Fate.REFUSED, any -> new EnumMap<>(Source.class)), row, why);
  }

  private void count(Row row, Fate fate) {
    counts
        .computeIfAbsent(row.source(), any -> new EnumMap<>(Fate.class))
        .merge(fate, 1, Integer::sum);
  }

  private static void name(
      Map<Source, Map<String, List<Integer>>> findings, Row row, String finding) {
    findings
        .computeIfAbsent(row.source(), any -> new TreeMap<>())
        .computeIfAbsent(finding, any -> new ArrayList<>())
        .add(row.number());
  }

  synchronized int count(Source source, Fate fate) {
    return counts.getOrDefault(source, Map.of()).getOrDefault(fate, 0);
  }

  /** The rows, in order, of each reason why something was refused. */
  synchronized Map<String, List<Integer>> refusals(Source source) {
    return sorted(reasons.getOrDefault(Fate.REFUSED, Map.of()).getOrDefault(source, Map.of()));
  }

  /** The rows, in order, of each thing that is said differently here. */
  synchronized Map<String, List<Integer>> changes(Source source) {
    return sorted(changes.getOrDefault(source, Map.of()));
  }

  private static Map<String, List<Integer>> sorted(Map<String, List<Integer>> findings) {
    Map<String, List<Integer>> sorted = new TreeMap<>();
    findings.forEach((finding, rows) -> sorted.put(finding, rows.stream().sorted().toList()));
    return sorted;
  }

  /** As lines to read: a table, and below it each finding with its rows. */
  synchronized String text() {
    StringBuilder text = new StringBuilder("%-42s".formatted(""));
    for (Fate fate : Fate.values()) {
      text.append("%20s".formatted(fate.words));
    }
    text.append('\n');
    for (Source source : counts.keySet()) {
      text.append("%-42s".formatted(source.table()));
      for (Fate fate : Fate.values()) {
        text.append("%20d".formatted(count(source, fate)));
      }
      text.append('\n');
    }
    append(text, "changed", changes, MOST_NAMED);
    reasons.forEach((fate, findings) -> append(text, fate.words, findings, Integer.MAX_VALUE));
    return text.toString();
  }

  private static void append(
      StringBuilder text,
      String title,
      Map<Source, Map<String, List<Integer>>> findings,
      int mostNamed) {
    if (!findings.isEmpty()) {
      text.append('\n').append(title).append(":\n");
    }
    findings.forEach(
        (source, ofSource) ->
            sorted(ofSource)
                .forEach(
                    (finding, rows) ->
                        text.append(
                            "  %s: %s (%s)%n"
                                .formatted(source.table(), finding, named(rows, mostNamed)))));
  }

  private static String named(List<Integer> rows, int most) {
    String named = rows.stream().limit(most).map(String::valueOf).collect(Collectors.joining(", "));
    return (rows.size() == 1 ? "row " : "rows ")
        + named
        + (rows.size() > most ? " and " + (rows.size() - most) + " more" : "");
  }
}
