package org.specialexams.bench.units;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.specialexams.template.Table;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How large an item is, and the write units of it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">DynamoDB
 *     item sizes and formats</a>
 */
final class ItemSize {

  private static final int KILOBYTE = 1_024;

  /** Of each list and map, and of each of their elements. */
  private static final int OF_A_DOCUMENT = 3;

  private ItemSize() {}

  /** The units of writing it in a transaction. */
  static double transactional(Map<String, AttributeValue> item) {
    return 2 * Math.ceil((double) bytes(item) / KILOBYTE);
  }

  /** The units of its entry in an index, in a transaction; none if it has none there. */
  static double transactional(Map<String, AttributeValue> item, Table table, Table.Index index) {
    if (!isIn(item, index)) {
      return 0;
    }
    Set<String> projected = new HashSet<>(index.included());
    projected.addAll(Set.of(table.key().partition(), index.key().partition()));
    table.key().sort().ifPresent(projected::add);
    index.key().sort().ifPresent(projected::add);
    int bytes =
        item.entrySet().stream()
            .filter(
                column ->
                    index.projectionType().equals("ALL") || projected.contains(column.getKey()))
            .mapToInt(column -> bytes(column.getKey()) + bytes(column.getValue()))
            .sum();
    return 2 * Math.ceil((double) bytes / KILOBYTE);
  }

  /** An item is in an index if it has its whole key. */
  static boolean isIn(Map<String, AttributeValue> item, Table.Index index) {
    return item.containsKey(index.key().partition())
        && index.key().sort().map(item::containsKey).orElse(true);
  }

  private static int bytes(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(column -> bytes(column.getKey()) + bytes(column.getValue()))
        .sum();
  }

  private static int bytes(AttributeValue value) {
    return switch (value.type()) {
      case S -> bytes(value.s());
      // two digits a byte, and one for the exponent
      case N -> value.n().length() / 2 + 2;
      case M -> OF_A_DOCUMENT + value.m().size() + bytes(value.m());
      case L ->
          OF_A_DOCUMENT + value.l().size() + value.l().stream().mapToInt(ItemSize::bytes).sum();
      default -> 1;
    };
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
