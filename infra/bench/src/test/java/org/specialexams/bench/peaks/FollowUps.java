package org.specialexams.bench.peaks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.specialexams.domain.Learner;
import org.specialexams.domain.SearchTerms;
import org.specialexams.store.EventStore;
import org.specialexams.store.Ledger;
import org.specialexams.store.RosterStore;
import org.specialexams.store.SearchIndex;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** What the streams' functions do of what was written: find learners by part, publish events. */
final class FollowUps {

  private final List<SearchIndex.Renamed> learners = new ArrayList<>();
  private final List<EventStore.Place> events = new ArrayList<>();

  private FollowUps() {}

  static FollowUps of(Services services, List<Ledger.Entry> entries) {
    FollowUps all = new FollowUps();
    String learners = services.variable("LEARNERS_TABLE");
    String events = services.variable("EVENTS_TABLE");
    entries.stream()
        .flatMap(
            entry ->
                entry.request() instanceof TransactWriteItemsRequest write
                    ? write.transactItems().stream()
                    : Stream.empty())
        .filter(item -> item.put() != null)
        .forEach(
            item -> {
              Map<String, String> columns = texts(item.put().item());
              if (item.put().tableName().equals(learners)) {
                RosterStore.learnerOf(columns).ifPresent(all::add);
              } else if (item.put().tableName().equals(events)
                  && columns.containsKey("unpublished")) {
                all.events.add(
                    new EventStore.Place(
                        columns.getOrDefault("courseShard", ""),
                        columns.getOrDefault("eventId", "")));
              }
            });
    return all;
  }

  private void add(Learner learner) {
    learners.add(
        new SearchIndex.Renamed(
            learner.courseId(), learner.username(), Set.of(), SearchTerms.of(learner)));
  }

  private static Map<String, String> texts(Map<String, AttributeValue> item) {
    Map<String, String> texts = new HashMap<>();
    item.forEach(
        (column, value) -> {
          if (value.s() != null) {
            texts.put(column, value.s());
          }
        });
    return texts;
  }

  /** How many events go to the topic. */
  int published() {
    return events.size();
  }

  /** Does it all; what it asks of DynamoDB. */
  List<Ledger.Entry> run(Services services) {
    return Ledger.of(
        () -> {
          services.searchIndex().replaceAll(learners);
          EventStore store = services.events();
          store.unpublished(events).forEach(store::published);
        });
  }
}
