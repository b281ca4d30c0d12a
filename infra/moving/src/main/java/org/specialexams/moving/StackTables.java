package org.specialexams.moving;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of a stack, by the variables under which functions have their names. CloudFormation
 * names a table after its stack, its logical id and a random part.
 */
final class StackTables {

  private static final List<String> VARIABLES =
      Stream.of(
              "COURSES",
              "EXAMS",
              "LEARNERS",
              "SEARCH_TERMS",
              "STANDINGS",
              "ALLOWANCES",
              "REQUESTS",
              "ATTEMPTS",
              "ANSWERS",
              "EVENTS",
              "RECEIPTS")
          .map(name -> name + "_TABLE")
          .toList();

  private StackTables() {}

  /**
   * The environment with the names of all tables.
   *
   * @param environment a table that it names already is not looked for
   * @param tables the names of all that there are
   * @throws UnusableException where a table cannot be found, or is there twice
   */
  static Map<String, String> in(
      Map<String, String> environment, Supplier<List<String>> tables, String stack) {
    Map<String, String> named = new HashMap<>(environment);
    if (!VARIABLES.stream().allMatch(environment::containsKey)) {
      List<String> all = tables.get();
      VARIABLES.forEach(variable -> named.computeIfAbsent(variable, it -> find(it, all, stack)));
    }
    return named;
  }

  private static String find(String variable, List<String> tables, String stack) {
    String id = logicalId(variable);
    List<String> found =
        tables.stream()
            .filter(
                table ->
                    stack.isEmpty() ? table.equals(id) : table.startsWith(stack + "-" + id + "-"))
            .toList();
    if (found.size() != 1) {
      throw new UnusableException(
          (found.isEmpty() ? "There is no table " : "There are several tables ")
              + id
              + " of stack \""
              + stack
              + "\" in this account and region. Name the stack with -Dstack, or the table with the"
              + " variable "
              + variable
              + ".");
    }
    return found.getFirst();
  }

  /** {@code SearchTermsTable} of {@code SEARCH_TERMS_TABLE}. */
  private static String logicalId(String variable) {
    return Stream.of(variable.split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
