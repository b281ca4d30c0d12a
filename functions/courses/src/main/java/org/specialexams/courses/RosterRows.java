package org.specialexams.courses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.RosterDecisions;
import org.specialexams.domain.Username;
import org.specialexams.http.Fields;
import org.specialexams.http.Fields.Field;
import org.specialexams.http.Problem;
import org.specialexams.http.Request;
import org.specialexams.json.Json;

/** The rows of a roster as they were sent, as JSON or as CSV. */
final class RosterRows {

  static final int MOST = 5_000;

  private static final Set<String> COLUMNS = Set.of("username", "email", "name", "language");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private RosterRows() {}

  /** A row as it was sent: what it says, or what is wrong with it. */
  sealed interface Sent {

    record Good(RosterDecisions.Row row) implements Sent {}

    record Bad(Problem problem) implements Sent {}
  }

  static List<Sent> of(Request request) {
    List<JsonNode> rows = request.isCsv() ? csv(request.text()) : json(request.json());
    if (rows.isEmpty() || rows.size() > MOST) {
      throw Problem.invalid("rows", "there must be 1–" + MOST + " of them in one call").exception();
    }
    return rows.stream().map(RosterRows::row).toList();
  }

  private static List<JsonNode> json(JsonNode body) {
    if (!body.isArray()) {
      throw Problem.malformed("Send a JSON array, or CSV as text/csv.").exception();
    }
    List<JsonNode> rows = new ArrayList<>();
    body.forEach(rows::add);
    return rows;
  }

  private static List<JsonNode> csv(String body) {
    String text = body.startsWith(BYTE_ORDER_MARK) ? body.substring(1) : body;
    try (CSVParser parser =
        CSVParser.parse(
            text,
            CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                // of columns that nobody reads
                .setAllowMissingColumnNames(true)
                .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .get())) {
      List<String> header = parser.getHeaderNames().stream().filter(COLUMNS::contains).toList();
      if (header.stream().distinct().count() < header.size()
          || !header.containsAll(List.of("username", "email"))) {
        throw Problem.malformed(
                "Begin with a header that names username and email, each column once.")
            .exception();
      }
      List<JsonNode> rows = new ArrayList<>();
      for (CSVRecord record : parser) {
        rows.add(record(record, header));
      }
      return rows;
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw Problem.malformed("Send CSV as RFC 4180 has it, with a header.").exception();
    }
  }

  private static ObjectNode record(CSVRecord record, List<String> header) {
    ObjectNode row = Json.object();
    for (String column : header) {
      if (record.isSet(column)) {
        String cell = record.get(column);
        if (cell.isEmpty()) {
          row.putNull(column);
        } else {
          row.put(column, cell);
        }
      }
    }
    return row;
  }

  private static Sent row(JsonNode node) {
    Fields fields = new Fields(node instanceof ObjectNode object ? object : Json.object());
    Field<Username> username = fields.required("username", LearnerFields.USERNAME);
    Field<EmailAddress> email = fields.required("email", LearnerFields.EMAIL);
    UnaryOperator<Optional<String>> name =
        orKept(fields, "name", fields.optional("name", LearnerFields.NAME));
    UnaryOperator<Optional<String>> language =
        orKept(fields, "language", fields.optional("language", LearnerFields.LANGUAGE));
    return fields.errors().isEmpty()
        ? new Sent.Good(new RosterDecisions.Row(username.get(), email.get(), name, language))
        : new Sent.Bad(Problem.invalidRow(fields.errors()));
  }

  private static UnaryOperator<Optional<String>> orKept(
      Fields fields, String field, Optional<String> value) {
    return fields.names(field) ? before -> value : UnaryOperator.identity();
  }
}
