package org.specialexams.bench.peaks;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * A public price, in us-east-1, without free tiers and discounts.
 *
 * @param each dollars for one
 * @param of what one is
 * @param source where it is said
 * @param asOf when
 */
record Price(double each, String of, String source, String asOf) {

  /** All prices, by name, from {@code prices.csv}. */
  static Map<String, Price> all() throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    Map<String, Price> prices = new LinkedHashMap<>();
    try (Reader in =
            new InputStreamReader(
                Objects.requireNonNull(Price.class.getResourceAsStream("prices.csv")),
                StandardCharsets.UTF_8);
        var lines = format.parse(in)) {
      for (CSVRecord line : lines) {
        prices.put(
            line.get("name"),
            new Price(
                Double.parseDouble(line.get("dollars")) / Double.parseDouble(line.get("for")),
                line.get("unit"),
                line.get("source"),
                line.get("as of")));
      }
    }
    return prices;
  }
}
