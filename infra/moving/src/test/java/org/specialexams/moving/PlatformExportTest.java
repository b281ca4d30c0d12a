package org.specialexams.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformExportTest {

  @TempDir private Path folder;

  @BeforeEach
  void all_tables_are_there() throws IOException {
    for (Source source : Source.values()) {
      write(source, ".csv", String.join(",", source.requiredColumns()) + "\n");
    }
  }

  private void write(Source source, String ending, String text) throws IOException {
    Files.writeString(folder.resolve(source.table() + ending), text);
  }

  private List<Row> users() {
    return PlatformExport.read(folder).rows(Source.USERS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ".csv | `id,username,email,password\n4,\"va,ria\",v@example.edu,pbkdf2\n`",
        ".csv | `\uFEFF\"id\",username,email\r\n4,\"va,ria\",v@example.edu\r\n`",
        ".jsonl | `{\"id\":4,\"username\":\"va,ria\",\"email\":\"v@example.edu\"}\n\n`",
        ".jsonl | `\uFEFF{\"id\":4,\"username\":\"va,ria\",\"email\":\"v@example.edu\"}`",
        ".jsonl | `{\"model\":\"auth.user\",\"pk\":4,\"fields\":"
            + "{\"username\":\"va,ria\",\"email\":\"v@example.edu\",\"password\":\"pbkdf2\"}}`",
      })
  void a_table_says_the_same_in_every_form(String ending, String text) throws IOException {
    Files.delete(folder.resolve("auth_user.csv"));
    write(Source.USERS, ending, text);

    assertThat(users())
        .containsExactly(
            new Row(
                Source.USERS,
                1,
                Map.of("id", "4", "username", "va,ria", "email", "v@example.edu")));
  }

  @Test
  void rows_are_counted_from_one_without_the_header_and_null_is_no_value() throws IOException {
    Files.delete(folder.resolve("auth_user.csv"));
    write(
        Source.USERS,
        ".jsonl",
        """
        {"id":4,"username":"maria","email":null}
        {"id":5,"username":"leif","email":"leif@example.edu"}
        """);

    assertThat(users()).extracting(Row::number).containsExactly(1, 2);
    assertThat(users().getFirst().text("email")).isEmpty();
  }

  @Test
  void reviews_policies_may_be_missing_and_no_other_table() throws IOException {
    Files.delete(folder.resolve(Source.POLICIES.table() + ".csv"));
    assertThat(PlatformExport.read(folder).rows(Source.POLICIES)).isEmpty();

    Files.delete(folder.resolve(Source.ATTEMPTS.table() + ".csv"));
    assertThatExceptionOfType(UnusableException.class)
        .isThrownBy(() -> PlatformExport.read(folder))
        .withMessageContaining("proctoring_proctoredexamstudentattempt.csv");
  }

  @Test
  void djangos_own_dumps_name_the_keys_of_other_tables_without_their_ending() throws IOException {
    Files.delete(folder.resolve(Source.POLICIES.table() + ".csv"));
    write(
        Source.POLICIES,
        ".jsonl",
        """
        {"model":"m","pk":1,"fields":{"proctored_exam":7,"review_policy":"No books."}}
        """);

    assertThat(PlatformExport.read(folder).rows(Source.POLICIES))
        .extracting(Row::values)
        .containsExactly(Map.of("proctored_exam_id", "7", "review_policy", "No books."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ".csv | `id,e-mail\n4,v@example.edu\n`",
        ".jsonl | `{\"id\":4,\"e-mail\":\"v@example.edu\"}`",
        ".jsonl | `{\"model\":\"auth.user\",\"pk\":4,\"fields\":{}}`",
      })
  void a_column_that_is_missing_is_named(String ending, String text) throws IOException {
    Files.delete(folder.resolve("auth_user.csv"));
    write(Source.USERS, ending, text);

    assertThatExceptionOfType(UnusableException.class)
        .isThrownBy(() -> PlatformExport.read(folder))
        .withMessageEndingWith("auth_user" + ending + " has no email, username.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5,leif", "5,leif,leif@example.edu,a comma too many"})
  void a_row_with_other_fields_than_the_header_is_named(String row) throws IOException {
    write(Source.USERS, ".csv", "id,username,email\n4,maria,maria@example.edu\n\n" + row + "\n");

    assertThatExceptionOfType(UnusableException.class)
        .isThrownBy(() -> PlatformExport.read(folder))
        .withMessageMatching(".*auth_user.csv has [24] fields in row 2, and 3 in its header.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {".csv | `id,username,email\n4,\"maria\n`", ".jsonl | `{\"id\":4`", ".jsonl | `[4]`"})
  void what_is_neither_csv_nor_json_lines_is_said_to_be_so(String ending, String text)
      throws IOException {
    Files.delete(folder.resolve("auth_user.csv"));
    write(Source.USERS, ending, text);

    assertThatExceptionOfType(UnusableException.class)
        .isThrownBy(() -> PlatformExport.read(folder))
        .withMessageContaining("auth_user");
  }
}
