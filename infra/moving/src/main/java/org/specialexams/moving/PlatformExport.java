package org.specialexams.moving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.specialexams.json.Json;

/**
 * The tables of an Open edX platform, each exported to a file of a folder: CSV with a header, or
 * JSON lines, one object a row. Django's own dumps ({@code dumpdata --format jsonl}) are read as
 * well.
 */
final class PlatformExport {

  private static final String NO_JSON_LINES = " does not hold a JSON object in every line.";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Map<Source, List<Row>> rows = new EnumMap<>(Source.class);

  private PlatformExport() {}

  /**
   * Reads all tables.
   *
   * @throws UnusableException where a file is missing or is neither CSV nor JSON lines
   */
  static PlatformExport read(Path folder) {
    PlatformExport export = new PlatformExport();
    for (Source source : Source.values()) {
      export.rows.put(source, read(folder, source));
    }
    return export;
  }

  List<Row> rows(Source source) {
    return rows.getOrDefault(source, List.of());
  }

  private static List<Row> read(Path folder, Source source) {
    Path csv = folder.resolve(source.table() + ".csv");
    Path jsonLines = folder.resolve(source.table() + ".jsonl");
    if (Files.exists(csv)) {
      return csv(source, csv);
    }
    if (Files.exists(jsonLines)) {
      return jsonLines(source, jsonLines);
    }
    if (source.isRequired()) {
      throw new UnusableException("There is neither " + csv + " nor " + jsonLines + ".");
    }
    return List.of();
  }

  private static List<Row> csv(Source source, Path file) {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();
    try (Reader text = Files.newBufferedReader(file);
        CSVParser parser = CSVParser.parse(text, format)) {
      List<Row> rows = new ArrayList<>();
      for (CSVRecord record : parser) {
        Map<String, String> values = new HashMap<>();
        record.toMap().forEach((column, value) -> values.put(column(column), value));
        rows.add(new Row(source, rows.size() + 1, values));
      }
      return rows;
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new UnusableException(file + " is not CSV as RFC 4180 has it, with a header: " + e);
    }
  }

  private static String column(String header) {
    return header.startsWith(BYTE_ORDER_MARK) ? header.substring(1) : header;
  }

  private static List<Row> jsonLines(Source source, Path file) {
    try {
      List<Row> rows = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          JsonNode row = Json.read(line);
          if (!row.isObject()) {
            throw new UnusableException(file + NO_JSON_LINES);
          }
          rows.add(new Row(source, rows.size() + 1, values(row)));
        }
      }
      return rows;
    } catch (JsonProcessingException e) {
      throw new UnusableException(file + NO_JSON_LINES);
    } catch (IOException e) {
      throw new UnusableException(file + " cannot be read: " + e);
    }
  }

  private static Map<String, String> values(JsonNode row) {
    Map<String, String> values = new HashMap<>();
    if (row.path("fields").isObject()) {
      // as dumpdata has it: the key beside the other columns
      values.put("id", row.path("pk").asText());
      values.putAll(values(row.path("fields")));
      return values;
    }
    row.properties()
        .forEach(
            column ->
                Optional.of(column.getValue())
                    .filter(value -> !value.isNull())
                    .ifPresent(value -> values.put(column.getKey(), value.asText())));
    return values;
  }
}
