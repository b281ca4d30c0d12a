package org.specialexams.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackTablesTest {

  private static List<String> tables(String prefix, String suffix) {
    return Arrays.stream(
            "Courses Exams Learners SearchTerms Standings Allowances Requests Attempts Answers Events Receipts"
                .split(" ", -1))
        .map(name -> prefix + name + "Table" + suffix)
        .toList();
  }

  @Test
  void the_tables_of_a_stack_are_found_by_its_name() {
    List<String> all = new ArrayList<>(tables("exams-", "-1A2B"));
    all.addAll(tables("exams-test-", "-3C4D"));

    Map<String, String> named = StackTables.in(Map.of("OTHER", "kept"), () -> all, "exams");

    assertThat(named)
        .hasSize(12)
        .containsEntry("OTHER", "kept")
        .containsEntry("COURSES_TABLE", "exams-CoursesTable-1A2B")
        .containsEntry("SEARCH_TERMS_TABLE", "exams-SearchTermsTable-1A2B");
  }

  @Test
  void a_table_that_a_variable_names_is_not_looked_for() {
    Map<String, String> named =
        StackTables.in(Map.of("COURSES_TABLE", "mine"), () -> tables("exams-", "-1A2B"), "exams");

    assertThat(named).containsEntry("COURSES_TABLE", "mine");
  }

  @Test
  void on_one_machine_tables_have_no_stack() {
    assertThat(StackTables.in(Map.of(), () -> tables("", ""), ""))
        .containsEntry("EVENTS_TABLE", "EventsTable");
  }

  @Test
  void tables_that_an_earlier_stack_left_are_not_guessed_at() {
    List<String> all = new ArrayList<>(tables("exams-", "-1A2B"));
    all.add("exams-EventsTable-OLD");

    assertThatExceptionOfType(UnusableException.class)
        .isThrownBy(() -> StackTables.in(Map.of(), () -> all, "exams"))
        .withMessageContaining("several tables EventsTable")
        .withMessageContaining("EVENTS_TABLE");
    assertThatExceptionOfType(UnusableException.class)
        .isThrownBy(() -> StackTables.in(Map.of(), List::of, "exams"))
        .withMessageContaining("no table");
  }
}
