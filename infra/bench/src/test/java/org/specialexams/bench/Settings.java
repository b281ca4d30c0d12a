package org.specialexams.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a measurement may be told by system properties.
 *
 * @param root the repository
 * @param runs {@code runs}: how often each function is started
 * @param functions {@code functions}: those that are started or recorded; none for all of the API
 * @param forks {@code forks}: in how many processes each warm call is measured
 * @param scale {@code scale}: a part of the work, to try the bench itself
 * @param sizes {@code sizes}: attempts in the courses that are compared
 */
public record Settings(
    Path root, int runs, Set<String> functions, int forks, double scale, List<Integer> sizes) {

  public Settings {
    functions = Set.copyOf(functions);
    sizes = List.copyOf(sizes);
  }

  static Settings of(Path root) {
    return new Settings(
        root,
        Integer.parseInt(property("runs", "15")),
        Set.copyOf(list(property("functions", ""))),
        Integer.parseInt(property("forks", "5")),
        Double.parseDouble(property("scale", "1")),
        list(property("sizes", "1000,100000,1000000")).stream().map(Integer::valueOf).toList());
  }

  /** What there is for a function, for those that are chosen. */
  public <T> Map<String, T> chosen(Map<String, T> byFunction) {
    Map<String, T> chosen = new LinkedHashMap<>(byFunction);
    if (!functions.isEmpty()) {
      chosen.keySet().retainAll(functions);
    }
    return chosen;
  }

  public Path template() {
    return root.resolve("template.yaml");
  }

  public Path zip() {
    return zip(root);
  }

  /** The package that all functions are deployed from. */
  public static Path zip(Path root) {
    return root.resolve("functions/package/target/special-exams.zip");
  }

  /** Where packages are unpacked, and logs and caches written. */
  public Path work() {
    return work(root);
  }

  static Path work(Path root) {
    return root.resolve("infra/bench/target/bench").toAbsolutePath();
  }

  /** So many of a number, at least one. */
  public int scaled(int number) {
    return Math.max(1, (int) Math.round(number * scale));
  }

  private static String property(String name, String otherwise) {
    String value = System.getProperty(name, "");
    return value.isEmpty() ? otherwise : value;
  }

  private static List<String> list(String commas) {
    return Arrays.stream(commas.split(",", -1))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .toList();
  }
}
