package org.specialexams.upkeep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.specialexams.domain.Learner;
import org.specialexams.domain.SearchTerms;
import org.specialexams.signals.Line;
import org.specialexams.signals.Signals;
import org.specialexams.store.BusyException;
import org.specialexams.store.RosterStore;
import org.specialexams.store.SearchIndex;
import org.specialexams.store.SearchIndex.Renamed;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.core.exception.SdkException;

/** Behind the roster's stream: keeps the terms under which learners are found. */
public final class IndexLearners implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

  private final SearchIndex index;
  private final Signals signals;

  public IndexLearners() {
    this(Services.ofThisFunction());
  }

  public IndexLearners(Services services) {
    this.index = services.searchIndex();
    this.signals = services.signals();
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    List<BatchItemFailure> failures = new ArrayList<>();
    List<Renamed> renamed =
        event.getRecords().stream().flatMap(record -> renamed(record).stream()).toList();
    Line line = signals.line(context).put("records", event.getRecords().size());
    int unreadable = event.getRecords().size() - renamed.size();
    if (unreadable > 0) {
      // no call can read such a row either; tried again, it would hold all that come after it
      line.level(LogLevel.WARN).put("unreadable", unreadable);
    }
    try {
      index.replaceAll(renamed);
      line.write("indexed");
    } catch (BusyException | SdkException e) {
      line.level(LogLevel.WARN)
          .put("failure", e.getClass().getSimpleName())
          .write("indexing stopped");
      // from the first record on, all are handed over again, in their order
      failures.add(
          new BatchItemFailure(event.getRecords().getFirst().getDynamodb().getSequenceNumber()));
    }
    return StreamsEventResponse.builder().withBatchItemFailures(failures).build();
  }

  private static Optional<Renamed> renamed(DynamodbStreamRecord record) {
    Optional<Learner> before = learner(record.getDynamodb().getOldImage());
    Optional<Learner> now = learner(record.getDynamodb().getNewImage());
    return now.or(() -> before)
        .map(
            learner ->
                new Renamed(
                    learner.courseId(),
                    learner.username(),
                    before.<Set<String>>map(SearchTerms::of).orElse(Set.of()),
                    now.<Set<String>>map(SearchTerms::of).orElse(Set.of())));
  }

  private static Optional<Learner> learner(@Nullable Map<String, AttributeValue> image) {
    Map<String, String> columns = new HashMap<>();
    if (image != null) {
      image.forEach(
          (name, value) -> {
            if (value.getS() != null) {
              columns.put(name, value.getS());
            }
          });
    }
    return RosterStore.learnerOf(columns);
  }
}
