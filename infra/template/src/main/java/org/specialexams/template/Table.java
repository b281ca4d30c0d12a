package org.specialexams.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DynamoDB table.
 *
 * @param logicalId its name in the template
 * @param name its name on this machine, what {@code Ref} of it is
 * @param attributeTypes {@code S}, {@code N} or {@code B} of each key attribute
 * @param streamViewType what its stream holds, empty where it has none
 */
public record Table(
    String logicalId,
    String name,
    Map<String, String> attributeTypes,
    Key key,
    List<Index> indexes,
    Optional<String> streamViewType) {

  public Table {
    attributeTypes = Map.copyOf(attributeTypes);
    indexes = List.copyOf(indexes);
  }

  /** The attributes that a table's or an index's key is made of. */
  public record Key(String partition, Optional<String> sort) {}

  /**
   * A global secondary index.
   *
   * @param projectionType {@code KEYS_ONLY}, {@code INCLUDE} or {@code ALL}
   * @param included the attributes besides the keys, for {@code INCLUDE}
   */
  public record Index(String name, Key key, String projectionType, List<String> included) {
    public Index {
      included = List.copyOf(included);
    }
  }
}
