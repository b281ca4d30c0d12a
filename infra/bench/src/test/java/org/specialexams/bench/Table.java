package org.specialexams.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of figures, as Markdown that reads as plain text: names to the left, figures right. */
public final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... columns) {
    rows.add(List.of(columns));
  }

  /** Adds a row of as many cells as there are columns. */
  public void add(String... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException("a row of " + cells.length + " cells");
    }
    rows.add(List.of(cells));
  }

  @Override
  public String toString() {
    int[] widths =
        IntStream.range(0, rows.getFirst().size())
            .map(at -> rows.stream().mapToInt(row -> row.get(at).length()).max().orElseThrow())
            .toArray();
    List<String> lines = new ArrayList<>(rows.stream().map(row -> line(row, widths)).toList());
    String rule =
        IntStream.range(0, widths.length)
            .mapToObj(at -> "-".repeat(widths[at] + 1) + (at == 0 ? "-" : ":"))
            .collect(Collectors.joining("|", "|", "|"));
    lines.add(1, rule);
    return String.join("\n", lines) + "\n";
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(
            at -> {
              String space = " ".repeat(widths[at] - row.get(at).length());
              return at == 0 ? row.get(at) + space : space + row.get(at);
            })
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
