package org.specialexams.bench.units;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.specialexams.bench.QuietService;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.ExamType;
import org.specialexams.local.lambda.Hosting;
import org.specialexams.store.Ledger;
import org.specialexams.store.TestCourse;
import org.specialexams.template.Table;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Against what DynamoDB Local itself tells. */
class PlacesTest {

  @Test
  void units_are_told_by_table_and_index_and_moves_by_both_of_their_partitions()
      throws IOException {
    try (QuietService service = QuietService.start(Path.of("..", ".."), Hosting.HERE)) {
      TestCourse course = course(service);
      List<Ledger.Entry> entries = Ledger.of(() -> course.started("maria", "quiz"));

      Map<String, Load> places = Places.of(service.template(), entries);

      // created, then moved from one partition of the index to another: one write and two
      Load byStatus = requireNonNull(places.get("AttemptsTable.byStatus"));
      assertThat(byStatus.writes()).isEqualTo(6);
      assertThat(byStatus.partitions().values()).containsExactlyInAnyOrder(2, 1);
      Load attempts = requireNonNull(places.get("AttemptsTable"));
      assertThat(attempts.writes()).isEqualTo(4);
      assertThat(attempts.partitions()).hasSize(1);
      assertThat(places.values().stream().mapToDouble(load -> load.reads() + load.writes()).sum())
          .isEqualTo(Ledger.units(entries));
    }
  }

  @Test
  void items_are_as_large_as_DynamoDB_has_them() throws IOException {
    try (QuietService service = QuietService.start(Path.of("..", ".."), Hosting.HERE)) {
      TestCourse course = course(service);
      Ledger.Entry written =
          Ledger.of(() -> course.created("maria", "quiz")).stream()
              .filter(entry -> entry.request() instanceof TransactWriteItemsRequest)
              .findFirst()
              .orElseThrow();

      double units = 0;
      for (TransactWriteItem item :
          ((TransactWriteItemsRequest) written.request()).transactItems()) {
        Table table = service.template().table(item.put().tableName());
        units += ItemSize.transactional(item.put().item());
        for (Table.Index index : table.indexes()) {
          units += ItemSize.transactional(item.put().item(), table, index);
        }
      }
      assertThat(units).isEqualTo(written.units());
    }
  }

  @Test
  void several_items_of_one_table_all_count() throws IOException {
    try (QuietService service = QuietService.start(Path.of("..", ".."), Hosting.HERE)) {
      TestCourse course = course(service);

      Map<String, Load> places =
          Places.of(
              service.template(),
              Ledger.of(
                  () -> TestCourse.done(course.grantMinutes("maria", 30, "quiz", "other", "*"))));

      // three allowances, and a pointer to each
      Load allowances = requireNonNull(places.get("AllowancesTable"));
      assertThat(allowances.writes()).isEqualTo(12);
    }
  }

  private static TestCourse course(QuietService service) {
    TestCourse course =
        new TestCourse(service.services(), new CourseId("course-v1:Bench+Places+2026"));
    TestCourse.done(course.saveExam("quiz", ExamType.TIMED));
    TestCourse.done(course.saveExam("other", ExamType.TIMED));
    TestCourse.done(course.saveLearner("maria", "maria@example.edu"));
    return course;
  }
}
