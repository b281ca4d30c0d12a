package org.specialexams.moving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Map<Source, List<Row>> rows = new EnumMap<>(Source.class);

  private PlatformExport() {}

  /**
   * Reads all tables.
   *
   * @throws UnusableException where a file is missing, is neither CSV nor JSON lines, lacks a
   *     column, or has a row with more or fewer fields than its header
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
    try (Reader text = open(file);
        CSVParser parser = CSVParser.parse(text, format)) {
      requireColumns(source, file, parser.getHeaderNames());
      Set<String> read = source.columns();
      List<Row> rows = new ArrayList<>();
      for (CSVRecord record : parser) {
        if (!record.isConsistent()) {
          throw new UnusableException(
              "%s has %d fields in row %d, and %d in its header."
                  .formatted(file, record.size(), rows.size() + 1, parser.getHeaderNames().size()));
        }
        Map<String, String> values = record.toMap();
        values.keySet().retainAll(read);
        rows.add(new Row(source, rows.size() + 1, values));
      }
      return rows;
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new UnusableException(file + " is not CSV as RFC 4180 has it, with a header: " + e);
    }
  }

  /** Behind the mark that some tools begin a file with. */
  private static BufferedReader open(Path file) throws IOException {
    BufferedReader text = Files.newBufferedReader(file);
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  private static void requireColumns(Source source, Path file, Collection<String> there) {
    List<String> missing =
        source.requiredColumns().stream()
            .filter(column -> !there.contains(column))
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      throw new UnusableException(file + " has no " + String.join(", ", missing) + ".");
    }
  }

  private static List<Row> jsonLines(Source source, Path file) {
    Set<String> read = source.columns();
    try (BufferedReader text = open(file)) {
      List<Row> rows = new ArrayList<>();
      for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
        JsonNode row = Json.read(line);
        if (!row.isObject()) {
          throw new UnusableException(file + NO_JSON_LINES);
        }
        Map<String, JsonNode> columns = columns(read, row);
        requireColumns(source, file, columns.keySet());
        Map<String, String> values = new HashMap<>();
        columns.forEach(
            (column, value) -> {
              if (read.contains(column) && !value.isNull()) {
                values.put(column, value.asText());
              }
            });
        rows.add(new Row(source, rows.size() + 1, values));
      }
      return rows;
    } catch (JsonProcessingException e) {
      throw new UnusableException(file + NO_JSON_LINES);
    } catch (IOException | UncheckedIOException e) {
      throw new UnusableException(file + " cannot be read: " + e);
    }
  }

  /** By the names in the database; Django's own dumps have the key apart, and others' shorter. */
  private static Map<String, JsonNode> columns(Set<String> read, JsonNode row) {
    Map<String, JsonNode> columns = new HashMap<>();
    if (row.path("fields").isObject()) {
      columns.put("id", row.path("pk"));
      row.path("fields")
          .properties()
          .forEach(
              field -> {
                String key = field.getKey() + "_id";
                columns.put(read.contains(key) ? key : field.getKey(), field.getValue());
              });
    } else {
      row.properties().forEach(field -> columns.put(field.getKey(), field.getValue()));
    }
    return columns;
  }
}
