package org.specialexams.store;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An event's data: texts, numbers and truth values by name. */
final class Facts implements AttributeConverter<SortedMap<String, Object>> {

  @Override
  public AttributeValue transformFrom(SortedMap<String, Object> facts) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    facts.forEach(
        (name, fact) ->
            attributes.put(
                name,
                switch (fact) {
                  case Boolean truth -> AttributeValue.fromBool(truth);
                  case Number number -> AttributeValue.fromN(number.toString());
                  default -> AttributeValue.fromS(fact.toString());
                }));
    return AttributeValue.fromM(attributes);
  }

  @Override
  public SortedMap<String, Object> transformTo(AttributeValue attribute) {
    SortedMap<String, Object> facts = new TreeMap<>();
    attribute
        .m()
        .forEach(
            (name, value) ->
                facts.put(
                    name,
                    switch (value.type()) {
                      case BOOL -> value.bool();
                      case N -> new BigDecimal(value.n());
                      default -> value.s();
                    }));
    return facts;
  }

  @Override
  public EnhancedType<SortedMap<String, Object>> type() {
    return EnhancedType.sortedMapOf(String.class, Object.class);
  }

  @Override
  public AttributeValueType attributeValueType() {
    return AttributeValueType.M;
  }
}
