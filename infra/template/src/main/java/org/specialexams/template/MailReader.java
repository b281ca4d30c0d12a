package org.specialexams.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the configuration sets of SES, and where each publishes its events. */
final class MailReader {

  static final String SET = "AWS::SES::ConfigurationSet";
  static final String DESTINATION = "AWS::SES::ConfigurationSetEventDestination";

  private final Map<String, Set<String>> published = new TreeMap<>();

  /** A set, which publishes nothing by itself. */
  void readSet(Resource set) {
    Values properties = set.properties();
    // it delivers to nobody on one machine
    properties
        .ignoring(
            "DeliveryOptions", "Name", "ReputationOptions", "SendingOptions", "SuppressionOptions")
        .refuseRest();
    published.putIfAbsent(set.logicalId(), new HashSet<>());
  }

  void readDestination(Resource resource) {
    Values properties = resource.properties();
    String set = properties.requiredText("ConfigurationSetName");
    Values destination = properties.part("EventDestination");
    List<String> types = destination.texts("MatchingEventTypes");
    Values bus = destination.part("EventBridgeDestination");
    bus.requiredText("EventBusArn");
    bus.refuseRest();
    if (destination.truth("Enabled", false)) {
      Set<String> all = published.computeIfAbsent(set, name -> new HashSet<>());
      types.forEach(type -> all.add(type.toLowerCase(Locale.ROOT)));
    }
    destination.ignoring("Name").refuseRest();
    properties.refuseRest();
  }

  List<ConfigurationSet> sets() {
    List<ConfigurationSet> sets = new ArrayList<>();
    published.forEach((name, types) -> sets.add(new ConfigurationSet(name, types)));
    return sets;
  }
}
